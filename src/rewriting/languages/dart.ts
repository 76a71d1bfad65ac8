import { keyVariable } from "../../lumenfall/apiKey.ts";
import { codeLanguage } from "./codeLanguage.ts";
import { importAtTop } from "./importAtTop.ts";

const dartExpression = `Platform.environment['${keyVariable}']!`;
const dartTemplate = { interpolation: { open: "${", close: "}" }, insert: `\${${dartExpression}}` } as const;

export const dart = codeLanguage({
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
});

import { doubleQuoted, prefixed, singleQuoted, slashComments, tripleQuoted } from "./stringForms.ts";
