import { newlineOf } from "./lines.ts";
import type { Edit } from "./textEdit.ts";

/** How a variable of a `.env` file gets a value. */
export type DotenvChange =
	/** It already has this value. */
	| { readonly kind: "same" }
	| { readonly kind: "added"; readonly edit: Edit }
	/** It has another value. The edit replaces it and keeps the old line as a comment. */
	| { readonly kind: "different"; readonly edit: Edit };

/** Matches an assignment, over several lines if its quotes span them. Groups: the name, the value as written. */
const assignment =
	/^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*("(?:\\[\s\S]|[^"\\])*"|'[^']*'|`[^`]*`|[^\r\n#]*(?:#(?<!\s#)[^\r\n#]*)*)/gm;

/**
 * Returns the change that sets a variable in the text of a `.env` file. It keeps everything else: comments, quotes,
 * line endings, and a last line without one. The value must not need quotes. If a name is assigned twice, the last
 * assignment counts, as in the programs that read such files.
 */
export function setVariable(text: string, name: string, value: string): DotenvChange {
	const newline = newlineOf(text);
	const line = `${name}=${value}`;
	const last = findAssignment(text, name);
	if (!last) {
		const isOpen = text !== "" && !text.endsWith("\n");
		const added = isOpen ? newline + line : line + newline;
		return { kind: "added", edit: { start: text.length, end: text.length, text: added } };
	}
	const current = unquotedValue(last);
	if (current === value) {
		return { kind: "same" };
	}
	const start = last.index;
	const end = start + last[0].trimEnd().length;
	if (current === "") {
		const from = start + last[0].indexOf("=") + 1;
		return { kind: "added", edit: { start: from, end: Math.max(from, end), text: value } };
	}
	const old = text
		.slice(start, end)
		.split(/\r?\n/)
		.map((row) => `# ${row}`)
		.join(newline);
	return { kind: "different", edit: { start, end, text: `${old}${newline}${line}` } };
}

/** Returns the value of a variable in the text of a `.env` file without its quotes, or `undefined` if it has none. */
export function readVariable(text: string, name: string): string | undefined {
	const last = findAssignment(text, name);
	return last && unquotedValue(last);
}

function findAssignment(text: string, name: string): RegExpExecArray | undefined {
	return [...text.matchAll(assignment)].filter(([, assigned]) => assigned === name).at(-1);
}

function unquotedValue([, , written = ""]: RegExpExecArray): string {
	return written.trim().replace(/^(["'`])([\s\S]*)\1$/, "$2");
}
