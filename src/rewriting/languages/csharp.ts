import { codeLanguage } from "./codeLanguage.ts";
import { dotnetExpression, dotnetTemplate, verbatim } from "./dotnet.ts";
import { characterLiteral, doubleQuoted, prefixed, slashComments } from "./stringForms.ts";

export const csharp = codeLanguage({
	ids: ["csharp"],
	lexis: {
		comment: slashComments,
		other: characterLiteral,
		strings: [
			{ open: /(\$*)("{3,})/y, close: (opening) => opening[2] ?? "", multiline: true, wholeOnly: true },
			prefixed({ ...verbatim, ...dotnetTemplate }, String.raw`\$@|@\$`),
			prefixed(verbatim, "@"),
			prefixed({ ...doubleQuoted, ...dotnetTemplate }, String.raw`\$`),
			doubleQuoted,
		],
	},
	expression: dotnetExpression,
	join: " + ",
	constantBefore: /\bconst\b|^\s*\[|\bcase\b|[(,]\s*(?:string|object)\??\s+\w+\s*=\s*$/,
	constantAfter: /^u8/,
});
