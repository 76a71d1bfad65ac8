import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { names, type Path, upward } from "../../syntax/path.ts";
import { isBound } from "../../tree/bindings.ts";
import type { StringForm, TreeLanguage } from "../../tree/treeLanguage.ts";

const expression = `ENV.fetch("${keyVariable}")`;
const insert = `#{${expression}}`;
const named = `["']${keyVariable}["']`;

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "<": ">" };
const closingOf = ([, , bracket = ""]: RegExpExecArray) => closing[bracket] ?? bracket;

const forms: readonly StringForm[] = [
	{ open: /^"/, close: '"', insert },
	{ open: /^'/, close: "'" },
	{ open: /^()%Q?([^\w\s])/, close: closingOf, insert },
	{ open: /^()%q([^\w\s])/, close: closingOf, wholeOnly: true },
];

/** Returns whether a string is a name before a colon, which is a symbol, or in a pattern, which takes no calls. */
const isFixed = (path: Path) =>
	(path.parent?.type === "pair" && path.field === "key" && path.next?.type === ":") || isInPattern(path);

function isInPattern(path: Path): boolean {
	for (const { type, field, parent } of upward(path)) {
		if (parent?.type === "in_clause") {
			return field === "pattern";
		}
		if (type === "then" || type === "body_statement") {
			return false;
		}
	}
	return false;
}

export const ruby: TreeLanguage = {
	ids: ["ruby"],
	extensions: [".rb", ".rake", ".gemspec", ".ru"],
	grammar: "ruby",
	comments: names("comment"),
	strings: { string: forms, subshell: [{ open: /^`/, close: "`", insert, partOnly: true }] },
	expression,
	join: " + ",
	loose: names("assignment argument_list array pair return parenthesized_statements program body_statement then"),
	isFixed: ({ path }) => isFixed(path),
	isBesideLiteral: ({ parent }) => parent?.type === "chained_string",
	besideLiteral: `"${insert}"`,
	assignsItself: new RegExp(
		[
			`ENV\\[${named}\\]\\s*(?:\\|\\|)?=\\s*\0`,
			`ENV\\.store\\(\\s*${named}\\s*,\\s*\0\\s*\\)`,
			// The only entry, and one of several.
			`ENV\\.(?:update|merge!)\\(\\s*\\{?\\s*${named}\\s*=>\\s*\0\\s*\\}?\\s*\\)`,
			`ENV\\.(?:update|merge!|replace)(?=[\\s(])\\(?[^()]*[\\s({,]${named}\\s*=>\\s*\0`,
			`ENV\\.(?:update|merge!|replace)\\(\\s*\\{?\\s*${named}\\s*=>\\s*\0`,
		].join("|"),
	),
	defaultsTo: new RegExp(
		`^ENV\\.fetch\\(\\s*${named}\\s*(?:,\\s*\0\\s*\\)|\\)\\s*\\{\\s*\0\\s*\\})$|^ENV\\[${named}\\]\\s*\\|\\|\\s*\0$`,
	),
	blocks: names("program body_statement then else block_body"),
	emptyBlocks: names("program body_statement then else block_body"),
	needs: (file) => {
		const reaches = !isBound(
			file,
			"ENV",
			names("assignment.left left_assignment_list operator_assignment.left module.name class.name"),
		);
		return { edits: [], reaches: () => reaches };
	},
};
