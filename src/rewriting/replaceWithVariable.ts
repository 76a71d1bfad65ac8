import type { Edit, Hit, Language } from "./language.ts";
import { compiledLanguages } from "./languages/compiled.ts";
import { javascript } from "./languages/javascript.ts";
import { python } from "./languages/python.ts";
import { scriptingLanguages } from "./languages/scripting.ts";
import { textualLanguages } from "./languages/textual.ts";
import { createScanner, type Scanner } from "./stringScanner.ts";

/** One row a language family: adding a language is adding a row and its cases in the tests. */
const languages: readonly Language[] = [
	javascript,
	python,
	...compiledLanguages,
	...scriptingLanguages,
	...textualLanguages,
];

/** What a document is: its language, by VS Code's id, and its path, with `/`. */
export interface DocumentLanguage {
	readonly languageId: string;
	readonly path: string;
}

/**
 * The edits that take a hardcoded key out of a text and read it from the environment variable `LUMENFALL_API_KEY` instead:
 * the whole string where the key is all of it, an interpolation or a concatenation where it is a part, and the import that the
 * language needs. `undefined` where there is no correct replacement. Linear in the text.
 */
export function replaceWithVariable(
	text: string,
	hit: Hit,
	kind: DocumentLanguage,
	places: Scanner = createScanner(text),
): readonly Edit[] | undefined {
	return languageOf(kind)?.replace(text, hit, kind.languageId, places);
}

function languageOf({ languageId, path }: DocumentLanguage): Language | undefined {
	return languages.find((language) => language.ids.includes(languageId) && (language.path?.test(path) ?? true));
}

/** Whether a line begins within a string or a comment of several lines: a comment of its own above it would be a part of that. */
export function beginsInside(text: string, lineStart: number, kind: DocumentLanguage): boolean {
	const lexis = languageOf(kind)?.lexis;
	return lexis !== undefined && createScanner(text)(lineStart, lexis).kind !== "code";
}
