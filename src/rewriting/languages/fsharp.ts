import { codeLanguage } from "./codeLanguage.ts";
import { dotnetExpression, dotnetTemplate, verbatim } from "./dotnet.ts";
import { characterLiteral, doubleQuotedLines, prefixed, tripleQuoted } from "./stringForms.ts";

export const fsharp = codeLanguage({
	ids: ["fsharp"],
	lexis: {
		comment: /\/\/[^\n]*|\(\*(?!\))[\s\S]*?(?:\*\)|$)/y,
		other: characterLiteral,
		strings: [
			{ ...tripleQuoted, open: /(\$*)"""/y, wholeOnly: true },
			prefixed(verbatim, "@"),
			prefixed({ ...doubleQuotedLines, ...dotnetTemplate }, String.raw`\$`),
			doubleQuotedLines,
		],
	},
	expression: dotnetExpression,
	join: " + ",
	juxtaposes: true,
	constantBefore: /\[<|^\s*\|/,
	constantAfter: /^B\b/,
	isForeign: (text, hit) =>
		/\[<\s*Literal\s*>\][^\n]*\n?[^\n]*$/.test(text.slice(Math.max(0, hit.start - 400), hit.start)),
});
