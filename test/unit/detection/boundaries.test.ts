import { deepEqual } from "node:assert/strict";
import { detect } from "../../../src/detection/detect.ts";
import { syntaxOf } from "../../../src/detection/syntax.ts";
import { strongKey, weakKey } from "../../keys.ts";

const otherKey = ["lmnfl_m4Jx9", "b8WqRt3YpZc6Lk1Vn5Gs0D"].join(".");
/** Keys whose last characters look like what may follow a key. */
const oddKeys = [
	"T4vN8sLw2ZbX9mRc5Hy7J-",
	"T4vN8sLw2ZbX9mRc5Hy7J_",
	"T4vN8--w2ZbX9mRc_5Hy7Jg",
	"3f8a9c2d1e4b5f6a7b8c",
].map((secret) => `lmnfl_k7Qd2.${secret}`);

const found = (text: string, languageId = "plaintext") =>
	detect(text, syntaxOf(languageId)).map(({ start, end }) => text.slice(start, end));

/** [what it is, language, text with `K` for a key and `L` for another one]: exactly these are found. */
const texts: [string, string, string][] = [
	["bold and italic", "markdown", "***K***"],
	["bold in a table", "markdown", "|**K**|"],
	["bold that began before", "markdown", "**key: K**"],
	["a footnote", "markdown", "K[^1]"],
	["a footnote's star", "markdown", "K*"],
	["struck out", "markdown", "~~K~~"],
	["highlighted", "markdown", "==K=="],
	["a cell", "markdown", "| prod | K | yes |"],
	["a link", "markdown", "<K>"],
	["a definition", "markdown", "[k]: K"],
	["a link's text", "markdown", "[K](https://x.test)"],
	["an image's text", "markdown", "![K](x.png)"],
	["a math span", "latex", "$K$"],
	["a macro", "latex", "\\texttt{K}"],
	["a literal", "restructuredtext", "``K``"],
	["verbatim", "plaintext", "=K="],
	["monospaced", "plaintext", "{{K}}"],
	["bold in a wiki", "plaintext", "'''K'''"],
	["tags in brackets", "plaintext", "[code]K[/code]"],
	["notes in parentheses", "plaintext", "K(prod), L(dev)"],
	["notes in brackets", "plaintext", "K[prod], L[dev]"],
	["notes in braces", "plaintext", "K{prod}"],
	["a docstring", "python", '"""Use K(prod)."""'],
	["a comment with an assignment", "c", "/* key=K*/"],
	["a comment", "css", "/*K*/"],
	["a documentation comment", "java", "/** K**/"],
	["a comment before code", "sql", "/*K*/ SELECT 1"],
	["a comment of PHP", "php", "<?php /* K*/"],
	["a comment of OCaml", "ocaml", "(*K*)"],
	["a comment of Haskell", "haskell", "{-K-}"],
	["a comment of Lua", "lua", "--[[K]]"],
	["a comment of PowerShell", "powershell", "<#K#>"],
	["a comment of HTML", "html", "<!--K-->"],
	["a comment of Handlebars", "handlebars", "{{!--K--}}"],
	["a comment of Jinja", "plaintext", "{#K#}"],
	["a comment of Blade", "php", "{{--K--}}"],
	["a comment of ERB", "plaintext", "<%#K-%>"],
	["a statement of a template behind", "plaintext", "{% if a %}K{% endif %}"],
	["the end of a block behind", "handlebars", "{{#if a}}K{{/if}}"],
	["a comment of SQL behind", "sql", "-- K--old"],
	["a comment of several words behind", "sql", "K--the-old-one"],
	["a hyphen in prose behind", "markdown", "K- the old one"],
	["two hyphens in prose behind", "markdown", "K-- the old one"],
	["an arrow behind", "plaintext", "K->prod"],
	["an arrow of a diagram", "plaintext", "a-->K-->b"],
	["a colour's end without ESC", "log", "key K[0m"],
	["a colour's beginning without ESC", "log", "key [32mK[0m"],
	["emphasis by an underscore", "markdown", "The key is _K_ for now."],
	["strong emphasis by underscores", "markdown", "__K__"],
	["emphasis of both kinds", "markdown", "**_K_** and ***__L__***"],
	["an underscore in front", "plaintext", "_K"],
	["a host name", "plaintext", "https://K.proxy.test/v1"],
	["a sentence without a space behind", "plaintext", "My key is K.Please help"],
	["a file name", "plaintext", "keys/K.txt"],
	["user information of a URL", "plaintext", "https://K@x.test, https://a:L@x.test"],
	["an option's letter", "shellscript", "tool -kK --x -pL"],
	["an option's letter in a list", "dockerfile", 'CMD ["tool", "-kK"]'],
	["formats", "c", '"%sK%d", "%-20sL%n"'],
	["a format with a name", "python", '"%(a)sK" "%1$sL"'],
	["two with a comma", "plaintext", "K,L"],
	["zero-width spaces", "plaintext", "\u200bK\u200b"],
	["Chinese", "markdown", "我的密钥是K，L是我的密钥"],
	["Japanese", "markdown", "キーはKです。サーバーL々"],
	["Japanese in full width", "markdown", "ＫＥＹKＫ"],
	["Thai", "markdown", "คีย์คือKครับ"],
	["Khmer, Lao and Burmese", "markdown", "គឺKនេះ ແມ່ນLນີ້ သည်Kဖြစ်"],
	["Korean", "markdown", "키는 K입니다. L를 사용하세요. 키K"],
	["Hebrew and Arabic", "markdown", "המפתחKהוא المفتاحLهو"],
	["Hindi", "markdown", "कुंजीKहै"],
	["emoji", "plaintext", "🔑K🔑"],
	["emoji with a variation selector", "markdown", "⚠️K❤️L⚠️"],
	["a keycap, a flag and a family", "markdown", "1️⃣K 🇩🇪L 👨‍👩‍👧K"],
	["a circled number", "markdown", "①K"],
	["raw colours", "log", "\x1b[32mK\x1b[0m \x1b[1;38;5;196mL\x1b[m"],
	["colours of 8 bits", "log", "\x9b32mK\x9b0m"],
	["a character set of terminals", "log", "\x1b(BK"],
	["colours of chats and games", "log", "\x0304K\x03 \x02L\x02 §aK§r"],
];

