/** A part of a document. */
export interface Range {
	readonly startLine: number;
	readonly startCharacter: number;
	readonly endLine: number;
	readonly endCharacter: number;
}

/** One replacement, in the coordinates of the document just before it. Changes are applied in order. */
export interface Change extends Range {
	readonly text: string;
}

export function isBefore(line: number, character: number, otherLine: number, otherCharacter: number): boolean {
	return line < otherLine || (line === otherLine && character < otherCharacter);
}

/**
 * Splits the changes of an edit into runs, each from the end of the document to its beginning, so that all changes of a
 * run count in the document before it. VS Code reports the changes of an edit in this order: one run.
 */
export function toRuns(changes: readonly Change[]): Change[][] {
	const runs: Change[][] = [];
	let previous: Change | undefined;
	for (const change of changes) {
		const isBelow =
			previous && !isBefore(previous.startLine, previous.startCharacter, change.endLine, change.endCharacter);
		if (isBelow) {
			runs.at(-1)?.push(change);
		} else {
			runs.push([change]);
		}
		previous = change;
	}
	return runs;
}

/** Maps the positions before the changes of a run to those after all of them. */
export class Moves {
	/** In the order of the document. */
	readonly changes: readonly Change[];
	/** The text that each change has inserted, in the document after all of them. */
	readonly inserted: readonly Range[];

	constructor(run: readonly Change[]) {
		this.changes = run.toReversed();
		const inserted: Range[] = [];
		for (const [i, change] of this.changes.entries()) {
			const [startLine, startCharacter] = moveAfter(
				this.changes[i - 1],
				inserted[i - 1],
				change.startLine,
				change.startCharacter,
			);
			const lines = change.text.split(/\r\n|\r|\n/);
			const length = lines.at(-1)?.length ?? 0;
			inserted.push({
				startLine,
				startCharacter,
				endLine: startLine + lines.length - 1,
				endCharacter: lines.length === 1 ? startCharacter + length : length,
			});
		}
		this.inserted = inserted;
	}

	/** Returns where a position is after the changes. Positions inside a change map to its new end. */
	move(line: number, character: number): [line: number, character: number] {
		const i = this.#lastFrom(line, character);
		const change = this.changes[i];
		return change && isBefore(line, character, change.endLine, change.endCharacter)
			? moveAfter(change, this.inserted[i], change.endLine, change.endCharacter)
			: moveAfter(change, this.inserted[i], line, character);
	}

	moveRange({ startLine, startCharacter, endLine, endCharacter }: Range): Range {
		const [line, character] = this.move(startLine, startCharacter);
		const [newEndLine, newEndCharacter] = this.move(endLine, endCharacter);
		return { startLine: line, startCharacter: character, endLine: newEndLine, endCharacter: newEndCharacter };
	}

	/** Returns whether the lines between a change and the next one are moved. */
	movesLinesAfter(change: Change): boolean {
		const [line] = this.move(change.endLine + 1, 0);
		return line !== change.endLine + 1;
	}

	/** Returns the index of the last change that begins at a position or before it, or -1. */
	#lastFrom(line: number, character: number): number {
		let low = 0;
		let high = this.changes.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			const change = this.changes[middle];
			if (change && !isBefore(line, character, change.startLine, change.startCharacter)) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low - 1;
	}
}

/** Moves a position that is at the end of a change or after it, and not after the next one's beginning. */
function moveAfter(
	change: Change | undefined,
	inserted: Range | undefined,
	line: number,
	character: number,
): [line: number, character: number] {
	if (!change || !inserted) {
		return [line, character];
	}
	return line === change.endLine
		? [inserted.endLine, inserted.endCharacter + (character - change.endCharacter)]
		: [line + inserted.endLine - change.endLine, character];
}
