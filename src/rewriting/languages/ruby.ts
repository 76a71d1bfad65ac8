import { keyVariable } from "../../lumenfall/apiKey.ts";
import { codeLanguage } from "./codeLanguage.ts";
import { doubleQuotedLines, hereDocument, singleQuotedLines } from "./stringForms.ts";

const quoted = `"${keyVariable}"`;

const rubyExpression = `ENV.fetch(${quoted})`;
const rubyTemplate = { interpolation: { open: "#{", close: "}" }, insert: `#{${rubyExpression}}` } as const;

export const ruby = codeLanguage({
	ids: ["ruby"],
	lexis: {
		comment: /^=begin\b[\s\S]*?^=end\b|#[^\n]*/my,
		other: new RegExp(
			`${hereDocument}|%[qQwWiIrsx]?(?:\\([^)]*\\)|\\{[^}]*\\}|\\[[^\\]]*\\]|<[^>\\n]*>|\\|[^|]*\\|)|\\?["']|(?<=(?:^|[(,=~!&|{};]|\\bif|\\bwhen|\\band|\\bor)[ \\t]*)/(?:\\\\.|[^/\\\\\\n])+/[a-z]*`,
			"my",
		),
		strings: [
			{ ...doubleQuotedLines, ...rubyTemplate },
			{ open: /()`/y, close: "`", escape: "\\", multiline: true, ...rubyTemplate },
			singleQuotedLines,
		],
	},
	expression: rubyExpression,
	join: " + ",
});
