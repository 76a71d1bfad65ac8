import { keyVariable } from "../../lumenfall/apiKey.ts";
import { codeLanguage } from "./codeLanguage.ts";
import { doubleQuotedLines, hereDocument, singleQuotedLines } from "./stringForms.ts";

export const perl = codeLanguage({
	ids: ["perl"],
	lexis: {
		comment: /^=[a-z]\w*\b[\s\S]*?(?:^=cut\b|$(?![\s\S]))|(?<![$\w{/])#[^\n]*/my,
		other: new RegExp(
			`${hereDocument}|(?<![\\w$@%&])(?:q[qwrx]?|m|s|tr|y)\\s*(?:\\([^)]*\\)|\\{[^}]*\\}|\\[[^\\]]*\\]|<[^>]*>|\\/[^\\/\\n]*\\/|\\|[^|\\n]*\\||![^!\\n]*!)`,
			"y",
		),
		strings: [
			{ ...doubleQuotedLines, insert: `$ENV{${keyVariable}}` },
			{ open: /()`/y, close: "`", escape: "\\", multiline: true, insert: `$ENV{${keyVariable}}` },
			singleQuotedLines,
		],
	},
	expression: `$ENV{${keyVariable}}`,
	join: " . ",
});
