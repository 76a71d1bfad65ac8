import type { Edit, Hit, Language, StringContext } from "../language.ts";
import type { Lexis } from "../stringScanner.ts";

/** What must be known of a programming language to read the variable in it. */
export interface CodeLanguage {
	readonly ids: readonly string[];
	readonly lexis: Lexis;
	/** The code that reads the variable, where an expression can stand. */
	readonly expression: string;
	/** Joins strings and expressions: the operator with its spaces, or how a call of a function does it. */
	readonly join?: string | ((parts: readonly string[]) => string);
	/** Whether arguments are given without brackets: `f "x"`. An expression needs brackets there. */
	readonly juxtaposes?: boolean;
	/** What stands on the line before a string that must be a constant: there is no replacement. */
	readonly constantBehind?: RegExp;
	/** What stands behind such a string. */
	readonly constantAhead?: RegExp;
	/** The replacement in a string where it is none of those that follow from the above. */
	readonly inString?: (text: string, hit: Hit, place: StringContext, languageId: string) => Edit | undefined;
	/** Whether a key without quotes is replaced by the expression. */
	readonly bare?: boolean;
	/** What must be added elsewhere for `expression` to work, such as an import. */
	readonly alsoNeeds?: (text: string) => Edit | undefined;
	/** Whether the text, or its part around the key, is one that this language's rules cannot be applied to. */
	readonly isForeign?: (text: string, hit: Hit) => boolean;
}

const safeBehind = /(?:[=(,[{:]|\breturn|=>|->|<-|^)\s*$/;
const safeAhead = /^[ \t]*(?:[,;)\]}]|\r?\n|$)/;

/** Makes a row of the table from what is known of a programming language. */
export function codeLanguage(language: CodeLanguage): Language {
	return {
		ids: language.ids,
		lexis: language.lexis,
		replace(text, hit, languageId, places) {
			if (language.isForeign?.(text, hit)) {
				return undefined;
			}
			const place = places(hit.start, language.lexis);
			if (place.kind === "comment") {
				return [{ ...hit, text: language.expression }];
			}
			const edit =
				place.kind === "string"
					? language.inString
						? language.inString(text, hit, place, languageId)
						: inString(language, text, hit, place)
					: place.kind === "code" && language.bare
						? { ...hit, text: language.expression }
						: undefined;
			if (!edit) {
				return undefined;
			}
			const needed = language.alsoNeeds?.(text);
			return needed ? [needed, edit] : [edit];
		},
	};
}

function inString(language: CodeLanguage, text: string, hit: Hit, place: StringContext): Edit | undefined {
	const { form, open, close, contentStart, contentEnd } = place;
	const behind = text.slice(Math.max(0, place.start - 400), place.start);
	const ahead = text.slice(place.end, place.end + 100);
	if (language.constantBehind?.test(lineOf(behind)) || language.constantAhead?.test(ahead)) {
		return undefined;
	}
	const isWhole = hit.start === contentStart && hit.end === contentEnd;
	if (!isWhole && form.insert !== undefined) {
		return { start: hit.start, end: hit.end, text: form.insert };
	}
	const whole = { start: place.start, end: place.end };
	const lonely = language.juxtaposes === true && !safeBehind.test(behind);
	if (isWhole) {
		return { ...whole, text: lonely ? `(${language.expression})` : language.expression };
	}
	if (form.wholeOnly || place.nested || !language.join) {
		return undefined;
	}
	const literal = (content: string) => (content === "" ? [] : [`${open}${content}${close}`]);
	const parts = [
		...literal(text.slice(contentStart, hit.start)),
		language.expression,
		...literal(text.slice(hit.end, contentEnd)),
	];
	if (typeof language.join !== "string") {
		return { ...whole, text: language.join(parts) };
	}
	const joined = parts.join(language.join);
	return { ...whole, text: lonely || !safeAhead.test(ahead) ? `(${joined})` : joined };
}

/** The line that a text ends with; with the one above where it is only an indentation. */
function lineOf(behind: string): string {
	const line = /[^\n]*$/.exec(behind)?.[0] ?? "";
	return line.trim() === "" ? (/[^\n]*\n[^\n]*$/.exec(behind)?.[0] ?? "") : line;
}

/** The end of line that a text uses. */
export function newlineOf(text: string): string {
	return text.includes("\r\n") ? "\r\n" : "\n";
}
