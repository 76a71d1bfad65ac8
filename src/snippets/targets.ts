import { type Mode, modes } from "../lumenfall/modes.ts";
import { csharpSnippet } from "./languages/csharp.ts";
import { goSnippet } from "./languages/go.ts";
import { javaSnippet } from "./languages/java.ts";
import { fetchSnippet, openAiSnippet } from "./languages/javascript.ts";
import { phpSnippet } from "./languages/php.ts";
import { pythonHttpxSnippet, pythonOpenAiSnippet } from "./languages/python.ts";
import { rubySnippet } from "./languages/ruby.ts";
import { rustSnippet } from "./languages/rust.ts";
import { curlSnippet, shellSnippet } from "./languages/shell.ts";
import type { CodeRequest, Snippet } from "./snippet.ts";

/** A language, and the library that the code uses in it. */
export interface CodeTarget {
	readonly label: string;
	/** VS Code's ids of the documents that the code fits into. The first one is that of a new document. */
	readonly languageIds: readonly string[];
	readonly modes: readonly Mode[];
	readonly render: (request: CodeRequest) => Snippet;
}

/** The `openai` packages require a prompt for every change of an image; upscaling takes none. */
const withoutUpscale = modes.filter((mode) => mode !== "upscale");

const javascript = ["javascript", "javascriptreact"];
const typescript = ["typescript", "typescriptreact"];

/** All targets, by the id under which the user's choice is kept. To add one, add an entry. */
const table = {
	curl: { label: "curl", languageIds: ["shellscript"], modes, render: curlSnippet },
	shell: { label: "Shell Script", languageIds: ["shellscript"], modes, render: shellSnippet },
	"python-openai": {
		label: "Python (openai)",
		languageIds: ["python"],
		modes: withoutUpscale,
		render: pythonOpenAiSnippet,
	},
	"python-httpx": { label: "Python (httpx)", languageIds: ["python"], modes, render: pythonHttpxSnippet },
	"javascript-openai": {
		label: "JavaScript (openai)",
		languageIds: javascript,
		modes: withoutUpscale,
		render: (request) => openAiSnippet(request, "javascript"),
	},
	"javascript-fetch": {
		label: "JavaScript (fetch)",
		languageIds: javascript,
		modes,
		render: (request) => fetchSnippet(request, "javascript"),
	},
	"typescript-openai": {
		label: "TypeScript (openai)",
		languageIds: typescript,
		modes: withoutUpscale,
		render: (request) => openAiSnippet(request, "typescript"),
	},
	"typescript-fetch": {
		label: "TypeScript (fetch)",
		languageIds: typescript,
		modes,
		render: (request) => fetchSnippet(request, "typescript"),
	},
	go: { label: "Go", languageIds: ["go"], modes, render: goSnippet },
	ruby: { label: "Ruby", languageIds: ["ruby"], modes, render: rubySnippet },
	php: { label: "PHP", languageIds: ["php"], modes, render: phpSnippet },
	java: { label: "Java", languageIds: ["java"], modes, render: javaSnippet },
	csharp: { label: "C#", languageIds: ["csharp"], modes, render: csharpSnippet },
	rust: { label: "Rust", languageIds: ["rust"], modes, render: rustSnippet },
} satisfies Record<string, CodeTarget>;

export type CodeTargetId = keyof typeof table;

export const codeTargets: Readonly<Record<CodeTargetId, CodeTarget>> = table;

/** The ids of all targets, in the order in which they are listed. */
export const codeTargetIds = Object.keys(table) as CodeTargetId[];

/** Returns the whole text of a snippet, as a program of its own. It ends with a line end. */
export function programOf(snippet: Snippet): string {
	const { client, program } = snippet;
	const imports = snippet.imports.map((group) => group.join("\n")).join("\n\n");
	const body = client === undefined ? snippet.body : `${client}\n\n${snippet.body}`;
	const text = program ? program({ imports, body }) : [imports, body].filter((part) => part !== "").join("\n\n");
	return `${text}\n`;
}
