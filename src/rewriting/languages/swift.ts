import { keyVariable } from "../../lumenfall/apiKey.ts";
import { codeLanguage } from "./codeLanguage.ts";
import { importAtTop } from "./importAtTop.ts";

const quoted = `"${keyVariable}"`;

const swiftExpression = `ProcessInfo.processInfo.environment[${quoted}]!`;
const swiftTemplate = { interpolation: { open: "\\(", close: ")" }, insert: `\\(${swiftExpression})` } as const;

export const swift = codeLanguage({
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
});

import { doubleQuoted, slashComments, tripleQuoted } from "./stringForms.ts";
