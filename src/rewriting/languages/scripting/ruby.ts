import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { names, type Path, upward } from "../../syntax/path.ts";
import { isBound } from "../../tree/bindings.ts";
import type { SourceFile, StringForm, TreeLanguage } from "../../tree/treeLanguage.ts";

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

/**
 * Returns whether a here-document takes no expression, or may end elsewhere than the grammar says: it loses the end
 * when another one begins in an expression inside.
 */
function isFixedHereDocument({ type, start, end, node }: Path, { text }: SourceFile): boolean {
	if (type !== "heredoc_body") {
		return false;
	}
	const ending = node.children.at(-1);
	const tag = ending?.type === "heredoc_end" ? text.slice(end - (ending.endIndex - ending.startIndex), end).trim() : "";
	const lines = text.slice(start, end).split("\n");
	const endsFirst = /^\w+$/.test(tag) && lines.findIndex((line) => line.trim() === tag) === lines.length - 1;
	if (!endsFirst || /<<[-~]?["'`]?\w/.test(text.slice(start, end))) {
		return true;
	}
	const opener = new RegExp(`<<[-~]?(["'\`]?)${tag}\\1(?!\\w)`, "g");
	const before = text.slice(Math.max(0, start - 5000), start);
	const last = [...before.matchAll(opener)].at(-1);
	// Several in one line begin in that order. Which is whose is not told apart.
	const line = last && before.slice(before.lastIndexOf("\n", last.index) + 1).split("\n", 1)[0];
	return line === undefined || [...line.matchAll(opener)].some(([, quote]) => quote === "'");
}

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
	strings: {
		string: forms,
		subshell: [{ open: /^`/, close: "`", insert, partOnly: true }],
		heredoc_body: [{ open: /^/, close: "", insert, partOnly: true }],
	},
	expression,
	join: " + ",
	loose: names("assignment argument_list array pair return parenthesized_statements program body_statement then"),
	isFixed: ({ path }, file) => isFixed(path) || isFixedHereDocument(path, file),
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
