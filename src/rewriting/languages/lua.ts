import { keyVariable } from "../../lumenfall/apiKey.ts";
import { codeLanguage } from "./codeLanguage.ts";
import { doubleQuoted, singleQuoted } from "./stringForms.ts";

const quoted = `"${keyVariable}"`;

export const lua = codeLanguage({
	ids: ["lua", "luau"],
	lexis: {
		comment: /--\[(=*)\[[\s\S]*?(?:\]\1\]|$)|--[^\n]*/y,
		strings: [
			doubleQuoted,
			singleQuoted,
			{ open: /()\[(=*)\[/y, close: (opening) => `]${opening[2] ?? ""}]`, multiline: true, wholeOnly: true },
		],
	},
	expression: `os.getenv(${quoted})`,
	join: " .. ",
	juxtaposes: true,
});
