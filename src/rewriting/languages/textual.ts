import { keyVariable } from "../../lumenfall/apiKey.ts";
import type { Edit, Hit, Language } from "../language.ts";
import { createScanner, type Lexis } from "../stringScanner.ts";
import { codeLanguage, newlineOf } from "./codeLanguage.ts";
import { dockerfile } from "./dockerfile.ts";
import { javascript, javascriptWith } from "./javascript.ts";

/** A language in which a variable is named in the middle of any text. */
function textual(row: Pick<Language, "ids" | "path">, reference: string): Language {
	return { ...row, replace: (_text, hit) => [{ ...hit, text: reference }] };
}

/** Where an assignment of the variable itself stands: it would be given to itself. */
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

const shell: Language = {
	ids: ["shellscript"],
	lexis: shellLexis,
	replace(text, hit, _languageId, places) {
		const place = places(hit.start, shellLexis);
		const isOwn = ownAssignment.test(text.slice(Math.max(0, hit.start - 60), hit.start));
		const variable = isOwn ? `\${${keyVariable}:?}` : `\${${keyVariable}}`;
		if (place.kind === "other") {
			const [, quote] = /^<<-?[ \t]*(["'\\]?)/.exec(text.slice(place.start, place.end)) ?? [];
			return quote === "" ? [{ ...hit, text: variable }] : undefined;
		}
		if (place.kind !== "string") {
			return [{ ...hit, text: place.kind === "comment" ? variable : `"${variable}"` }];
		}
		if (place.close === '"') {
			return [{ ...hit, text: variable }];
		}
		const before = text.slice(place.contentStart, hit.start);
		const after = text.slice(hit.end, place.contentEnd);
		const literal = (content: string) => (content === "" ? "" : `${place.open}${content}${place.close}`);
		return [{ start: place.start, end: place.end, text: `${literal(before)}"${variable}"${literal(after)}` }];
	},
};

const terraformVariable = "lumenfall_api_key";

const terraform: Language = {
	...codeLanguage({
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
		// The default of a variable and the settings of a backend must be constants.
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
	}),
};

/** A component whose script is JavaScript or TypeScript. Its template is not touched. */
const component: Language = {
	ids: ["vue", "svelte"],
	replace: (text, hit) => withTimeout(text, hit, /(<script\b[^>]*>)([\s\S]*?)<\/script\s*>/gi, javascript),
};

/** Astro's front matter runs on the server; its scripts are shipped to browsers. */
const astro: Language = {
	ids: ["astro"],
	replace: (text, hit) =>
		withTimeout(
			text,
			hit,
			/^(\uFEFF?\s*---[ \t]*\r?\n)([\s\S]*?)\n---/g,
			javascriptWith(`import.meta.env.${keyVariable}`),
		),
};

/** Replaces in the region (group 2, behind group 1) that the key stands in. */
function withTimeout(text: string, hit: Hit, regions: RegExp, language: Language): Edit[] | undefined {
	for (const region of text.matchAll(regions)) {
		const from = region.index + (region[1]?.length ?? 0);
		const code = region[2] ?? "";
		if (hit.start >= from && hit.end <= from + code.length) {
			const edits = language.replace(
				code,
				{ start: hit.start - from, end: hit.end - from },
				"typescript",
				createScanner(code),
			);
			return edits?.map((edit) => ({ ...edit, start: edit.start + from, end: edit.end + from }));
		}
	}
	return undefined;
}

/** Languages and formats in which a variable is named in the text itself, and those that have another language in them. */
export const textualLanguages: readonly Language[] = [
	shell,
	dockerfile,
	terraform,
	component,
	astro,
	// GitHub's workflows: the key is one of the repository's secrets. Actions of their own have none.
	textual(
		{ ids: ["yaml", "github-actions-workflow"], path: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i },
		`\${{ secrets.${keyVariable} }}`,
	),
	textual({ ids: ["bat"] }, `%${keyVariable}%`),
	textual({ ids: ["dockercompose"] }, `\${${keyVariable}}`),
	textual({ ids: ["yaml"], path: /(?:^|\/)(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml$/i }, `\${${keyVariable}}`),
	textual({ ids: ["json", "jsonc"], path: /(?:^|\/)\.vscode\/(?:launch|tasks)\.json$/ }, `\${env:${keyVariable}}`),
	textual({ ids: ["http", "rest"] }, `{{$processEnv ${keyVariable}}}`),
];
