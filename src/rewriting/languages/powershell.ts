import { keyVariable } from "../../lumenfall/apiKey.ts";
import { codeLanguage } from "./codeLanguage.ts";

export const powershell = codeLanguage({
	ids: ["powershell"],
	lexis: {
		comment: /<#[\s\S]*?(?:#>|$)|#[^\n]*/y,
		strings: [
			{ open: /()@"[ \t]*\r?\n/y, close: '\n"@', escape: "`", multiline: true, insert: `$($env:${keyVariable})` },
			{ open: /()@'[ \t]*\r?\n/y, close: "\n'@", multiline: true, wholeOnly: true },
			{
				open: /()"/y,
				close: '"',
				escape: "`",
				doubled: true,
				multiline: true,
				interpolation: { open: "$(", close: ")" },
				insert: `$($env:${keyVariable})`,
			},
			{ open: /()'/y, close: "'", doubled: true, multiline: true },
		],
	},
	expression: `$env:${keyVariable}`,
	bare: true,
	join: " + ",
	juxtaposes: true,
});
