import type { Language } from "../language.ts";
import type { Lexis, StringContext } from "../stringScanner.ts";
import type { Edit, Hit } from "../textEdit.ts";

/** What the fixes need to know about a programming language to read the variable in it. */
export interface CodeLanguage {
	readonly ids: readonly string[];
	readonly lexis: Lexis;
	/** The expression that reads the variable. */
	readonly expression: string;
	/** Joins strings and expressions: the operator with its spaces, or a function that writes the call. */
	readonly join?: string | ((parts: readonly string[]) => string);
	/** Whether arguments are passed without parentheses: `f "x"`. An expression needs parentheses there. */
	readonly juxtaposes?: boolean;
	/** Matches the line before a string that must be a constant, which cannot be replaced. */
	readonly constantBefore?: RegExp;
	/** Matches the text after such a string. */
	readonly constantAfter?: RegExp;
	/** Replaces the key in a string, if the properties above do not suffice. */
	readonly inString?: (text: string, hit: Hit, context: StringContext, languageId: string) => Edit | undefined;
	/** Whether a key without quotes is replaced by the expression. */
	readonly bare?: boolean;
	/** Returns what `expression` needs elsewhere, such as an import. */
	readonly alsoNeeds?: (text: string) => Edit | undefined;
	/** Returns whether the rules of this language do not apply to the text, or to its part around the key. */
	readonly isForeign?: (text: string, hit: Hit) => boolean;
}

const safeBefore = /(?:[=(,[{:]|\breturn|=>|->|<-|^)\s*$/;
const safeAfter = /^[ \t]*(?:[,;)\]}]|\r?\n|$)/;

/** Creates a row of the table for a programming language. */
export function codeLanguage(language: CodeLanguage): Language {
	return {
		ids: language.ids,
		lexis: language.lexis,
		replace(text, hit, languageId, scanner) {
			if (language.isForeign?.(text, hit)) {
				return undefined;
			}
			const context = scanner(hit.start, language.lexis);
			if (context.kind === "comment") {
				return [{ ...hit, text: language.expression }];
			}
			const edit =
				context.kind === "string"
					? language.inString
						? language.inString(text, hit, context, languageId)
						: inString(language, text, hit, context)
					: context.kind === "code" && language.bare
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

function inString(language: CodeLanguage, text: string, hit: Hit, context: StringContext): Edit | undefined {
	const { form, open, close, contentStart, contentEnd } = context;
	const before = text.slice(Math.max(0, context.start - 400), context.start);
	const after = text.slice(context.end, context.end + 100);
	if (language.constantBefore?.test(lastLineOf(before)) || language.constantAfter?.test(after)) {
		return undefined;
	}
	const isWhole = hit.start === contentStart && hit.end === contentEnd;
	if (!isWhole && form.insert !== undefined) {
		return { start: hit.start, end: hit.end, text: form.insert };
	}
	const whole = { start: context.start, end: context.end };
	const needsParentheses = language.juxtaposes === true && !safeBefore.test(before);
	if (isWhole) {
		return { ...whole, text: needsParentheses ? `(${language.expression})` : language.expression };
	}
	if (form.wholeOnly || context.nested || !language.join) {
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
	return { ...whole, text: needsParentheses || !safeAfter.test(after) ? `(${joined})` : joined };
}

/** Returns the last line of a text, with the one above if it is only an indentation. */
function lastLineOf(before: string): string {
	const line = /[^\n]*$/.exec(before)?.[0] ?? "";
	return line.trim() === "" ? (/[^\n]*\n[^\n]*$/.exec(before)?.[0] ?? "") : line;
}