/** What may be right before a key in a string, with the languages whose escape it is. */
const escapes: [string, readonly string[]][] = [
	[
		"C",
		["\\n", "\\t", "\\r\\n", "\\a", "\\0", "\\e", "\\11", "\\011", "\\75", "\\x3D", "\\x3d", "\\u003d", "\\U0000003D"],
	],
	["JavaScript", ["\\u{3d}", "\\u{00003d}", "\\x0A", "\\b", "\\v", "%u003D"]],
	["Java", ["\\uu003d", "\\s"]],
	["Perl", ["\\x{3d}", "\\N{U+3D}"]],
	["Python", ["\\N{EQUALS SIGN}"]],
	["CSS", ["\\3D ", "\\00003D"]],
	["JSON in JSON", ["\\\\n", "\\\\t", '\\\\"', '\\\\\\"', "\\\\u0022", "\\\\\\\\n", "\\\\u003d"]],
	["PowerShell", ["`n", "`t", "`r`n", "`0", "`e[32m", "`u{3d}"]],
	["URLs", ["%3D", "%3d", "%20", "%253D", "%25253D", "%22", "%2522", "%0A"]],
	["quoted-printable", ["=3D", "=20", "=22"]],
	["HTML", ["&quot;", "&#61;", "&#x3D;", "&equals;", "&amp;quot;", "&nbsp;", "&#61", "&#x3D", "&quot"]],
	["Excel", ["_x003D_", "_x000D_"]],
	["nroff", ["\\fB", "\\f(CW"]],
	["control characters as text", ["^I", "^[[32m", "^M"]],
	[
		"terminals",
		["\\033[1;31m", "\\e[32m", "\\x1b[0;32m", "\\u001b[32m", "\\u001B[1m", "\\u{1b}[32m", "\\E[32m", "\\033[0K"],
	],
];

