import { applyEdits } from "../applyEdits.ts";
import { errorsOf } from "../syntax/errors.ts";
import type { GrammarName, Parse, SyntaxNode, SyntaxTree } from "../syntax/node.ts";
import { findPaths, type Path, upward } from "../syntax/path.ts";
import { treeEdits } from "../syntax/treeEdits.ts";
import type { Edit, Hit } from "../textEdit.ts";

/** A parsed text. */
export interface Parsed {
	readonly text: string;
	readonly grammar: GrammarName;
	readonly tree: SyntaxTree;
	/** Makes the text one that the grammar takes. It keeps all offsets. */
	readonly prepare: (text: string) => string;
}

/**
 * Returns those of the rewritten nodes that the edited text bears out: where one was, there is exactly one again, at
 * the same position in the tree. Returns `undefined` if the text, parsed again, has an error that was not there before.
 * The edits and the paths are sorted and do not overlap. `holds` is what else must be so.
 */
export function provenPaths(
	parse: Parse,
	{ text, grammar, tree, prepare }: Parsed,
	edits: readonly Edit[],
	paths: readonly Path[],
	holds: (root: SyntaxNode) => boolean = () => true,
): ReadonlySet<Path> | undefined {
	const old = tree.copy();
	for (const change of treeEdits(text, edits)) {
		old.edit(change);
	}
	const changed = parse(grammar, prepare(applyEdits(text, edits)), old);
	if (!changed) {
		old.delete();
		return undefined;
	}
	try {
		const moved = offsetMapper(edits);
		if (!hasSameErrors(errorsOf(tree.rootNode), errorsOf(changed.rootNode), moved) || !holds(changed.rootNode)) {
			return undefined;
		}
		const ranges = paths.map(({ start, end }): Hit => ({ start: moved.start(start), end: moved.end(end) }));
		const found = findPaths(changed.rootNode, ranges);
		return new Set(
			paths.filter((path, index) => {
				const range = ranges[index];
				const now = [...upward(found[index])];
				return (
					now.some(({ start, end }) => start === range?.start && end === range.end) &&
					hasSameAncestors(text, path, now, edits, moved)
				);
			}),
		);
	} finally {
		old.delete();
		changed.delete();
	}
}

/** Maps offsets of the old text to the new one: as the beginning of something, or as its end. */
interface OffsetMapper {
	start(offset: number): number;
	end(offset: number): number;
}

function hasSameErrors(before: readonly SyntaxNode[], now: readonly SyntaxNode[], moved: OffsetMapper): boolean {
	return (
		now.length <= before.length &&
		now.every(({ startIndex, endIndex }) =>
			before.some((one) => moved.start(one.startIndex) === startIndex || moved.end(one.endIndex) === endIndex),
		)
	);
}

/** Returns whether all that was around a node is around it now, in the same range if nothing else in it changed. */
function hasSameAncestors(
	text: string,
	path: Path,
	now: readonly Path[],
	edits: readonly Edit[],
	moved: OffsetMapper,
): boolean {
	const around = new Set(now.flatMap(({ type, start, end }) => [type, `${type} ${start} ${end}`]));
	const own = countTouching(edits, path);
	return [...upward(path.parent)].every((ancestor) =>
		around.has(
			countTouching(edits, withSpace(text, ancestor)) > own
				? ancestor.type
				: `${ancestor.type} ${moved.start(ancestor.start)} ${moved.end(ancestor.end)}`,
		),
	);
}

/** Returns how many of the sorted items at the beginning of a list have a property. */
function countWhile<T>(items: readonly T[], has: (item: T) => boolean): number {
	let low = 0;
	for (let high = items.length; low < high; ) {
		const middle = (low + high) >> 1;
		if (has(items[middle] as T)) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/** Returns a range with the white space around it: what is added there may become a part of the node. */
function withSpace(text: string, { start, end }: Hit): Hit {
	const before = /\s*$/.exec(text.slice(Math.max(0, start - 100), start))?.[0].length ?? 0;
	const after = /^\s*/.exec(text.slice(end, end + 100))?.[0].length ?? 0;
	return { start: start - before, end: end + after };
}

const countTouching = (edits: readonly Edit[], range: Hit) =>
	countWhile(edits, ({ start }) => start <= range.end) - countWhile(edits, ({ end }) => end < range.start);

function offsetMapper(edits: readonly Edit[]): OffsetMapper {
	const shifts: number[] = [0];
	for (const { start, end, text } of edits) {
		shifts.push((shifts.at(-1) ?? 0) + text.length - (end - start));
	}
	const countBefore = (offset: number) => countWhile(edits, ({ start }) => start < offset);
	return {
		// An insertion at the offset itself goes before what begins there.
		start(offset) {
			const count = countBefore(offset);
			const isInsertion = edits[count]?.start === offset && edits[count]?.end === offset;
			return offset + (shifts[isInsertion ? count + 1 : count] ?? 0);
		},
		// It goes behind what ends there.
		end: (offset) => offset + (shifts[countBefore(offset)] ?? 0),
	};
}
