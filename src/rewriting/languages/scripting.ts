import { keyVariable } from "../../lumenfall/apiKey.ts";
import type { Language } from "../language.ts";
import { type CodeLanguage, codeLanguage } from "./codeLanguage.ts";
import {
	doubleQuoted,
	doubleQuotedLines,
	hashComments,
	prefixed,
	singleQuoted,
	singleQuotedLines,
	tripleQuoted,
} from "./stringForms.ts";

const quoted = `"${keyVariable}"`;

/** Matches a here-document from its marker to its end, with the rest of the line of the marker. */
const hereDocument = String.raw`<<[~-]?(["'\`]?)([A-Za-z_]\w*)\1[^\n]*\n(?:[\s\S]*?\n)?[ \t]*\2\b`;

const php: CodeLanguage = {
	ids: ["php"],
	lexis: {
		comment: /\/\/[^\n]*|#(?!\[)[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y,
		other: /<<<[ \t]*(["']?)([A-Za-z_]\w*)\1[^\n]*\n(?:[\s\S]*?\n)?[ \t]*\2\b|\?>[\s\S]*?(?:<\?php\b|<\?=|$)/y,
		strings: [doubleQuotedLines, singleQuotedLines],
	},
	expression: `getenv('${keyVariable}')`,
	join: " . ",
	constantBefore:
		/\b(?:public|private|protected|var|static|const)\b[^;=]*=\s*$|#\[[^\]]*$|\bcase\b|\bfunction\b[^{]*=\s*$|\bfn\s*\([^)]*=\s*$/,
	constantAfter: /^\s*=>\s*\(const/,
	// The text before the first `<?php` is the page.
	isForeign: (text, hit) => /<\?/.test(text) && !/<\?(?:php\b|=)/.test(text.slice(0, hit.start)),
};

const rubyExpression = `ENV.fetch(${quoted})`;
const rubyTemplate = { interpolation: { open: "#{", close: "}" }, insert: `#{${rubyExpression}}` } as const;

const ruby: CodeLanguage = {
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
};

const elixirExpression = `System.fetch_env!(${quoted})`;
const elixirTemplate = { interpolation: { open: "#{", close: "}" }, insert: `#{${elixirExpression}}` } as const;

const elixir: CodeLanguage = {
	ids: ["elixir"],
	lexis: {
		comment: hashComments,
		other:
			/~[a-zA-Z]+(?:"""[\s\S]*?"""|'''[\s\S]*?'''|\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|<[^>]*>|"[^"]*"|'[^']*'|\/[^/]*\/|\|[^|]*\|)|\?\\?["']/y,
		strings: [
			{ ...tripleQuoted, escape: "\\", ...elixirTemplate },
			{ ...doubleQuotedLines, ...elixirTemplate },
			{ ...singleQuotedLines, wholeOnly: true },
		],
	},
	expression: elixirExpression,
	constantAfter: /^\s*(?:->|<>|=(?!=))/,
};

const lua: CodeLanguage = {
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
};

const perl: CodeLanguage = {
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
};

const r: CodeLanguage = {
	ids: ["r"],
	lexis: {
		comment: hashComments,
		other: /(?<![\w.])[rR]["'](-*)(?:\([\s\S]*?\)|\[[\s\S]*?\]|\{[\s\S]*?\})\1["']|`[^`\n]*`/y,
		strings: [doubleQuotedLines, singleQuotedLines],
	},
	expression: `Sys.getenv(${quoted})`,
	join: (parts) => `paste0(${parts.join(", ")})`,
};

const juliaExpression = `ENV[${quoted}]`;
const juliaTemplate = { interpolation: { open: "$(", close: ")" }, insert: `$(${juliaExpression})` } as const;

const julia: CodeLanguage = {
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
};

const powershell: CodeLanguage = {
	ids: ["powershell"],
	lexis: {
		comment: /<#[\s\S]*?(?:#>|$)|#[^\n]*/y,
		strings: [
			{ open: /()@"[ \t]*\r?\n/y, close: '\n"@', escape: "`", multiline: true, insert: `$($env:${keyVariable})` },
			{ open: /()@'[ \t]*\r?\n/y, close: "\n'@", multiline: true, wholeOnly: true },
			{
				open: /()"/y,
				close: '"',
				escape: "`",
				doubled: true,
				multiline: true,
				interpolation: { open: "$(", close: ")" },
				insert: `$($env:${keyVariable})`,
			},
			{ open: /()'/y, close: "'", doubled: true, multiline: true },
		],
	},
	expression: `$env:${keyVariable}`,
	bare: true,
	join: " + ",
	juxtaposes: true,
};

/** The scripting languages. */
export const scriptingLanguages: readonly Language[] = [php, ruby, elixir, lua, perl, r, julia, powershell].map(
	codeLanguage,
);
