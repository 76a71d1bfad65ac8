import { keyVariable } from "../../lumenfall/apiKey.ts";
import { newlineOf } from "../lines.ts";
import type { StringContext, StringForm } from "../stringScanner.ts";
import type { Edit, Hit } from "../textEdit.ts";
import { codeLanguage } from "./codeLanguage.ts";

const expression = `os.environ["${keyVariable}"]`;

function forms(quote: string): StringForm[] {
	const base = { close: quote, escape: "\\", multiline: quote.length === 3 };
	return [
		{
			...base,
			open: new RegExp(`(?<!\\w)([rR]?[fFtT][rR]?)${quote}`, "y"),
			interpolation: { open: "{", close: "}", doubled: true },
		},
		{ ...base, open: new RegExp(`(?<!\\w)([rR]?[bB][rR]?|[rRuU])${quote}`, "y") },
		{ ...base, open: new RegExp(`()${quote}`, "y") },
	];
}

function inString(text: string, hit: Hit, context: StringContext): Edit | undefined {
	const prefix = context.prefix.toLowerCase();
	const quote = context.close;
	const whole = { start: context.start, end: context.end };
	const singleQuoted = expression.replaceAll('"', "'");
	if (hit.start === context.contentStart && hit.end === context.contentEnd) {
		const value = context.nested && quote.startsWith("'") ? singleQuoted : expression;
		return { ...whole, text: prefix.includes("b") ? `${value}.encode()` : value };
	}
	if (context.nested || prefix.includes("b") || prefix.includes("t")) {
		return undefined;
	}
	// Before Python 3.12, a replacement field must not contain the quotes of the string.
	const field = `{${quote.startsWith('"') ? singleQuoted : expression}}`;
	if (prefix.includes("f")) {
		return { start: hit.start, end: hit.end, text: field };
	}
	const braces = (content: string) => content.replace(/[{}]/g, "$&$&");
	const content =
		braces(text.slice(context.contentStart, hit.start)) + field + braces(text.slice(hit.end, context.contentEnd));
	return { ...whole, text: `${prefix === "r" ? "rf" : "f"}${quote}${content}${quote}` };
}

const importsOs = /^[ \t]*import[ \t]+(?:[\w.]+(?:[ \t]+as[ \t]+\w+)?[ \t]*,[ \t]*)*os[ \t]*(?:$|[,;#\r])/m;

/** Matches what must precede imports: comments and blank lines, then the docstring, then `from __future__ import …`. */
const head =
	/^\uFEFF?(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:[rRuU]?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"[^"\n]*"|'[^'\n]*')[ \t]*(?:#[^\n]*)?(?:\r?\n|$)(?:[ \t]*(?:#[^\n]*)?\r?\n)*)?(?:from[ \t]+__future__[ \t]+import[ \t]+(?:\([^)]*\)|[^\n]*)[^\n]*(?:\r?\n|$)(?:[ \t]*\r?\n)*)*/;

function importOs(text: string): Edit | undefined {
	if (importsOs.test(text)) {
		return undefined;
	}
	const newline = newlineOf(text);
	const at = head.exec(text)?.[0].length ?? 0;
	const breakBefore = at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\uFEFF" ? newline : "";
	const gap = /^(?:import|from)\b/.test(text.slice(at, at + 10)) ? "" : newline;
	return { start: at, end: at, text: `${breakBefore}import os${newline}${gap}` };
}

export const python = codeLanguage({
	ids: ["python"],
	lexis: { comment: /#[^\n]*/y, strings: ['"""', "'''", '"', "'"].flatMap(forms) },
	expression,
	bare: true,
	inString,
	alsoNeeds: importOs,
	// A notebook cell with a cell magic belongs to another language or program.
	isForeign: (text) => /^\s*%%\w/.test(text),
});
