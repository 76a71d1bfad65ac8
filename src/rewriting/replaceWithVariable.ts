import type { DocumentLanguage, Language } from "./language.ts";
import { compiledLanguages } from "./languages/compiled.ts";
import { javascript } from "./languages/javascript.ts";
import { python } from "./languages/python.ts";
import { scriptingLanguages } from "./languages/scripting.ts";
import { textualLanguages } from "./languages/textual.ts";
import { createScanner, type Scanner } from "./stringScanner.ts";
import type { Edit, Hit } from "./textEdit.ts";

/** One row for each language family. To add a language, add a row and its cases in the tests. */
const languages: readonly Language[] = [
	javascript,
	python,
	...compiledLanguages,
	...scriptingLanguages,
	...textualLanguages,
];

/**
 * Returns the edits that replace a hardcoded key by reading the environment variable `LUMENFALL_API_KEY`, or
 * `undefined` if there is no correct replacement. They replace the whole string if the key is all of it, insert an
 * interpolation or a concatenation if it is a part, and add the import that the language needs. Linear in the text.
 */
export function replaceWithVariable(
	text: string,
	hit: Hit,
	language: DocumentLanguage,
	scanner: Scanner = createScanner(text),
): readonly Edit[] | undefined {
	return rowOf(language)?.replace(text, hit, language.languageId, scanner);
}

function rowOf({ languageId, path }: DocumentLanguage): Language | undefined {
	return languages.find((row) => row.ids.includes(languageId) && (row.path?.test(path) ?? true));
}

/** Returns whether a line begins inside a string or a comment of several lines, where no comment can be inserted. */
export function beginsInside(text: string, lineStart: number, language: DocumentLanguage): boolean {
	const lexis = rowOf(language)?.lexis;
	return lexis !== undefined && createScanner(text)(lineStart, lexis).kind !== "code";
}
