import type { Edit } from "./textEdit.ts";

/** Returns edits in the order of the text. An insertion comes before a replacement of what follows it. */
export const sortEdits = (edits: readonly Edit[]): readonly Edit[] =>
	edits.toSorted((a, b) => a.start - b.start || a.end - b.end);

/** Returns the text after edits, which are sorted and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
	const parts: string[] = [];
	let at = 0;
	for (const edit of edits) {
		parts.push(text.slice(at, edit.start), edit.text);
		at = edit.end;
	}
	return parts.join("") + text.slice(at);
}
