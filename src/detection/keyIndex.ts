import { detect, maxDetectedLength, reach } from "./detect.ts";
import type { Lines, Located, Span } from "./detected.ts";
import { ignoreAboveReach, ignoreReach, isIgnored } from "./ignore.ts";
import { type Change, isBefore, Moves, type Range, toRuns } from "./keyMoves.ts";
import { KeyStream } from "./keyStream.ts";
import { type Syntax, syntaxOf } from "./syntax.ts";

export type { Change } from "./keyMoves.ts";

/** Creates the index of a document in a language, given by VS Code's id. */
export const createKeyIndex = (languageId: string): KeyIndex => new KeyIndex(syntaxOf(languageId));

/**
 * The hardcoded keys of one document, updated with every edit. The work of an edit depends on its changes and on the
 * number of keys that they move, not on the size of the document, nor on the product of the two.
 */
export class KeyIndex {
	#keys: Located[] = [];
	readonly #syntax: Syntax;

	constructor(syntax: Syntax) {
		this.#syntax = syntax;
	}

	/** In document order. */
	get keys(): readonly Located[] {
		return this.#keys;
	}

	/** Replaces all keys by those of a text: the whole text of the document. */
	reset(text: string): void {
		this.#keys = new KeyStream(this.#syntax).push(text, true);
	}

	/** Applies the changes of one edit. `lines` is the document after all of them. Returns whether the keys changed. */
	update(changes: readonly Change[], lines: Lines): boolean {
		let changed = false;
		let dirty: Range[] = [];
		for (const run of toRuns(changes)) {
			const moves = new Moves(run);
			changed = this.#shift(moves) || changed;
			dirty = [...dirty.map((range) => moves.moveRange(range)), ...moves.inserted];
		}
		dirty.sort((a, b) => a.startLine - b.startLine || a.startCharacter - b.startCharacter);
		changed = this.#redetect(joinNear(dirty), lines) || changed;
		return this.#updateIgnored(dirty, lines) || changed;
	}

