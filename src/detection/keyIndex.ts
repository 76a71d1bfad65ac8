import { detect, maxTextLength, reach } from "./detect.ts";
import type { Lines, Located } from "./detected.ts";
import { ignoreAboveReach, ignoreReach, ignoresHere, ignoresNextLine } from "./ignore.ts";
import { KeyStream } from "./keyStream.ts";
import type { Syntax } from "./syntax.ts";

/** One replacement, in the coordinates of the document as it was just before it. Changes are applied in their order. */
export interface Change {
	readonly startLine: number;
	readonly startCharacter: number;
	readonly endLine: number;
	readonly endCharacter: number;
	readonly text: string;
}

/** A place that must be looked at again: a stretch of lines, cut off at a character on the first and on the last one. */
interface Dirty {
	startLine: number;
	startCharacter: number;
	endLine: number;
	endCharacter: number;
}

/**
 * The hardcoded keys of one document, kept true with every edit. The work of an edit depends on what was edited and on
 * the number of keys behind it, not on the size of the document.
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

	/** Begins anew with the whole text of the document. */
	reset(text: string): void {
		this.#keys = new KeyStream(this.#syntax).push(text, true);
	}

	/** Follows the changes of one edit. `lines` is the document after all of them. Says whether the keys changed. */
	update(changes: readonly Change[], lines: Lines): boolean {
		let changed = false;
		const dirty: Dirty[] = [];
		for (const change of changes) {
			const inserted = change.text.split(/\r\n|\r|\n/);
			const endLine = change.startLine + inserted.length - 1;
			const lastLength = inserted.at(-1)?.length ?? 0;
			const endCharacter = inserted.length === 1 ? change.startCharacter + lastLength : lastLength;
			const move = mover(change, endLine, endCharacter);
			changed = this.#shift(change, endLine, move) || changed;
			for (const place of dirty) {
				[place.startLine, place.startCharacter] = move(place.startLine, place.startCharacter);
				[place.endLine, place.endCharacter] = move(place.endLine, place.endCharacter);
			}
			dirty.push({ startLine: change.startLine, startCharacter: change.startCharacter, endLine, endCharacter });
		}
		for (const place of dirty) {
			changed = this.#detectAgain(place, lines) || changed;
		}
		for (const place of dirty) {
			changed = this.#readComments(place, lines) || changed;
		}
		return changed;
	}

	/** Moves the keys behind a change and drops those that it cut into. */
	#shift(change: Change, newEndLine: number, move: Move): boolean {
		const first = this.#firstEndingFrom(change.startLine, change.startCharacter);
		// Where no line comes or goes, the keys of later lines stay where they are.
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

	/** Index of the first key that begins at or behind a position. */
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

	/** Index of the first key that ends at or behind a position. */
	#firstEndingFrom(line: number, character: number): number {
		const first = this.#firstFrom(line, character);
		const previous = this.#keys[first - 1];
		return previous && !isBefore(previous.line, previous.end, line, character) ? first - 1 : first;
	}

	#replace(first: number, last: number, keys: readonly Located[]): void {
		this.#keys = [...this.#keys.slice(0, first), ...keys, ...this.#keys.slice(last)];
	}

	/** Looks again which keys a comment near what was edited, or on the line above, says something about. */
	#readComments(place: Dirty, lines: Lines): boolean {
		const first = this.#firstFrom(place.startLine, place.startCharacter - ignoreReach - maxTextLength);
		const below = this.#firstFrom(place.endLine + 1, ignoreAboveReach);
		const last = Math.max(this.#firstFrom(place.endLine, place.endCharacter + ignoreAboveReach + 1), below);
		let changed = false;
		for (let i = first; i < last; i++) {
			const key = this.#keys[i];
			if (!key) {
				break;
			}
			const ignored = isIgnored(key, lines);
			if (ignored !== key.ignored) {
				this.#keys[i] = { ...key, ignored };
				changed = true;
			}
		}
		return changed;
	}

	#detectAgain(place: Dirty, lines: Lines): boolean {
		const lastLine = Math.min(place.endLine, lines.count - 1);
		const found: Located[] = [];
		const from = Math.max(0, place.startCharacter - reach);
		const to = place.endCharacter + reach;
		for (let line = place.startLine; line <= lastLine; line++) {
			const text = lines.line(line);
			const low = line === place.startLine ? from : 0;
			const high = line === lastLine ? Math.min(to, text.length) : text.length;
			const cut = Math.max(0, low - reach);
			for (const detected of detect(text.slice(cut, high + reach), this.#syntax)) {
				const start = detected.start + cut;
				if (start >= low && start <= high) {
					const located = { ...detected, line, start, end: detected.end + cut };
					found.push({ ...located, ignored: isIgnored(located, lines) });
				}
			}
		}
		const first = this.#firstFrom(place.startLine, from);
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

/** Where a position at or behind the end of a change is afterwards. Positions within it go to its new end. */
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
		a.kind === b.kind &&
		a.key === b.key &&
		a.shippedIn === b.shippedIn &&
		a.ignored === b.ignored
	);
}

function isIgnored({ line, start, end }: Omit<Located, "ignored">, lines: Lines): boolean {
	return (
		ignoresHere(lines.line(line), start, end) ||
		(line > 0 && start < ignoreAboveReach && ignoresNextLine(lines.line(line - 1)))
	);
}
