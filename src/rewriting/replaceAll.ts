import type { Edit, Hit } from "./language.ts";
import { type DocumentLanguage, replaceWithVariable } from "./replaceWithVariable.ts";
import { createScanner } from "./stringScanner.ts";

/** The edits for all keys of a text at once, and how many of the keys they take out. */
export interface Replacements {
	readonly edits: readonly Edit[];
	readonly count: number;
}

const isSame = (a: Edit, b: Edit) => a.start === b.start && a.end === b.end && a.text === b.text;
const overlap = (a: Edit, b: Edit) => a.start < b.end && b.start < a.end;

/**
 * Replaces every key that can be replaced. An import that several need is added once. Of several keys in one string, whose
 * replacements would overlap, the first is taken: the next call finds the others.
 */
export function replaceAllWithVariable(text: string, hits: readonly Hit[], kind: DocumentLanguage): Replacements {
	const places = createScanner(text);
	const edits: Edit[] = [];
	let count = 0;
	for (const hit of hits.toSorted((a, b) => a.start - b.start)) {
		const wanted = replaceWithVariable(text, hit, kind, places);
		const fresh = wanted?.filter((edit) => !edits.some((other) => isSame(edit, other)));
		if (fresh && !fresh.some((edit) => edits.some((other) => overlap(edit, other)))) {
			edits.push(...fresh);
			count++;
		}
	}
	return { edits, count };
}
