import { keyVariable } from "../../lumenfall/apiKey.ts";
import { codeLanguage } from "./codeLanguage.ts";
import { doubleQuotedLines, hashComments, singleQuotedLines, tripleQuoted } from "./stringForms.ts";

const quoted = `"${keyVariable}"`;

const elixirExpression = `System.fetch_env!(${quoted})`;
const elixirTemplate = { interpolation: { open: "#{", close: "}" }, insert: `#{${elixirExpression}}` } as const;

export const elixir = codeLanguage({
	ids: ["elixir"],
	lexis: {
		comment: hashComments,
		other:
			/~[a-zA-Z]+(?:"""[\s\S]*?"""|'''[\s\S]*?'''|\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|<[^>]*>|"[^"]*"|'[^']*'|\/[^/]*\/|\|[^|]*\|)|\?\\?["']/y,
		strings: [
			{ ...tripleQuoted, escape: "\\", ...elixirTemplate },
			{ ...doubleQuotedLines, ...elixirTemplate },
			{ ...singleQuotedLines, wholeOnly: true },
		],
	},
	expression: elixirExpression,
	constantAfter: /^\s*(?:->|<>|=(?!=))/,
});
