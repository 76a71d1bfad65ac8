import type { DocumentLanguage } from "./language.ts";
import { replaceWithVariable } from "./replaceWithVariable.ts";
import { createScanner } from "./stringScanner.ts";
import type { Edit, Hit } from "./textEdit.ts";

/** The edits that replace all keys of a text at once, and how many keys they replace. */
export interface Replacements {
	readonly edits: readonly Edit[];
	readonly count: number;
}

const isSame = (a: Edit, b: Edit) => a.start === b.start && a.end === b.end && a.text === b.text;
const overlap = (a: Edit, b: Edit) => a.start < b.end && b.start < a.end;

/**
 * Returns the edits that replace every key that can be replaced. An import that several keys need is added once. If
 * edits overlap, because a string contains several keys, only the first key is replaced: the next call replaces the
 * others.
 */
export function replaceAllWithVariable(text: string, hits: readonly Hit[], language: DocumentLanguage): Replacements {
	const scanner = createScanner(text);
	const edits: Edit[] = [];
	let count = 0;
	for (const hit of hits.toSorted((a, b) => a.start - b.start)) {
		const wanted = replaceWithVariable(text, hit, language, scanner);
		const fresh = wanted?.filter((edit) => !edits.some((other) => isSame(edit, other)));
		if (fresh && !fresh.some((edit) => edits.some((other) => overlap(edit, other)))) {
			edits.push(...fresh);
			count++;
		}
	}
	return { edits, count };
}
