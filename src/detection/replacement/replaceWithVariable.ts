import { javascript } from "./javascript.ts";
import type { Edit, Hit, Language } from "./language.ts";
import { python } from "./python.ts";
import { placeOf } from "./strings.ts";

/** One row a language family: adding a language is adding a row and its cases in the tests. */
const languages: readonly Language[] = [javascript, python];

const languageOfId: ReadonlyMap<string, Language> = new Map(
	languages.flatMap((language) => language.ids.map((id) => [id, language] as const)),
);

/**
 * The edits that take a hardcoded key out of a text and read it from the environment variable `LUMENFALL_API_KEY` instead:
 * the whole string where the key is all of it, an interpolation where it is a part, and the import that the language
 * needs. `undefined` where there is no correct replacement. Linear in the text.
 */
export function replaceWithVariable(text: string, hit: Hit, languageId: string): readonly Edit[] | undefined {
	const language = languageOfId.get(languageId);
	if (!language || language.isForeign?.(text)) {
		return undefined;
	}
	const place = placeOf(text, hit.start, language.lexis);
	if (place.kind === "comment") {
		return [{ start: hit.start, end: hit.end, text: language.expression }];
	}
	const edit =
		place.kind === "code"
			? { start: hit.start, end: hit.end, text: language.expression }
			: language.inString(text, hit, place, languageId);
	if (!edit) {
		return undefined;
	}
	const needed = language.alsoNeeds?.(text);
	return needed ? [needed, edit] : [edit];
}
