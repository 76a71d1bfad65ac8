import { keyVariable } from "../../../lumenfall/apiKey.ts";
import type { DocumentLanguage } from "../../language.ts";
import type { GrammarName, Parse, SyntaxNode } from "../../syntax/node.ts";
import type { Hit } from "../../textEdit.ts";
import type { TreeLanguage } from "../../tree/treeLanguage.ts";
import { javascript, javascriptWith } from "./javascript.ts";

/** A part of a text in a language of its own. */
export interface Region extends Hit {
	readonly language: TreeLanguage;
	readonly document: DocumentLanguage;
	/** What each of its lines begins with, and what is no part of the code: white space, and `>` of quotes. */
	readonly prefix?: string;
}

/** A format that has code in another language in it. */
export interface EmbeddingLanguage {
	readonly ids: readonly string[];
	readonly extensions: readonly string[];
	/** Whether nothing in it is rewritten. */
	readonly onlyComments?: boolean;
	/** Whether comments go where a line allows one, whatever the code around it is. */
	readonly commentsByLines?: boolean;
	/** The grammars that a text needs. */
	readonly grammars: (text: string) => readonly GrammarName[];
	readonly regions: (parse: Parse, text: string, document: DocumentLanguage) => readonly Region[];
}

const ids: Readonly<Record<string, string>> = {
	js: "javascript",
	jsx: "javascriptreact",
	ts: "typescript",
	typescript: "typescript",
	tsx: "typescriptreact",
};
const grammars: Readonly<Record<string, GrammarName>> = {
	js: "javascript",
	jsx: "javascript",
	ts: "typescript",
	typescript: "typescript",
	tsx: "tsx",
};

const langOf = (tag: string) => /\blang\s*=\s*["']?([\w-]+)/.exec(tag)?.[1] ?? "js";

/** Matches the tag of a script that is no code, such as JSON. */
const isData =
	/\btype\s*=\s*["']?(?!module\b|(?:text|application)\/(?:javascript|ecmascript|typescript|babel|jsx)\b)[\w-]/i;

function* scriptsIn(node: SyntaxNode): Generator<SyntaxNode> {
	for (const child of node.children) {
		if (child?.type === "script_element") {
			yield child;
		} else if (child && !child.isError) {
			yield* scriptsIn(child);
		}
	}
}

/** How the scripts of a page are found. */
const scripts: Pick<EmbeddingLanguage, "grammars" | "regions"> = {
	grammars: (text) => {
		const langs = [...text.matchAll(/<script\b[^>]*/gi)].map(([tag]) => langOf(tag));
		return ["html", ...new Set(langs.flatMap((lang) => grammars[lang] ?? []))];
	},
	regions(parse, text, { path }) {
		const tree = parse("html", text);
		if (!tree) {
			return [];
		}
		try {
			return [...scriptsIn(tree.rootNode)].flatMap((script) => {
				const content = script.children.find((child) => child?.type === "raw_text");
				const tag = text.slice(script.startIndex, content?.startIndex ?? script.startIndex);
				const languageId = ids[langOf(tag)];
				return content && languageId && !script.hasError && !isData.test(tag)
					? [{ start: content.startIndex, end: content.endIndex, language: javascript, document: { languageId, path } }]
					: [];
			});
		} finally {
			tree.delete();
		}
	},
};

/** Vue and Svelte: only the scripts are rewritten, not the template. */
const components: EmbeddingLanguage = { ids: ["vue", "svelte"], extensions: [".vue", ".svelte"], ...scripts };

/** Pages: nothing in them is rewritten, since they are shipped to browsers, but comments go in their scripts too. */
const pages: EmbeddingLanguage = { ids: ["html"], extensions: [], ...scripts, onlyComments: true };

const astroScript = javascriptWith(`import.meta.env.${keyVariable}`);

/** Astro: its front matter runs on the server. Its scripts are shipped to browsers, so they are not rewritten. */
const astro: EmbeddingLanguage = {
	ids: ["astro"],
	extensions: [".astro"],
	grammars: () => ["typescript"],
	regions(_parse, text, { path }) {
		const [all, head = "", code = ""] = /^(\uFEFF?\s*---[ \t]*\r?\n)([\s\S]*?)\n---/.exec(text) ?? [];
		const document = { languageId: "typescript", path };
		return all === undefined
			? []
			: [{ start: head.length, end: head.length + code.length, language: astroScript, document }];
	},
};

/** Components and pages, whose code is JavaScript or TypeScript. */
export const componentLanguages: readonly EmbeddingLanguage[] = [components, astro, pages];
