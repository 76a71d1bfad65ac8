import { keyVariable } from "../../lumenfall/apiKey.ts";
import { codeLanguage } from "./codeLanguage.ts";
import { doubleQuotedLines, singleQuotedLines } from "./stringForms.ts";

export const php = codeLanguage({
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
});
