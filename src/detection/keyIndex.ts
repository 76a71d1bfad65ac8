import { maxKeyTextLength } from "../lumenfall/keyText.ts";
import { detect, reach } from "./detect.ts";
import type { Lines, Located, Span } from "./detected.ts";
import { ignoreAboveReach, ignoreReach, isIgnored } from "./ignore.ts";
import { KeyStream } from "./keyStream.ts";
import type { Syntax } from "./syntax.ts";

/** One replacement, in the coordinates of the document just before it. Changes are applied in order. */
export interface Change {
	readonly startLine: number;
	readonly startCharacter: number;
	readonly endLine: number;
	readonly endCharacter: number;
	readonly text: string;
}

/** A range that must be detected again. */
interface DirtyRange {
	startLine: number;
	startCharacter: number;
	endLine: number;
	endCharacter: number;
}

/**
 * The hardcoded keys of one document, updated with every edit. The work of an edit depends on the edit and on the
 * number of keys after it, not on the size of the document.
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
		const dirty: DirtyRange[] = [];
		for (const change of changes) {
			const inserted = change.text.split(/\r\n|\r|\n/);
			const endLine = change.startLine + inserted.length - 1;
			const lastLength = inserted.at(-1)?.length ?? 0;
			const endCharacter = inserted.length === 1 ? change.startCharacter + lastLength : lastLength;
			const move = mover(change, endLine, endCharacter);
			changed = this.#shift(change, endLine, move) || changed;
			for (const range of dirty) {
				[range.startLine, range.startCharacter] = move(range.startLine, range.startCharacter);
				[range.endLine, range.endCharacter] = move(range.endLine, range.endCharacter);
			}
			dirty.push({ startLine: change.startLine, startCharacter: change.startCharacter, endLine, endCharacter });
		}
		for (const range of dirty) {
			changed = this.#redetect(range, lines) || changed;
		}
		for (const range of dirty) {
			changed = this.#updateIgnored(range, lines) || changed;
		}
		return changed;
	}

	/** Moves the keys after a change and drops those that the change touches. */
	#shift(change: Change, newEndLine: number, move: Move): boolean {
		const first = this.#firstEndingFrom(change.startLine, change.startCharacter);
		// If the number of lines stays the same, the keys on later lines do not move.
		const last = newEndLine === change.endLine ? this.#firstFrom(change.endLine + 1, 0) : this.#keys.length;
		if (first === last) {
			return false;
		}
		const kept: Located[] = [];
		for (const key of this.#keys.slice(first, last)) {
			if (isBefore(change.endLine, change.endCharacter, key.line, key.start)) {
				const [line, start] = move(key.line, key.start);
				kept.push({ ...key, line, start, end: start + (key.end - key.start) });
			}
		}
		this.#replace(first, last, kept);
		return true;
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

	#replace(first: number, last: number, keys: readonly Located[]): void {
		this.#keys = [...this.#keys.slice(0, first), ...keys, ...this.#keys.slice(last)];
	}

	/** Reads again which keys near a range are ignored by a comment. Returns whether that changed. */
	#updateIgnored(range: DirtyRange, lines: Lines): boolean {
		const first = this.#firstFrom(range.startLine, range.startCharacter - ignoreReach - maxKeyTextLength);
		const below = this.#firstFrom(range.endLine + 1, ignoreAboveReach);
		const last = Math.max(this.#firstFrom(range.endLine, range.endCharacter + ignoreAboveReach + 1), below);
		let changed = false;
		for (let i = first; i < last; i++) {
			const key = this.#keys[i];
			if (!key) {
				break;
			}
			const ignored = isIgnoredIn(lines, key.line, key);
			if (ignored !== key.ignored) {
				this.#keys[i] = { ...key, ignored };
				changed = true;
			}
		}
		return changed;
	}

	/** Detects again within reach of a range. Returns whether the keys changed. */
	#redetect(range: DirtyRange, lines: Lines): boolean {
		const lastLine = Math.min(range.endLine, lines.count - 1);
		const found: Located[] = [];
		const from = Math.max(0, range.startCharacter - reach);
		const to = range.endCharacter + reach;
		for (let line = range.startLine; line <= lastLine; line++) {
			const text = lines.line(line);
			const low = line === range.startLine ? from : 0;
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
		const first = this.#firstFrom(range.startLine, from);
		const last = this.#firstFrom(lastLine, to + 1);
		const old = this.#keys.slice(first, last);
		if (old.length === found.length && old.every((key, i) => isSame(key, found[i]))) {
			return false;
		}
		this.#replace(first, last, found);
		return true;
	}
}

type Move = (line: number, character: number) => [line: number, character: number];

/** Returns what maps a position to the one after a change. Positions inside the change map to its new end. */
function mover(change: Change, newEndLine: number, newEndCharacter: number): Move {
	return (line, character) => {
		if (isBefore(line, character, change.startLine, change.startCharacter)) {
			return [line, character];
		}
		if (isBefore(line, character, change.endLine, change.endCharacter)) {
			return [newEndLine, newEndCharacter];
		}
		return line === change.endLine
			? [newEndLine, newEndCharacter + (character - change.endCharacter)]
			: [line + newEndLine - change.endLine, character];
	};
}

function isBefore(line: number, character: number, otherLine: number, otherCharacter: number): boolean {
	return line < otherLine || (line === otherLine && character < otherCharacter);
}

function isSame(a: Located, b: Located | undefined): boolean {
	return (
		b !== undefined &&
		a.line === b.line &&
		a.start === b.start &&
		a.end === b.end &&
		a.ignored === b.ignored &&
		a.kind === b.kind &&
		(a.kind !== "key" || b.kind !== "key" || (a.key === b.key && a.shippedIn === b.shippedIn))
	);
}

function isIgnoredIn(lines: Lines, line: number, { start, end }: Span): boolean {
	const around = lines.line(line).slice(Math.max(0, start - ignoreReach), end + ignoreReach);
	return isIgnored(around, start, () => (line > 0 ? lines.line(line - 1) : ""));
}
