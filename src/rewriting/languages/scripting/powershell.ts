import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { names, type Path, upward } from "../../syntax/path.ts";
import type { TreeLanguage } from "../../tree/treeLanguage.ts";

const expression = `$env:${keyVariable}`;
const insert = `$(${expression})`;
const fixed = names("data_statement attribute attribute_arguments enum_statement using_statement");
const loose = names(
	"pipeline assignment_expression hash_entry hash_literal_body parenthesized_expression array_expression statement_list class_property_definition",
);

/** Returns the smallest node around a string that is more than the string. */
const around = (path: Path) => [...upward(path)].find(({ start, end }) => start < path.start || end > path.end);

export const powershell: TreeLanguage = {
	ids: ["powershell"],
	extensions: [".ps1", ".psm1"],
	grammar: "powershell",
	comments: names("comment"),
	isDirective: (comment) => /^#requires/i.test(comment),
	strings: {
		expandable_string_literal: [{ open: /^"/, close: '"', escape: "`", insert }],
		verbatim_string_characters: [{ open: /^'/, close: "'", escape: "" }],
		expandable_here_string_literal: [{ open: /^@"[ \t]*\r?\n/, close: '\n"@', escape: "`", insert, partOnly: true }],
		generic_token: [{ open: /^(?=[^-])/, close: "", escape: "`", wholeOnly: true }],
	},
	expression,
	join: (parts) => parts.join(" + "),
	isFixed: ({ path }) => [...upward(path)].some(({ type }) => fixed.has(type)),
	wrap: (value, { path }) => (value.includes(" + ") && !loose.has(around(path)?.type ?? "") ? `(${value})` : value),
	remains: ({ path }) => around(path) ?? path,
	assignsItself: new RegExp(
		[
			`\\$env:${keyVariable}\\s*(?:\\?\\?)?=\\s*\0`,
			// The variable of this process. One of the user or of the machine is another one.
			`(?:\\[(?:System\\.)?Environment\\]::)?SetEnvironmentVariable\\(\\s*["']${keyVariable}["']\\s*,\\s*\0\\s*(?:,[^,)]*Process["']?\\s*)?\\)`,
			`(?:Set|New)-Item\\b[^\\n|;]*\\benv:[\\\\/]?${keyVariable}\\b[^\\n|;]*\0`,
		].join("|"),
		"i",
	),
	defaultsTo: new RegExp(`^\\$env:${keyVariable}\\s*\\?\\?\\s*\0$`, "i"),
	blocks: names("statement_list"),
	emptyBlocks: names("statement_list"),
};
