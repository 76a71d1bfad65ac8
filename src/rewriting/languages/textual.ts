import { keyVariable } from "../../lumenfall/apiKey.ts";
import type { Language } from "../language.ts";
import { createScanner, type Lexis } from "../stringScanner.ts";
import type { Edit, Hit } from "../textEdit.ts";
import { codeLanguage, newlineOf } from "./codeLanguage.ts";
import { dockerfile } from "./dockerfile.ts";
import { javascript, javascriptWith } from "./javascript.ts";

/** Creates a row for a language in which a variable can be referenced anywhere in a text. */
function textual(row: Pick<Language, "ids" | "path">, reference: string): Language {
	return { ...row, replace: (_text, hit) => [{ ...hit, text: reference }] };
}

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

const shell: Language = {
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
	}),
};

/** Components with a script in JavaScript or TypeScript. Only the script is rewritten, not the template. */
const component: Language = {
	ids: ["vue", "svelte"],
	replace: (text, hit) => replaceInRegion(text, hit, /(<script\b[^>]*>)([\s\S]*?)<\/script\s*>/gi, javascript),
};

/** Astro's front matter, which runs on the server. Its scripts are shipped to browsers, so they are not rewritten. */
const astro: Language = {
	ids: ["astro"],
	replace: (text, hit) =>
		replaceInRegion(
			text,
			hit,
			/^(\uFEFF?\s*---[ \t]*\r?\n)([\s\S]*?)\n---/g,
			javascriptWith(`import.meta.env.${keyVariable}`),
		),
};

/** Replaces the key in the region that contains it: group 2, which follows group 1. */
function replaceInRegion(text: string, hit: Hit, regions: RegExp, language: Language): Edit[] | undefined {
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

/** Languages and formats in which a variable is referenced in plain text, and those that embed another language. */
export const textualLanguages: readonly Language[] = [
	shell,
	dockerfile,
	terraform,
	component,
	astro,
	// In GitHub's workflows, the key is a secret of the repository. Reusable actions have no access to secrets.
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
