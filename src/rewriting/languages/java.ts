import { keyVariable } from "../../lumenfall/apiKey.ts";
import { codeLanguage } from "./codeLanguage.ts";
import { characterLiteral, doubleQuoted, slashComments, tripleQuoted } from "./stringForms.ts";

const quoted = `"${keyVariable}"`;
const annotation = String.raw`@\w+(?:\.\w+)*\s*\([^)]*$`;

export const java = codeLanguage({
	ids: ["java"],
	lexis: {
		comment: slashComments,
		other: characterLiteral,
		strings: [{ ...tripleQuoted, escape: "\\", wholeOnly: true }, doubleQuoted],
	},
	expression: `System.getenv(${quoted})`,
	join: " + ",
	constantBefore: new RegExp(`\\bcase\\b|${annotation}`),
});
