import { keyVariable } from "../../lumenfall/apiKey.ts";
import { codeLanguage } from "./codeLanguage.ts";
import { characterLiteral, doubleQuoted, slashComments, tripleQuoted } from "./stringForms.ts";

const quoted = `"${keyVariable}"`;
const annotation = String.raw`@\w+(?:\.\w+)*\s*\([^)]*$`;

const kotlinTemplate = { interpolation: { open: "${", close: "}" }, insert: `\${System.getenv(${quoted})}` } as const;

export const kotlin = codeLanguage({
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
});
