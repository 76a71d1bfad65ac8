import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { newlineOf } from "../../lines.ts";
import type { LineLanguage } from "./lineLanguage.ts";
import { statementForms } from "./statementForms.ts";

const lineEnd = /^\s*(?:#.*|\/\/.*)?$/;

const perl = statementForms(
	{ ids: ["perl"], extensions: [".pl", ".pm", ".t"] },
	{
		forms: [
			{
				before:
					/^(?:(?:[^"'`#]|\$#)*;)?\s*(?:(?:my|our|local|state)\s+)?\$\w+\s*=\s*$|^\s*use\s+constant\s+\w+\s*=>\s*$/,
				after: /^\s*;\s*(?:#.*)?$/,
			},
			{ before: /^\s*(?:my|our)\s+[%@$]\w+\s*=\s*[({[]\s*(?:\w+\s*=>\s*)?$/, after: /^\s*[)}\]]\s*;\s*(?:#.*)?$/ },
		],
		quotes: { '"': { insert: `$ENV{${keyVariable}}` }, "'": { join: " . " } },
		expression: `$ENV{${keyVariable}}`,
		// An operator on a regular expression with slashes and no escapes, and with no quote before it.
		isNoString: /(?<=^[^"'`\n]{0,200})=~\s*(?:m?\/[^/\\\n]*\/|(?:s|tr|y)\/[^/\\\n]*\/[^/\\\n]*\/)[a-z]*/gm,
		uncertain: /^=[a-z]|<<[~"'\w]|(?<![\w$@%&>{-])(?:q[qwrx]?|m|s|tr|y)\s*[^\w\s=,;)>.]|^__(?:END|DATA)__/m,
		assignsItself: new RegExp(`\\$ENV\\{["']?${keyVariable}["']?\\}\\s*=\\s*$`),
	},
);

const swift = statementForms(
	{ ids: ["swift"], extensions: [".swift"] },
	{
		forms: [
			{
				before:
					/^\s*(?:(?:private|fileprivate|internal|public|static|lazy)\s+)*(?:let|var)\s+\w+(?:\s*:\s*String)?\s*=\s*$/,
				after: lineEnd,
			},
		],
		quotes: { '"': { insert: `\\(ProcessInfo.processInfo.environment["${keyVariable}"]!)` } },
		expression: `ProcessInfo.processInfo.environment["${keyVariable}"]!`,
		uncertain: /"""|\/\*|#"/,
		needs(text) {
			if (/^import\s+(?:Foundation|UIKit|AppKit|SwiftUI|Cocoa)\b/m.test(text)) {
				return [];
			}
			const newline = newlineOf(text);
			const first = /^import\b/m.exec(text);
			const head = /^\uFEFF?(?:(?:#!|\/\/)[^\n]*\n)*/.exec(text)?.[0].length ?? 0;
			const at = first?.index ?? head;
			return [{ start: at, end: at, text: `import Foundation${newline}${first ? "" : newline}` }];
		},
	},
);

const scala = statementForms(
	{ ids: ["scala"], extensions: [".scala", ".sc"] },
	{
		forms: [
			{
				before:
					/^\s*(?:(?:private|protected|lazy|override|implicit)\s+)*(?:val|var|def)\s+\w+(?:\s*:\s*String)?\s*=\s*$/,
				after: lineEnd,
			},
			{ before: /^\s*(?:object|class)\s+\w+\s*\{\s*(?:val|var)\s+\w+\s*=\s*$/, after: /^\s*\}\s*$/ },
		],
		quotes: { '"': { join: " + " } },
		expression: `sys.env("${keyVariable}")`,
		uncertain: /"""|\/\*/,
	},
);

const fsharp = statementForms(
	{ ids: ["fsharp"], extensions: [".fs", ".fsx"] },
	{
		forms: [{ before: /^\s*let\s+(?:(?:mutable|private|internal)\s+)*\w+(?:\s*:\s*string)?\s*=\s*$/, after: lineEnd }],
		quotes: { '"': { join: " + " } },
		expression: `System.Environment.GetEnvironmentVariable("${keyVariable}")`,
		uncertain: /"""|\(\*/,
		// An attribute above may ask for a constant.
		continues: />\]\s*$|[([,+*|&=]\s*$/,
	},
);

const julia = statementForms(
	{ ids: ["julia"], extensions: [".jl"] },
	{
		forms: [
			{
				before: /^\s*(?:(?:const|global|local)\s+)?[A-Za-z_]\w*(?:::(?:String|AbstractString))?\s*=\s*$/,
				after: lineEnd,
			},
		],
		quotes: { '"': { insert: `$(ENV["${keyVariable}"])` } },
		expression: `ENV["${keyVariable}"]`,
		uncertain: /"""|#=|```/,
		assignsItself: new RegExp(`ENV\\["${keyVariable}"\\]\\s*=\\s*$`),
	},
);

const elixir = statementForms(
	{ ids: ["elixir"], extensions: [".ex", ".exs"] },
	{
		forms: [
			{ before: /^\s*(?:[a-z_]\w*\s*=\s*|@(?!\w*doc\b)[a-z_]\w*\s+)$/, after: /^\s*(?:#.*)?$/ },
			{ before: /^\s*config\s+:\w+,\s*(?::?[\w.]+,\s*)?\w+:\s*$/, after: /^\s*(?:#.*)?$/ },
		],
		quotes: { '"': { insert: `#{System.fetch_env!("${keyVariable}")}` } },
		expression: `System.fetch_env!("${keyVariable}")`,
		uncertain: /"""|'''|~[a-zA-Z]+["'([{<|/]/,
	},
);

const fish = statementForms(
	{ ids: ["fish"], extensions: [".fish"] },
	{
		forms: [{ before: /^[^"'#]*$/, after: /^[^"'#]*$/ }],
		quotes: { '"': { insert: `$${keyVariable}` }, "'": "wholeOnly" },
		expression: `"$${keyVariable}"`,
		uncertain: /\0/,
		continues: /\\$/,
		bare: /^\s*set\s+(?:-\S+\s+)*\w+\s+$/,
		assignsItself: new RegExp(`^\\s*set\\s+(?:-\\S+\\s+)*${keyVariable}\\s+$`),
	},
);

/** Languages of which statements on one line are recognised. */
export const statementLanguages: readonly LineLanguage[] = [
	...[perl, swift, scala, fsharp, julia, elixir, fish],
	// A VS Code that does not know fish takes it for another shell.
	{ ...fish, ids: ["shellscript"], path: /\.fish$/ },
];
