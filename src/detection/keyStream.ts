import { detect, maxDetectedLength, reach } from "./detect.ts";
import type { Located } from "./detected.ts";
import { ignoreReach, isIgnored } from "./ignore.ts";
import type { Syntax } from "./syntax.ts";

/** How far from the beginning of a key the text is read to decide about it. */
const lookAhead = Math.max(reach, maxDetectedLength + ignoreReach);
const lookBehind = Math.max(reach, ignoreReach);

/**
 * Finds the keys of a text that arrives in pieces, cut anywhere, with their lines and characters. Keeps only as much of
 * the text as a decision needs, so files of any length can be read.
 */
export class KeyStream {
	readonly #syntax: Syntax;
	/** The text that is not decided yet, with as much text before it as the decision needs. */
	#text = "";
	/** Offset in `#text` of the first undecided character. */
	#from = 0;
	#line = 0;
	/** Offset in `#text` of the current line; negative if its beginning was dropped. */
	#lineStart = 0;
	/** Offset in `#text` of the end of the current line, if known. No newline is between `#lineStart` and `#searched`. */
	#newline = -1;
	#searched = 0;
	/** The beginning of the line above. */
	#above = "";
	/** The beginning of the current line, if it was dropped from `#text`. */
	#head: string | undefined;

	constructor(syntax: Syntax) {
		this.#syntax = syntax;
	}

	/** Takes the next piece. Returns the keys that are decided now: all of them if it is the last piece. */
	push(piece: string, last: boolean): Located[] {
		const text = this.#text + piece;
		const to = last ? text.length : text.length - lookAhead;
		if (to <= this.#from && !last) {
			this.#text = text;
			return [];
		}
		const located: Located[] = [];
		for (const detected of detect(text, this.#syntax, this.#from, to)) {
			const { start, end } = detected;
			this.#advance(text, start);
			const character = start - this.#lineStart;
			const ignored = isIgnored(this.#lineAround(text, start, end), character, () => this.#above);
			located.push({ ...detected, line: this.#line, start: character, end: end - this.#lineStart, ignored });
		}
		if (!last) {
			const lastEnd = located.at(-1);
			const from = lastEnd ? Math.max(to, lastEnd.end + this.#lineStart) : to;
			this.#advance(text, from);
			const cut = Math.max(0, from - lookBehind);
			if (this.#lineStart < cut) {
				this.#head ??= text.slice(Math.max(0, this.#lineStart), Math.max(0, this.#lineStart) + ignoreReach);
			}
			this.#text = text.slice(cut);
			this.#from = from - cut;
			this.#lineStart -= cut;
			this.#searched = Math.max(0, (this.#newline === Number.POSITIVE_INFINITY ? text.length : this.#searched) - cut);
			this.#newline = this.#newline === Number.POSITIVE_INFINITY ? -1 : this.#newline - cut;
		}
		return located;
	}

	/** Returns the part of a key's line in which a comment counts. */
	#lineAround(text: string, start: number, end: number): string {
		const behind = text.slice(end, end + ignoreReach);
		const newline = behind.indexOf("\n");
		return text.slice(
			Math.max(0, this.#lineStart, start - ignoreReach),
			newline < 0 ? end + ignoreReach : end + newline,
		);
	}

	/** Moves on to the line of an offset. Of the lines between, only their ends are searched for. */
	#advance(text: string, offset: number): void {
		const first = this.#lineStart;
		let newline = this.#newline < this.#searched ? findNewline(text, this.#searched) : this.#newline;
		let above = first;
		let lineStart = first;
		let passed = 0;
		while (newline < offset) {
			above = lineStart;
			lineStart = newline + 1;
			passed++;
			newline = findNewline(text, lineStart);
		}
		this.#newline = newline;
		if (passed > 0) {
			const head = above === first ? this.#head : undefined;
			this.#above = head ?? text.slice(above, Math.min(lineStart - 1, above + ignoreReach));
			this.#head = undefined;
			this.#line += passed;
			this.#lineStart = lineStart;
			this.#searched = lineStart;
		}
	}
}

/** Returns the offset of the next newline, or infinity. */
function findNewline(text: string, from: number): number {
	const newline = text.indexOf("\n", from);
	return newline < 0 ? Number.POSITIVE_INFINITY : newline;
}
