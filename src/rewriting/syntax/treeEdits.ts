import type { Edit } from "../textEdit.ts";
import type { TreeEdit } from "./node.ts";

/** Returns the edits in the form and order in which a tree takes them: the last one first. They are sorted. */
export function treeEdits(text: string, edits: readonly Edit[]): readonly TreeEdit[] {
	let row = 0;
	let lineStart = 0;
	let at = 0;
	const pointAt = (offset: number) => {
		for (let end = text.indexOf("\n", at); end >= 0 && end < offset; end = text.indexOf("\n", at)) {
			row++;
			lineStart = end + 1;
			at = lineStart;
		}
		return { row, column: offset - lineStart };
	};
	return edits
		.map(({ start, end, text: added }) => {
			const startPosition = pointAt(start);
			const lastBreak = added.lastIndexOf("\n");
			const breaks = added.split("\n").length - 1;
			return {
				startIndex: start,
				oldEndIndex: end,
				newEndIndex: start + added.length,
				startPosition,
				oldEndPosition: pointAt(end),
				newEndPosition: {
					row: startPosition.row + breaks,
					column: breaks > 0 ? added.length - lastBreak - 1 : startPosition.column + added.length,
				},
			};
		})
		.reverse();
}

/** Returns the one edit that makes a text another: from the first character that differs to the last. */
export function editBetween(old: string, now: string): Edit {
	const shorter = Math.min(old.length, now.length);
	let start = 0;
	while (start < shorter && old.charCodeAt(start) === now.charCodeAt(start)) {
		start++;
	}
	let same = 0;
	while (same < shorter - start && old.charCodeAt(old.length - 1 - same) === now.charCodeAt(now.length - 1 - same)) {
		same++;
	}
	return { start, end: old.length - same, text: now.slice(start, now.length - same) };
}
