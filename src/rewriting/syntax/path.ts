import type { Hit } from "../textEdit.ts";
import type { SyntaxNode } from "./node.ts";

/** A node with the way from the root to it, and its neighbours. */
export interface Path {
	readonly node: SyntaxNode;
	readonly type: string;
	readonly start: number;
	readonly end: number;
	/** The name of the field of its parent that it is in. */
	readonly field: string | undefined;
	readonly parent: Path | undefined;
	/** The nodes beside it, comments and unnamed ones included. */
	readonly previous: SyntaxNode | undefined;
	readonly next: SyntaxNode | undefined;
}

interface Pending {
	readonly path: Path;
	/** The ranges in this node: from the first to before the last. */
	readonly from: number;
	readonly to: number;
}

/**
 * Returns the path to the smallest node around each range. The ranges are sorted and do not overlap. Each node is
 * visited once, whatever the number of ranges, so the time is linear in the tree.
 */
export function findPaths(root: SyntaxNode, ranges: readonly Hit[]): readonly Path[] {
	const found = new Array<Path>(ranges.length);
	const top: Path = pathOf(root, undefined, undefined, undefined, undefined);
	const pending: Pending[] = [{ path: top, from: 0, to: ranges.length }];
	for (let task = pending.pop(); task; task = pending.pop()) {
		found.fill(task.path, task.from, task.to);
		pending.push(...splitByChild(task, ranges));
	}
	return found;
}

/** Returns the children of a node that ranges are in, with these ranges. */
function splitByChild({ path, from, to }: Pending, ranges: readonly Hit[]): readonly Pending[] {
	const parts: Pending[] = [];
	const { children } = path.node;
	const startOf = (index: number) => ranges[index]?.start ?? Number.POSITIVE_INFINITY;
	const endOf = (index: number) => ranges[index]?.end ?? Number.POSITIVE_INFINITY;
	let next = from;
	for (let index = 0; index < children.length && next < to; index++) {
		const child = children[index];
		if (!child || child.endIndex < startOf(next)) {
			continue;
		}
		// What begins before this child is in no child.
		while (next < to && startOf(next) < child.startIndex) {
			next++;
		}
		const first = next;
		while (next < to && endOf(next) <= child.endIndex) {
			next++;
		}
		if (next > first) {
			const field = path.node.fieldNameForChild(index) ?? undefined;
			const beside = [children[index - 1] ?? undefined, children[index + 1] ?? undefined] as const;
			parts.push({ path: pathOf(child, path, field, ...beside), from: first, to: next });
		}
	}
	return parts;
}

function pathOf(
	node: SyntaxNode,
	parent: Path | undefined,
	field: string | undefined,
	previous: SyntaxNode | undefined,
	next: SyntaxNode | undefined,
): Path {
	return { node, type: node.type, start: node.startIndex, end: node.endIndex, field, parent, previous, next };
}

/** Returns the path and all above it, from the inside out. */
export function* upward(path: Path | undefined): Generator<Path> {
	for (let at = path; at; at = at.parent) {
		yield at;
	}
}

/** Returns the nearest of a path and what is above it that has one of the types. */
export function nearest(path: Path | undefined, types: ReadonlySet<string>): Path | undefined {
	for (const at of upward(path)) {
		if (types.has(at.type)) {
			return at;
		}
	}
	return undefined;
}

/** Returns the names of a space-separated list. */
export const names = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));
