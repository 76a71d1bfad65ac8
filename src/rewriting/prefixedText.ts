import type { Edit, Hit } from "./textEdit.ts";

/** A part of a text without what each of its lines begins with, such as the indentation of a list. */
export interface PrefixedText {
	readonly text: string;
	/** Returns where a range of the whole text is in this one. */
	toInner(hit: Hit): Hit;
	/** Returns an edit of this text as one of the whole text. Lines that it adds get the prefix, too. */
	toOuter(edit: Edit): Edit;
}

/** The part of a line that is the prefix, and whether that is all of it. An empty line needs no white space. */
interface MatchedPrefix {
	readonly length: number;
	readonly isWhole: boolean;
}

/**
 * Finds the prefix at the beginning of a line: `>` as often as in it, and at most as much white space. Returns
 * `undefined` if the line is in fewer quotes.
 */
export function matchPrefix(line: string, prefix: string): MatchedPrefix | undefined {
	let length = 0;
	let isIndented = true;
	for (const expected of prefix) {
		if (expected === ">") {
			length += /^ {0,3}/.exec(line.slice(length))?.[0].length ?? 0;
			if (line[length] !== ">") {
				return undefined;
			}
			length++;
		} else if (line[length] === " " || line[length] === "\t") {
			length++;
		} else {
			isIndented = false;
		}
	}
	return { length, isWhole: isIndented || line.slice(length).trim() === "" };
}

/** Takes a prefix away from the lines of a range of a text. Each has it. */
export function withoutPrefix(whole: string, { start, end }: Hit, prefix: string): PrefixedText {
	/** Where the lines begin: in the whole text, behind the prefix there, and in the new text. */
	const lines: { readonly outer: number; readonly content: number; readonly inner: number }[] = [];
	let text = "";
	for (let at = start; at < end; ) {
		const next = whole.indexOf("\n", at);
		const lineEnd = next < 0 || next >= end ? end : next + 1;
		const line = whole.slice(at, lineEnd);
		const content = at + (line.trimEnd() === "" ? 0 : (matchPrefix(line, prefix)?.length ?? 0));
		lines.push({ outer: at, content, inner: text.length });
		text += whole.slice(content, lineEnd);
		at = lineEnd;
	}
	lines.push({ outer: end, content: end, inner: text.length });
	const lineAt = (offset: number, key: "content" | "inner") => {
		let [low, high] = [0, lines.length];
		while (low + 1 < high) {
			const middle = (low + high) >> 1;
			[low, high] = (lines[middle]?.[key] ?? 0) <= offset ? [middle, high] : [low, middle];
		}
		return lines[low] ?? { outer: start, content: start, inner: 0 };
	};
	const inner = (offset: number) => {
		const line = lineAt(offset, "content");
		return line.inner + offset - line.content;
	};
	const empty = prefix.trimEnd();
	return {
		text,
		toInner: (hit) => ({ start: inner(hit.start), end: inner(hit.end) }),
		toOuter: (edit) => {
			const [from, to] = [lineAt(edit.start, "inner"), lineAt(edit.end, "inner")];
			const isLines = edit.start === from.inner && edit.end === to.inner;
			if (isLines && (edit.text === "" || edit.start === text.length)) {
				// Whole lines: with their prefix.
				const added = edit.text.replace(/^(?=.)/gm, (_, at: number) => (edit.text[at] === "\r" ? empty : prefix));
				return { start: from.outer, end: to.outer, text: added };
			}
			const added = edit.text.replace(/\n(\r?\n)?/g, (_, next = "") =>
				next ? `\n${empty}${next}${prefix}` : `\n${prefix}`,
			);
			return {
				start: from.content + edit.start - from.inner,
				end: to.content + edit.end - to.inner,
				text: added,
			};
		},
	};
}
