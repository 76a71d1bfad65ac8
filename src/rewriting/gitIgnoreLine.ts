import { newlineOf } from "./lines.ts";
import type { Edit } from "./textEdit.ts";

/**
 * Returns the pattern of a `.gitignore` that matches exactly one path (git-scm.com/docs/gitignore, "Pattern format").
 * @param path relative to the folder of the `.gitignore`, written with `/`
 */
export function gitIgnorePattern(path: string): string {
	const escaped = path
		.replace(/[\\[\]*?]/g, "\\$&")
		// No pattern contains a line end: any one character matches it.
		.replace(/[\r\n]/g, "?")
		.replace(/^[#!]/, "\\$&")
		.replace(/ +$/, (spaces) => "\\ ".repeat(spaces.length));
	// A slash anchors the pattern. A name alone also matches below, as people write `.env`.
	return escaped.includes("/") ? `/${escaped}` : escaped;
}

/** Returns the edit that adds a pattern as the last line of a `.gitignore`. Keeps its line endings. */
export function addGitIgnoreLine(text: string, pattern: string, newline = newlineOf(text)): Edit {
	const isOpen = text !== "" && !text.endsWith("\n");
	return { start: text.length, end: text.length, text: isOpen ? newline + pattern : pattern + newline };
}
