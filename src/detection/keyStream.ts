import { detect, maxTextLength, reach } from "./detect.ts";
import type { Located } from "./detected.ts";
import { ignoreAboveReach, ignoreMarker, ignoreReach, ignoresNextLine } from "./ignore.ts";
import type { Syntax } from "./syntax.ts";

/** What is decided about a key depends on no character farther behind its beginning than this. */
const lookAhead = Math.max(reach, maxTextLength + ignoreReach);
const lookBehind = Math.max(reach, ignoreReach);

/**
 * Finds the keys of a text that comes in pieces, wherever it is cut, and says on which line and where on it they stand. Keeps
 * no more of the text than the pieces overlap, so a file of any length goes through.
 */
export class KeyStream {
	readonly #syntax: Syntax;
	/** What was not decided yet, and before it as much as that depends on. */
	#text = "";
	/** Offset in `#text` from which nothing was decided yet. */
	#from = 0;
	#line = 0;
	/** Offset in `#text` of the current line; negative where that was dropped. */
	#lineStart = 0;
	/** Offset in `#text` of the end of the current line, if it was found; no newline stands between `#lineStart` and `#searched`. */
	#newline = -1;
	#searched = 0;
	/** The beginning of the line above. */
	#above = "";
	/** The beginning of the current line, where that was dropped from `#text`. */
	#head: string | undefined;

	constructor(syntax: Syntax) {
		this.#syntax = syntax;
	}

	/** Takes the next piece and gives the keys that are decided by now. With `last`, all are. */
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
			const ignored =
				this.#lineAround(text, start, end).includes(ignoreMarker) ||
				(character < ignoreAboveReach && ignoresNextLine(this.#above));
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

	/** The line around a key, as far as a comment counts. */
	#lineAround(text: string, start: number, end: number): string {
		const behind = text.slice(end, end + ignoreReach);
		const newline = behind.indexOf("\n");
		return text.slice(
			Math.max(0, this.#lineStart, start - ignoreReach),
			newline < 0 ? end + ignoreReach : end + newline,
		);
	}

	/** Goes to the line of an offset. Lines are many: in between nothing but their ends is looked for. */
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

/** Offset of the next newline, or infinity. */
function findNewline(text: string, from: number): number {
	const newline = text.indexOf("\n", from);
	return newline < 0 ? Number.POSITIVE_INFINITY : newline;
}
