import { keyVariable } from "../../lumenfall/apiKey.ts";
import type { Language } from "../language.ts";
import type { Lexis } from "../stringScanner.ts";

/** Matches the beginning of an assignment to the variable itself. A plain reference would assign it to itself. */
const ownAssignment = new RegExp(`(?:^|[\\s;])${keyVariable}=["']?$`);

const shellLexis: Lexis = {
	comment: /(?<=^|[\s;(])#[^\n]*/my,
	other: /<<-?[ \t]*(["'\\]?)([A-Za-z_]\w*)["']?[^\n]*\n(?:[\s\S]*?\n)?[ \t]*\2(?=\s|$)|\\["']/y,
	strings: [
		{ open: /(\$)'/y, close: "'", escape: "\\", multiline: true },
		{ open: /()'/y, close: "'", multiline: true },
		{ open: /()"/y, close: '"', escape: "\\", multiline: true, interpolation: { open: "$(", close: ")" } },
	],
};

export const shell: Language = {
	ids: ["shellscript"],
	lexis: shellLexis,
	replace(text, hit, _languageId, scanner) {
		const context = scanner(hit.start, shellLexis);
		const isOwn = ownAssignment.test(text.slice(Math.max(0, hit.start - 60), hit.start));
		const variable = isOwn ? `\${${keyVariable}:?}` : `\${${keyVariable}}`;
		if (context.kind === "other") {
			const [, quote] = /^<<-?[ \t]*(["'\\]?)/.exec(text.slice(context.start, context.end)) ?? [];
			return quote === "" ? [{ ...hit, text: variable }] : undefined;
		}
		if (context.kind !== "string") {
			return [{ ...hit, text: context.kind === "comment" ? variable : `"${variable}"` }];
		}
		if (context.close === '"') {
			return [{ ...hit, text: variable }];
		}
		const before = text.slice(context.contentStart, hit.start);
		const after = text.slice(hit.end, context.contentEnd);
		const literal = (content: string) => (content === "" ? "" : `${context.open}${content}${context.close}`);
		return [{ start: context.start, end: context.end, text: `${literal(before)}"${variable}"${literal(after)}` }];
	},
};
