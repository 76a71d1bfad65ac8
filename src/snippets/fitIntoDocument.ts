import type { Snippet } from "./snippet.ts";
import type { CodeTargetId } from "./targets.ts";
import { codeTargets, programOf } from "./targets.ts";

/** Text to insert at an offset. */
export interface Insertion {
	readonly offset: number;
	readonly text: string;
}

/** The document that code is inserted into. */
export interface Target {
	readonly text: string;
	/** Offset of the cursor. */
	readonly offset: number;
	readonly languageId: string;
}

/** How a language writes what a document can have already. */
interface Style {
	/** Matches a line of imports, at the top level. */
	readonly import: RegExp;
	/** Matches the lines that stay above all imports. */
	readonly head?: RegExp;
	/** Matches a client of the `openai` package. Group: its name. */
	readonly client?: RegExp;
}

const javascript: Style = {
	import: /^import\b.*$/gm,
	head: /^(?:#!.*\n)?(?:(?:"use \w+"|'use \w+');?\n)*/,
	client: /^[ \t]*(?:export[ \t]+)?(?:const|let|var)[ \t]+(\w+)[ \t]*=[ \t]*new[ \t]+OpenAI\(/m,
};

const styles: Readonly<Record<string, Style>> = {
	python: {
		import: /^(?:import|from)[ \t].*$/gm,
		head: /^(?:#.*\n)*(?:"""[^"]*"""\n)?/,
		client: /^[ \t]*(\w+)[ \t]*=[ \t]*(?:openai\.)?OpenAI\(/m,
	},
	javascript,
	javascriptreact: javascript,
	typescript: javascript,
	typescriptreact: javascript,
	ruby: { import: /^require\b.*$/gm, head: /^(?:#.*\n)*/ },
	java: { import: /^import\b.*$/gm, head: /^(?:package\b.*\n)?/ },
	csharp: { import: /^using[ \t]+[\w.]+;.*$/gm },
	rust: { import: /^use\b.*;$/gm, head: /^(?:(?:\/\/!|#!\[).*\n)*/ },
	shellscript: { import: /^(?:#!|set -).*$/gm },
};

const isLumenfall = (text: string, baseUrl: string) => text.includes(baseUrl) || text.includes("lumenfall");

/**
 * Returns what is inserted so that code fits a document: in an empty one a whole program; otherwise the imports that
 * it lacks, above, and the code in the line of the cursor, with that line's indentation. A client of the document that
 * talks to Lumenfall is used instead of a new one.
 * @param baseUrl the one that the snippet was made for
 */
export function fitIntoDocument(snippet: Snippet, { text, offset, languageId }: Target, baseUrl: string): Insertion[] {
	if (text.trim() === "") {
		return [{ offset: 0, text: programOf(snippet) }];
	}
	if (languageId === "go") {
		return [...goImports(snippet, text), bodyInsertion(snippet.body, text, offset)];
	}
	const style = styles[languageId];
	const existing = style?.client && isLumenfall(text, baseUrl) ? style.client.exec(text)?.[1] : undefined;
	const parts =
		snippet.client === undefined || existing === undefined
			? [snippet.client, snippet.body]
			: [snippet.body.replace(/\bclient\b/g, existing)];
	const body = parts.filter((part) => part !== undefined).join("\n\n");
	const imports = style ? missingImports(snippet, text, style) : [];
	const opensPhp = languageId === "php" && !/<\?php/.test(text.slice(0, offset));
	return [...imports, bodyInsertion(opensPhp ? `<?php\n\n${body}\n` : body, text, offset)];
}

/** Imports go below the last one, or to the top. */
function missingImports({ imports }: Snippet, text: string, style: Style): Insertion[] {
	const lines = new Set(text.split(/\r?\n/).map((line) => line.trim()));
	const missing = imports
		.map((group) => group.filter((line) => !lines.has(line)))
		.filter((group) => group.length > 0)
		.map((group) => group.join("\n"));
	if (missing.length === 0) {
		return [];
	}
	const last = [...text.matchAll(style.import)].at(-1);
	if (last) {
		const end = last.index + last[0].replace(/\r$/, "").length;
		return [{ offset: end, text: `\n${missing.join("\n")}` }];
	}
	return [{ offset: style.head?.exec(text)?.[0].length ?? 0, text: `${missing.join("\n\n")}\n\n` }];
}

/** In Go, imports are a block below the package clause. */
function goImports({ imports }: Snippet, text: string): Insertion[] {
	const missing = imports.flat().filter((name) => !text.includes(name));
	if (missing.length === 0) {
		return [];
	}
	const block = /^import[ \t]*\([^)]*?(?=\n?\))/m.exec(text);
	const lines = missing.map((name) => `\t${name}`).join("\n");
	if (block) {
		return [{ offset: block.index + block[0].length, text: `\n${lines}` }];
	}
	const packageClause = /^package[ \t]+\w+[ \t]*\r?$/m.exec(text);
	const offset = packageClause ? packageClause.index + packageClause[0].replace(/\r$/, "").length : 0;
	return [{ offset, text: `\n\nimport (\n${lines}\n)` }];
}

/** Code goes into the line of the cursor if that is empty, otherwise below it. */
function bodyInsertion(body: string, text: string, offset: number): Insertion {
	const start = text.lastIndexOf("\n", offset - 1) + 1;
	const next = text.indexOf("\n", offset);
	const end = next < 0 ? text.length : text[next - 1] === "\r" ? next - 1 : next;
	const line = text.slice(start, end);
	const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
	const indented = body.replaceAll(/^(?=.)/gm, indent);
	return line.trim() === ""
		? { offset: end, text: indented.slice(indent.length) }
		: { offset: end, text: `\n${indented}` };
}

/** Returns the targets whose code fits a document, the one that was used last first. */
export function targetsFor(languageId: string): CodeTargetId[] {
	return (Object.keys(codeTargets) as CodeTargetId[]).filter((id) => codeTargets[id].languageIds.includes(languageId));
}