	/** Moves the keys after each change and drops those that a change touches. Returns whether there are any. */
	#shift(moves: Moves): boolean {
		const parts: Located[][] = [];
		let done = 0;
		let changed = false;
		const keep = (to: number, previous: Change | undefined) => {
			// If the number of lines stays the same, the keys on later lines do not move.
			const moved = !previous ? done : moves.movesLinesAfter(previous) ? to : this.#firstFrom(previous.endLine + 1, 0);
			const split = Math.max(done, Math.min(to, moved));
			if (split > done) {
				changed = true;
				parts.push(this.#keys.slice(done, split).map((key) => moveKey(key, moves)));
			}
			parts.push(this.#keys.slice(split, to));
			done = to;
		};
		let previous: Change | undefined;
		for (const change of moves.changes) {
			keep(Math.max(done, this.#firstEndingFrom(change.startLine, change.startCharacter)), previous);
			const last = this.#firstFrom(change.endLine, change.endCharacter + 1);
			changed ||= last > done;
			done = Math.max(done, last);
			previous = change;
		}
		if (previous) {
			keep(this.#keys.length, previous);
		}
		if (changed) {
			this.#keys = parts.flat();
		}
		return changed;
	}

	/** Returns the index of the first key that begins at or after a position. */
	#firstFrom(line: number, character: number): number {
		let low = 0;
		let high = this.#keys.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			const key = this.#keys[middle];
			if (key && isBefore(key.line, key.start, line, character)) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	/** Returns the index of the first key that ends at or after a position. */
	#firstEndingFrom(line: number, character: number): number {
		const first = this.#firstFrom(line, character);
		const previous = this.#keys[first - 1];
		return previous && !isBefore(previous.line, previous.end, line, character) ? first - 1 : first;
	}

	/** Reads again which keys near the ranges are ignored by a comment. Returns whether that changed. */
	#updateIgnored(ranges: readonly Range[], lines: Lines): boolean {
		let changed = false;
		let done = 0;
		for (const { startLine, startCharacter, endLine, endCharacter } of ranges) {
			const first = this.#firstFrom(startLine, startCharacter - ignoreReach - maxDetectedLength);
			const below = this.#firstFrom(endLine + 1, ignoreAboveReach);
			const last = Math.max(this.#firstFrom(endLine, endCharacter + ignoreAboveReach + 1), below);
			for (let i = Math.max(first, done); i < last; i++) {
				const key = this.#keys[i];
				const ignored = key && isIgnoredIn(lines, key.line, key);
				if (key && ignored !== undefined && ignored !== key.ignored) {
					this.#keys[i] = { ...key, ignored };
					changed = true;
				}
			}
			done = Math.max(done, last);
		}
		return changed;
	}

	/** Detects again within reach of ranges that are not near each other. Returns whether the keys changed. */
	#redetect(ranges: readonly Range[], lines: Lines): boolean {
		const parts: Located[][] = [];
		let done = 0;
		let changed = false;
		for (const range of ranges) {
			const lastLine = Math.min(range.endLine, lines.count - 1);
			const from = Math.max(0, range.startCharacter - reach);
			const to = range.endCharacter + reach;
			const found = this.#detectIn(range, from, to, lines);
			const first = this.#firstFrom(range.startLine, from);
			const last = this.#firstFrom(lastLine, to + 1);
			const old = this.#keys.slice(first, last);
			if (old.length !== found.length || !old.every((key, i) => isSame(key, found[i]))) {
				changed = true;
				parts.push(this.#keys.slice(done, first), found);
				done = last;
			}
		}
		if (changed) {
			this.#keys = [...parts, this.#keys.slice(done)].flat();
		}
		return changed;
	}

	/** Returns the keys of a range that begin from a character of its first line to one of its last line. */
	#detectIn({ startLine, endLine }: Range, from: number, to: number, lines: Lines): Located[] {
		const lastLine = Math.min(endLine, lines.count - 1);
		const found: Located[] = [];
		for (let line = startLine; line <= lastLine; line++) {
			const text = lines.line(line);
			const low = line === startLine ? from : 0;
			const high = line === lastLine ? Math.min(to, text.length) : text.length;
			const cut = Math.max(0, low - reach);
			for (const detected of detect(text.slice(cut, high + reach), this.#syntax)) {
				const start = detected.start + cut;
				if (start >= low && start <= high) {
					const located = { ...detected, line, start, end: detected.end + cut };
					found.push({ ...located, ignored: isIgnoredIn(lines, line, located) });
				}
			}
		}
		return found;
	}
}

/** Joins sorted ranges whose reaches overlap, so that each part of a line is detected once. */
function joinNear(ranges: readonly Range[]): Range[] {
	const joined: Range[] = [];
	for (const range of ranges) {
		const last = joined.at(-1);
		const isNear =
			last &&
			(range.startLine < last.endLine ||
				(range.startLine === last.endLine && range.startCharacter - reach <= last.endCharacter + reach + 1));
		if (!isNear) {
			joined.push(range);
		} else if (isBefore(last.endLine, last.endCharacter, range.endLine, range.endCharacter)) {
			joined[joined.length - 1] = { ...last, endLine: range.endLine, endCharacter: range.endCharacter };
		}
	}
	return joined;
}

function moveKey(key: Located, moves: Moves): Located {
	const [line, start] = moves.move(key.line, key.start);
	return { ...key, line, start, end: start + (key.end - key.start) };
}

function isSame(a: Located, b: Located | undefined): boolean {
	return (
		b !== undefined &&
		a.line === b.line &&
		a.start === b.start &&
		a.end === b.end &&
		a.ignored === b.ignored &&
		a.kind === b.kind &&
		(a.kind !== "key" ||
			b.kind !== "key" ||
			(a.key === b.key && a.shippedIn === b.shippedIn && a.encoding === b.encoding))
	);
}

function isIgnoredIn(lines: Lines, line: number, { start, end }: Span): boolean {
	const around = lines.line(line).slice(Math.max(0, start - ignoreReach), end + ignoreReach);
	return isIgnored(around, start, () => (line > 0 ? lines.line(line - 1) : ""));
}
