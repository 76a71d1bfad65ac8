import { keyVariable } from "../../lumenfall/apiKey.ts";
import { codeLanguage } from "./codeLanguage.ts";
import { characterLiteral, doubleQuoted, prefixed, slashComments, tripleQuoted } from "./stringForms.ts";

const quoted = `"${keyVariable}"`;
const annotation = String.raw`@\w+(?:\.\w+)*\s*\([^)]*$`;

const scalaTemplate = { interpolation: { open: "${", close: "}" } } as const;

export const scala = codeLanguage({
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
});
