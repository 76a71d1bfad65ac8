import type { Edit } from "./language.ts";

/** What setting a variable in a `.env` file takes. */
export type DotenvChange =
	/** It has this value already. */
	| { readonly kind: "same" }
	| { readonly kind: "added"; readonly edit: Edit }
	/** It has another value. The edit puts the new one in place and keeps the old line as a comment. */
	| { readonly kind: "different"; readonly edit: Edit };

/** An assignment, over several lines where its quotes are: name, value as it is written. */
const assignment =
	/^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*("(?:\\[\s\S]|[^"\\])*"|'[^']*'|`[^`]*`|[^\r\n#]*(?:#(?<!\s#)[^\r\n#]*)*)/gm;

/**
 * Says how a variable gets a value in the text of a `.env` file. All that is there stays: comments, quotes, ends of lines, and
 * that the last line has none. The value must need no quotes. Where a name is assigned twice, the last one counts, as it
 * does for the programs that read such files.
 */
export function setVariable(text: string, name: string, value: string): DotenvChange {
	const newline = text.includes("\r\n") ? "\r\n" : "\n";
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

/** The value that a variable has in the text of a `.env` file, without its quotes; `undefined` where it has none. */
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
