import { newlineOf } from "./lines.ts";
import type { Edit } from "./textEdit.ts";

/** How a variable of a `.env` file gets a value. */
export type DotenvChange =
	/** It already has this value. */
	| { readonly kind: "same" }
	| { readonly kind: "added"; readonly edit: Edit }
	/** It has another value. The edit replaces it and keeps the old line as a comment. */
	| { readonly kind: "different"; readonly current: string; readonly edit: Edit };

/** An assignment in a text, by offset. */
interface Assignment {
	readonly name: string;
	/** Where its line begins, with its indentation and its `export`. */
	readonly start: number;
	/** Offset of the colon, if there is one in place of the equals sign. */
	readonly colon: number | undefined;
	readonly valueStart: number;
	/** The end of the value as it is written, with its quotes, without the comment after it. */
	readonly valueEnd: number;
	/** The value without its quotes. */
	readonly value: string;
}

/**
 * Matches the beginning of an assignment, up to its value: `NAME=`, `export NAME=`, and `NAME: `, which the dotenv of
 * Node reads too (github.com/motdotla/dotenv, `LINE` in `lib/main.js`).
 */
const beginning = /[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)(?:[ \t]*=|:(?=[ \t]))/y;
const spaces = /[ \t]*/y;
/** Matches what may follow a quoted value on its line. */
const restOfLine = /[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)/y;
const lineEnd = /[\r\n]/g;

/** Matches a line whose value is nothing but spaces. */
const spacesOnly = /^[ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*=[ \t]+$/;

/**
 * Returns where the last line begins if its value is nothing but spaces: Node takes a line after it for its value (seen
 * in `parseEnv` of Node 24).
 */
function findOpenValue(text: string): number | undefined {
	let end = text.length;
	while (/[\r\n]/.test(text.charAt(end - 1))) {
		end--;
	}
	const lineStart = Math.max(text.lastIndexOf("\n", end - 1), text.lastIndexOf("\r", end - 1)) + 1;
	const start = text.startsWith("\ufeff") ? Math.max(1, lineStart) : lineStart;
	return spacesOnly.test(text.slice(start, end)) ? start : undefined;
}

/** Matches a sticky or global pattern at an offset, or from there. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(text);
}

/**
 * Yields the assignments of a text, as the programs read it that load such files. Linear in the text: a search for a
 * closing quote ends at the next quote of its kind that begins or ends a value, so only the last one can fail.
 */
function* assignmentsIn(text: string): Generator<Assignment> {
	let at = text.startsWith("\ufeff") ? 1 : 0;
	while (at < text.length) {
		const begins = matchAt(beginning, text, at);
		const endOfLine = matchAt(lineEnd, text, at)?.index ?? text.length;
		if (!begins) {
			at = endOfLine + 1;
			continue;
		}
		const afterSign = beginning.lastIndex;
		const value = readQuoted(text, afterSign) ?? readUnquoted(text, afterSign, endOfLine);
		const colon = text.charAt(afterSign - 1) === ":" ? afterSign - 1 : undefined;
		yield { name: begins[1] ?? "", start: at, colon, ...value };
		at = (matchAt(lineEnd, text, value.valueEnd)?.index ?? text.length) + 1;
	}
}

type Value = Pick<Assignment, "valueStart" | "valueEnd" | "value">;

function readQuoted(text: string, afterSign: number): Value | undefined {
	const valueStart = afterSign + (matchAt(spaces, text, afterSign)?.[0].length ?? 0);
	const valueEnd = findQuotedEnd(text, valueStart);
	return valueEnd === undefined ? undefined : { valueStart, valueEnd, value: text.slice(valueStart + 1, valueEnd - 1) };
}

/** Reads a value without quotes, or with quotes that do not enclose all of it. */
function readUnquoted(text: string, afterSign: number, endOfLine: number): Value {
	const written = withoutComment(text.slice(afterSign, endOfLine)).trimEnd();
	const value = written.trimStart();
	const quotes = /^(["'`])(.*)\1$/.exec(value);
	return {
		valueStart: afterSign + written.length - value.length,
		valueEnd: afterSign + written.length,
		value: quotes?.[2] ?? value,
	};
}

/** Returns an unquoted value without the comment after it, which begins with a `#` at its start or after a space. */
function withoutComment(written: string): string {
	const comment = /(?:^|[ \t])#/.exec(written);
	return comment ? written.slice(0, comment.index) : written;
}

/** Returns the end of a quoted value, after its closing quote; `undefined` if it is none. */
function findQuotedEnd(text: string, start: number): number | undefined {
	const quote = text.charAt(start);
	if (!["'", '"', "`"].includes(quote)) {
		return undefined;
	}
	let end = text.indexOf(quote, start + 1);
	while (end > 0 && quote === '"' && isEscaped(text, start, end)) {
		end = text.indexOf(quote, end + 1);
	}
	return end > 0 && matchAt(restOfLine, text, end + 1) ? end + 1 : undefined;
}

/** Returns whether an odd number of backslashes is before an offset. */
function isEscaped(text: string, from: number, at: number): boolean {
	let first = at;
	while (first > from + 1 && text.charAt(first - 1) === "\\") {
		first--;
	}
	return (at - first) % 2 === 1;
}

/** Returns the assignment that counts: the last one of a name, as in the programs that read such files. */
function findAssignment(text: string, name: string): Assignment | undefined {
	let last: Assignment | undefined;
	for (const assignment of assignmentsIn(text)) {
		if (assignment.name === name) {
			last = assignment;
		}
	}
	return last;
}

/**
 * Returns the change that sets a variable in the text of a `.env` file. It keeps everything else: `export`, spaces,
 * comments, the values of other variables, line endings, and a last line without one. The value must not need quotes.
 * @param newline the line ending of a text that has none
 */
export function setVariable(text: string, name: string, value: string, newline = newlineOf(text)): DotenvChange {
	const last = findAssignment(text, name);
	if (!last) {
		const line = `${name}=${value}`;
		const open = findOpenValue(text);
		if (open !== undefined) {
			return { kind: "added", edit: { start: open, end: open, text: line + newline } };
		}
		const isOpen = text !== "" && !/[\r\n]$/.test(text);
		const added = isOpen ? newline + line : line + newline;
		return { kind: "added", edit: { start: text.length, end: text.length, text: added } };
	}
	if (last.value === value) {
		return { kind: "same" };
	}
	const { start, colon, valueStart, valueEnd } = last;
	// Without quotes, only a space before it makes a comment.
	const after = text.charAt(valueEnd) === "#" ? " " : "";
	// Few programs read a colon. All read an equals sign.
	const [signStart, sign] = colon === undefined ? [valueStart, ""] : [colon, "="];
	if (last.value === "") {
		return { kind: "added", edit: { start: signStart, end: valueEnd, text: sign + value + after } };
	}
	const old = text
		.slice(start, valueEnd)
		.split(/\r?\n/)
		.map((row) => `# ${row}`)
		.join(newline);
	const line = text.slice(start, signStart) + sign + value + after;
	return { kind: "different", current: last.value, edit: { start, end: valueEnd, text: `${old}${newline}${line}` } };
}

/** Returns the value of a variable in the text of a `.env` file without its quotes, or `undefined` if it has none. */
export function readVariable(text: string, name: string): string | undefined {
	return findAssignment(text, name)?.value;
}
