import { keyVariable } from "../../lumenfall/apiKey.ts";
import type { Language } from "../language.ts";
import type { StringContext } from "../stringScanner.ts";
import type { Edit, Hit } from "../textEdit.ts";
import { type CodeLanguage, codeLanguage, newlineOf } from "./codeLanguage.ts";
import {
	characterLiteral,
	doubleQuoted,
	doubleQuotedLines,
	prefixed,
	singleQuoted,
	slashComments,
	tripleQuoted,
} from "./stringForms.ts";

const quoted = `"${keyVariable}"`;
const annotation = String.raw`@\w+(?:\.\w+)*\s*\([^)]*$`;

const go: CodeLanguage = {
	ids: ["go"],
	lexis: {
		comment: slashComments,
		other: characterLiteral,
		strings: [doubleQuoted, { open: /()`/y, close: "`", multiline: true }],
	},
	expression: `os.Getenv(${quoted})`,
	join: " + ",
	constantBefore: /\bconst\b/,
	alsoNeeds: importGoOs,
	// A block can declare constants.
	isForeign: (text, hit) => /\bconst\s*\([^)]*$/.test(text.slice(Math.max(0, hit.start - 2000), hit.start)),
};

function importGoOs(text: string): Edit | undefined {
	if (/^\s*(?:import\s+)?"os"\s*(?:\/\/.*)?$/m.test(text)) {
		return undefined;
	}
	const newline = newlineOf(text);
	const block = /^import[ \t]*\([ \t]*\r?\n/m.exec(text);
	if (block) {
		let at = block.index + block[0].length;
		for (const [line, path] of text.slice(at).matchAll(/[ \t]*(?:[\w.]+[ \t]+)?"([^"\n]*)"[^\n]*\n/gy)) {
			if ((path ?? "") > "os") {
				break;
			}
			at += line.length;
		}
		return { start: at, end: at, text: `\t"os"${newline}` };
	}
	const single = /^import[ \t]+(?:[\w.]+[ \t]+)?"[^"\n]*"[^\n]*(?:\n|$)/m.exec(text);
	if (single) {
		return { start: single.index, end: single.index, text: `import "os"${newline}` };
	}
	const clause = /^package[ \t]+\w+[^\n]*/m.exec(text);
	const at = clause ? clause.index + clause[0].replace(/\r$/, "").length : 0;
	return { start: at, end: at, text: `${newline}${newline}import "os"` };
}

/** A `String`; borrowed as `&*…`, it can replace a literal in any expression. */
const rustString = `std::env::var(${quoted}).expect("${keyVariable} is not set")`;

const rust: CodeLanguage = {
	ids: ["rust"],
	lexis: {
		comment: slashComments,
		other: characterLiteral,
		strings: [
			{ open: /(?<!\w)(b?r|cr)(#*)"/y, close: (opening) => `"${opening[2] ?? ""}`, multiline: true },
			{ open: /(?<!\w)(b|c|)"/y, close: '"', escape: "\\", multiline: true },
		],
	},
	expression: rustString,
	inString: inRustString,
};

function inRustString(text: string, hit: Hit, context: StringContext): Edit | undefined {
	const textBefore = text.slice(Math.max(0, context.start - 400), context.start);
	const textAfter = text.slice(context.end, context.end + 40);
	const isConstant =
		/\b(?:const|static)\b[^;{}]*$|\w!\s*[([{]\s*$|#!?\[[^\]]*$/.test(textBefore) ||
		/^\s*(?:=>|\||if\b)/.test(textAfter);
	if (isConstant || /[bc]/.test(context.prefix) || context.nested) {
		return undefined;
	}
	const isWhole = hit.start === context.contentStart && hit.end === context.contentEnd;
	const braces = (content: string) => content.replace(/[{}]/g, "$&$&");
	const before = braces(text.slice(context.contentStart, hit.start));
	const after = braces(text.slice(hit.end, context.contentEnd));
	const value = isWhole ? rustString : `format!(${context.open}${before}{}${after}${context.close}, ${rustString})`;
	return { start: context.start, end: context.end, text: /^\s*[.?]/.test(textAfter) ? value : `&*${value}` };
}

const java: CodeLanguage = {
	ids: ["java"],
	lexis: {
		comment: slashComments,
		other: characterLiteral,
		strings: [{ ...tripleQuoted, escape: "\\", wholeOnly: true }, doubleQuoted],
	},
	expression: `System.getenv(${quoted})`,
	join: " + ",
	constantBefore: new RegExp(`\\bcase\\b|${annotation}`),
};

const kotlinTemplate = { interpolation: { open: "${", close: "}" }, insert: `\${System.getenv(${quoted})}` } as const;

const kotlin: CodeLanguage = {
	ids: ["kotlin"],
	lexis: {
		comment: slashComments,
		other: characterLiteral,
		strings: [
			{ ...tripleQuoted, ...kotlinTemplate },
			{ ...doubleQuoted, ...kotlinTemplate },
		],
	},
	expression: `System.getenv(${quoted})`,
	constantBefore: new RegExp(`\\bconst\\s+val\\b|${annotation}`),
};

const scalaTemplate = { interpolation: { open: "${", close: "}" } } as const;

const scala: CodeLanguage = {
	ids: ["scala"],
	lexis: {
		comment: slashComments,
		other: characterLiteral,
		strings: [
			prefixed({ ...tripleQuoted, ...scalaTemplate }, "[sf]"),
			prefixed(tripleQuoted, "raw|"),
			prefixed({ ...doubleQuoted, ...scalaTemplate }, "[sf]"),
			prefixed(doubleQuoted, "raw|"),
		],
	},
	expression: `sys.env(${quoted})`,
	join: " + ",
	constantBefore: new RegExp(`\\bcase\\b|${annotation}`),
};

const dotnetExpression = `System.Environment.GetEnvironmentVariable(${quoted})`;
const dotnetTemplate = { interpolation: { open: "{", close: "}", doubled: true } } as const;
const verbatim = { open: /()"/y, close: '"', doubled: true, multiline: true } as const;

const csharp: CodeLanguage = {
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
};

const fsharp: CodeLanguage = {
	ids: ["fsharp"],
	lexis: {
		comment: /\/\/[^\n]*|\(\*(?!\))[\s\S]*?(?:\*\)|$)/y,
		other: characterLiteral,
		strings: [
			{ ...tripleQuoted, open: /(\$*)"""/y, wholeOnly: true },
			prefixed(verbatim, "@"),
			prefixed({ ...doubleQuotedLines, ...dotnetTemplate }, String.raw`\$`),
			doubleQuotedLines,
		],
	},
	expression: dotnetExpression,
	join: " + ",
	juxtaposes: true,
	constantBefore: /\[<|^\s*\|/,
	constantAfter: /^B\b/,
	isForeign: (text, hit) =>
		/\[<\s*Literal\s*>\][^\n]*\n?[^\n]*$/.test(text.slice(Math.max(0, hit.start - 400), hit.start)),
};

const swiftExpression = `ProcessInfo.processInfo.environment[${quoted}]!`;
const swiftTemplate = { interpolation: { open: "\\(", close: ")" }, insert: `\\(${swiftExpression})` } as const;

const swift: CodeLanguage = {
	ids: ["swift"],
	lexis: {
		comment: slashComments,
		strings: [
			{ open: /()(#+)"/y, close: (opening) => `"${opening[2] ?? ""}`, multiline: true, wholeOnly: true },
			{ ...tripleQuoted, escape: "\\", ...swiftTemplate },
			{ ...doubleQuoted, ...swiftTemplate },
		],
	},
	expression: swiftExpression,
	constantBefore: /\bcase\b|@\w+\s*\([^)]*$/,
	alsoNeeds: (text) =>
		/^[ \t]*(?:@\w+[ \t]+)*import[ \t]+(?:Foundation|UIKit|AppKit|SwiftUI|Cocoa|FoundationEssentials)\b/m.test(text)
			? undefined
			: importAtTop(text, "import Foundation"),
};

const dartExpression = `Platform.environment['${keyVariable}']!`;
const dartTemplate = { interpolation: { open: "${", close: "}" }, insert: `\${${dartExpression}}` } as const;

const dart: CodeLanguage = {
	ids: ["dart"],
	lexis: {
		comment: slashComments,
		strings: [
			prefixed({ open: /()"/y, close: '"', multiline: false }, "r"),
			prefixed({ open: /()'/y, close: "'", multiline: false }, "r"),
			{ ...tripleQuoted, escape: "\\", ...dartTemplate },
			{ open: /()'''/y, close: "'''", escape: "\\", multiline: true, ...dartTemplate },
			{ ...doubleQuoted, ...dartTemplate },
			{ ...singleQuoted, ...dartTemplate },
		],
	},
	expression: dartExpression,
	join: " + ",
	constantBefore: /\bconst\b|\bcase\b|@\w+\s*\(|\b(?:import|export|part)\b/,
	alsoNeeds: (text) =>
		/^\s*import\s+['"]dart:io['"]\s*;/m.test(text) ? undefined : importAtTop(text, "import 'dart:io';"),
};

/** Returns the edit that adds an import before the first one, or after the comments at the beginning of the file. */
function importAtTop(text: string, statement: string): Edit {
	const newline = newlineOf(text);
	const first = /^[ \t]*(?:@\w+[ \t]+)*import\b/m.exec(text);
	if (first) {
		return { start: first.index, end: first.index, text: `${statement}${newline}` };
	}
	const head = /^\uFEFF?(?:(?:#!|\/\/)[^\n]*\n|\/\*[\s\S]*?\*\/[^\n]*\n|library\b[^\n]*\n|[ \t]*\r?\n)*/.exec(text);
	const at = head?.[0].length ?? 0;
	return { start: at, end: at, text: `${statement}${newline}${newline}` };
}

/** The compiled languages. */
export const compiledLanguages: readonly Language[] = [go, rust, java, kotlin, scala, csharp, fsharp, swift, dart].map(
	codeLanguage,
);
