import { keyVariable } from "../../lumenfall/apiKey.ts";
import type { StringContext } from "../stringScanner.ts";
import type { Edit, Hit } from "../textEdit.ts";
import { codeLanguage } from "./codeLanguage.ts";
import { characterLiteral, slashComments } from "./stringForms.ts";

const quoted = `"${keyVariable}"`;

/** A `String`; borrowed as `&*…`, it can replace a literal in any expression. */
const rustString = `std::env::var(${quoted}).expect("${keyVariable} is not set")`;

function inRustString(text: string, hit: Hit, context: StringContext): Edit | undefined {
	const textBefore = text.slice(Math.max(0, context.start - 400), context.start);
	const textAfter = text.slice(context.end, context.end + 40);
	const isConstant =
		/\b(?:const|static)\b[^;{}]*$|\w!\s*[([{]\s*$|#!?\[[^\]]*$/.test(textBefore) ||
		/^\s*(?:=>|\||if\b)/.test(textAfter);
	if (isConstant || /[bc]/.test(context.prefix) || context.nested) {
		return undefined;
	}
	const isWhole = hit.start === context.contentStart && hit.end === context.contentEnd;
	const braces = (content: string) => content.replace(/[{}]/g, "$&$&");
	const before = braces(text.slice(context.contentStart, hit.start));
	const after = braces(text.slice(hit.end, context.contentEnd));
	const value = isWhole ? rustString : `format!(${context.open}${before}{}${after}${context.close}, ${rustString})`;
	return { start: context.start, end: context.end, text: /^\s*[.?]/.test(textAfter) ? value : `&*${value}` };
}

export const rust = codeLanguage({
	ids: ["rust"],
	lexis: {
		comment: slashComments,
		other: characterLiteral,
		strings: [
			{ open: /(?<!\w)(b?r|cr)(#*)"/y, close: (opening) => `"${opening[2] ?? ""}`, multiline: true },
			{ open: /(?<!\w)(b|c|)"/y, close: '"', escape: "\\", multiline: true },
		],
	},
	expression: rustString,
	inString: inRustString,
});
