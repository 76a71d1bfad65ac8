import type { DocumentLanguage } from "../../language.ts";
import type { Edit, Hit } from "../../textEdit.ts";

/** What the fixes need to know about a language without a grammar. They use only what a line proves by itself. */
export interface LineLanguage {
	/** VS Code's language ids. */
	readonly ids: readonly string[];
	/** The ends of file names, for a VS Code that does not know the language. */
	readonly extensions?: readonly string[];
	/** If present, the row is only for files whose path matches. Paths are written with `/`. */
	readonly path?: RegExp;
	/** Returns what replaces a key of a text. It reads the text once, however many keys there are. */
	readonly replacer: (text: string, document: DocumentLanguage) => (hit: Hit) => readonly Edit[] | undefined;
}

/** The line around an offset: where it begins and ends, without its line break. */
export function lineAround(text: string, offset: number): { readonly start: number; readonly end: number } {
	const start = text.lastIndexOf("\n", offset - 1) + 1;
	const lineEnd = text.indexOf("\n", offset);
	const end = lineEnd < 0 ? text.length : lineEnd;
	return { start, end: text[end - 1] === "\r" && end > start ? end - 1 : end };
}

/** Returns the edit that removes a line with its line break. */
export function removeLine(text: string, { start, end }: { readonly start: number; readonly end: number }): Edit {
	const [lineBreak = ""] = /^\r?\n/.exec(text.slice(end, end + 2)) ?? [];
	return { start, end: end + lineBreak.length, text: "" };
}
