import { keyVariable } from "../../lumenfall/apiKey.ts";
import { codeLanguage } from "./codeLanguage.ts";
import { doubleQuotedLines, prefixed, tripleQuoted } from "./stringForms.ts";

const quoted = `"${keyVariable}"`;

const juliaExpression = `ENV[${quoted}]`;
const juliaTemplate = { interpolation: { open: "$(", close: ")" }, insert: `$(${juliaExpression})` } as const;

export const julia = codeLanguage({
	ids: ["julia"],
	lexis: {
		comment: /#=[\s\S]*?(?:=#|$)|#[^\n]*/y,
		other: /'(?:\\[^'\n]{1,10}|[^\\'\n])'|(?<!\w)(?!raw")[A-Za-z_]\w*("""[\s\S]*?"""|"(?:\\.|[^"\\])*")/y,
		strings: [
			{ ...tripleQuoted, escape: "\\", ...juliaTemplate },
			prefixed(doubleQuotedLines, "raw"),
			{ ...doubleQuotedLines, ...juliaTemplate },
		],
	},
	expression: juliaExpression,
	join: " * ",
});