describe("what may be next to a key", () => {
	for (const [name, languageId, template] of texts) {
		it(name, () => {
			const expected: string[] = [];
			const text = template.replace(/[KL](?![A-Za-z])/g, (which) => {
				const key = which === "K" ? strongKey : otherKey;
				expected.push(key);
				return key;
			});
			deepEqual(found(text, languageId), expected);
		});
	}

	it("raw colours of grep", () => {
		deepEqual(found(`\x1b[01;31m\x1b[K${strongKey}\x1b[m\x1b[K`), [strongKey]);
	});

	for (const [name, all] of escapes) {
		it(`escapes of ${name} in front and behind`, () => {
			for (const sequence of all) {
				for (const word of ["", "a", "key:", "我"]) {
					deepEqual(found(`"${word}${sequence}${strongKey}${sequence}"`), [strongKey], word + sequence);
					deepEqual(found(`"${word}${sequence}${strongKey}"`, "csharp"), [strongKey], word + sequence);
				}
			}
		});
	}

	it("anything that is no letter, digit or underscore, on either side", () => {
		const others = Array.from({ length: 128 }, (_none, code) => String.fromCharCode(code)).filter(
			(character) => !/[A-Za-z0-9_]/.test(character),
		);
		for (const first of others) {
			for (const second of others.filter((character) => !(character === "{" && "$#%".includes(first)))) {
				// A mask, a template or an ellipsis: the key is not whole.
				const behind = `${first}${second}`;
				const before = `${first}${second}`;
				if (!/^(?:\.\.|\$[{(]|%[({]|\{\{|\{\w|<%)/.test(behind) && !/^-?-/.test(behind)) {
					deepEqual(found(`${before}${strongKey}${behind}`), [strongKey], JSON.stringify(behind));
				}
			}
		}
	});

	it("what belongs to a key that ends with `-` or `_` or has two of them inside", () => {
		for (const key of oddKeys) {
			for (const [before, behind] of [
				['"', '"'],
				["'", "',"],
				["key=", ""],
				["key: ", "\n"],
				["key: ", " # note"],
				["?key=", "&x=1"],
				["<k>", "</k>"],
				["(", ")"],
				["`", "`"],
				["", ", next"],
				["| ", " | a"],
			] as const) {
				deepEqual(found(before + key + behind), [key], before + key + behind);
			}
		}
	});

	it("a short key in emphasis, as a value", () => {
		for (const text of ["**K**", "*K*", "_`K`_", "key: **K**"]) {
			deepEqual(found(text.replace("K", weakKey), "markdown"), [weakKey], text);
		}
	});
});

describe("what makes a longer word or a part of a key", () => {
	for (const [name, before, behind] of [
		["a letter in front", "x", ""],
		["a word in front", "my", ""],
		["a digit in front", "7", ""],
		["a word and an underscore in front", "my_", ""],
		["a word of capitals in front", "MY_", ""],
		["a Latin letter with a mark in front", "é", ""],
		["a Latin letter and a mark in front", "e\u0301", ""],
		["a letter, a mark and a letter in front", "e\u0301K", ""],
		["a Greek letter in front", "λ", ""],
		["a Cyrillic letter in front", "ж", ""],
		["a long word in front", "abcdefghijkl", ""],
		["a Latin letter behind", "", "é"],
		["a mark behind", "", "\u0301"],
		["a Cyrillic letter behind", "", "ж"],
		["an ellipsis behind", "", "…"],
		["dots behind", "", "..."],
		["bullets behind", "", "••••"],
		["stars behind", "", "****"],
		["three stars behind, but none in front", "", "***"],
		["a template of JavaScript behind", "", "${rest}"],
		["a command of a shell behind", "", "$(cat rest)"],
		["a template of Ruby behind", "", "#{rest}"],
		["a template of Jinja behind", "", "{{ rest }}"],
		["a template of ERB behind", "", "<%= rest %>"],
		["a format of Python behind", "", "%(rest)s"],
	] as const) {
		it(name, () => {
			for (const space of ["", " ", '"', "我"]) {
				deepEqual(found(`${space}${before}${strongKey}${behind}`), []);
			}
		});
	}

	it("a name in braces behind, in a language with such strings", () => {
		deepEqual(found(`f"${strongKey}{rest}"`, "python"), []);
	});
});
