import { newlineOf } from "../lines.ts";
import type { Edit } from "../textEdit.ts";

/** Returns the edit that adds an import before the first one, or after the comments at the beginning of the file. */
export function importAtTop(text: string, statement: string): Edit {
	const newline = newlineOf(text);
	const first = /^[ \t]*(?:@\w+[ \t]+)*import\b/m.exec(text);
	if (first) {
		return { start: first.index, end: first.index, text: `${statement}${newline}` };
	}
	const head = /^\uFEFF?(?:(?:#!|\/\/)[^\n]*\n|\/\*[\s\S]*?\*\/[^\n]*\n|library\b[^\n]*\n|[ \t]*\r?\n)*/.exec(text);
	const at = head?.[0].length ?? 0;
	return { start: at, end: at, text: `${statement}${newline}${newline}` };
}
