import { keyVariable } from "../../lumenfall/apiKey.ts";
import { codeLanguage } from "./codeLanguage.ts";
import { doubleQuotedLines, hashComments, singleQuotedLines } from "./stringForms.ts";

const quoted = `"${keyVariable}"`;

export const r = codeLanguage({
	ids: ["r"],
	lexis: {
		comment: hashComments,
		other: /(?<![\w.])[rR]["'](-*)(?:\([\s\S]*?\)|\[[\s\S]*?\]|\{[\s\S]*?\})\1["']|`[^`\n]*`/y,
		strings: [doubleQuotedLines, singleQuotedLines],
	},
	expression: `Sys.getenv(${quoted})`,
	join: (parts) => `paste0(${parts.join(", ")})`,
});
