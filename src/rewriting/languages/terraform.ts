import { newlineOf } from "../lines.ts";
import { codeLanguage } from "./codeLanguage.ts";

const terraformVariable = "lumenfall_api_key";

export const terraform = codeLanguage({
	ids: ["terraform", "hcl"],
	lexis: {
		comment: /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y,
		strings: [
			{
				open: /()<<-?([A-Za-z_]\w*)[ \t]*\r?\n/y,
				close: (opening) => `\n${opening[2] ?? ""}`,
				multiline: true,
				insert: `\${var.${terraformVariable}}`,
			},
			{
				open: /()"/y,
				close: '"',
				escape: "\\",
				multiline: false,
				interpolation: { open: "${", close: "}" },
				insert: `\${var.${terraformVariable}}`,
			},
		],
	},
	expression: `var.${terraformVariable}`,
	// Defaults of variables and settings of backends must be constants.
	isForeign: (text, hit) =>
		/\b(?:variable|backend)\s+"[^"]*"\s*\{[^}]*$|\bterraform\s*\{[^}]*$/.test(text.slice(0, hit.start)),
	alsoNeeds: (text) => {
		if (new RegExp(`^\\s*variable\\s+"${terraformVariable}"`, "m").test(text)) {
			return undefined;
		}
		const newline = newlineOf(text);
		const gap = text.endsWith("\n") ? newline : newline + newline;
		const lines = [`variable "${terraformVariable}" {`, "  type      = string", "  sensitive = true", "}", ""];
		return { start: text.length, end: text.length, text: gap + lines.join(newline) };
	},
});
