import type { Case } from "./case.ts";
import { compiledReports } from "./compiled.ts";
import { configReports } from "./config.ts";
import { cases } from "./forms.ts";
import { markdown } from "./markdown.ts";
import { neighbours } from "./neighbours.ts";
import { pythonReports } from "./python.ts";
import { rustReports } from "./rust.ts";
import { scriptForms } from "./scriptForms.ts";
import { scriptingReports } from "./scripting.ts";
import { shellReports } from "./shell.ts";
import { webReports } from "./web.ts";

/** What public reports were about. In the texts, `§` is the key that is replaced, and `¤` one that is not. */
export const reports: readonly Case[] = [
	...webReports,
	...pythonReports,
	...shellReports,
	...scriptingReports,
	...compiledReports,
	...rustReports,
	...configReports,
];

const marked = (text: string) => text.replace(/(?<!\w)K(?!\w)(?!: &str)(?! = )/, "§");

/** The forms of strings of each language. */
export const forms: readonly Case[] = [
	...scriptForms,
	...Object.entries(cases).flatMap(([languageId, rows]) =>
		rows.map(([name, before, after, path]): Case => [name, languageId, before, after, path]),
	),
].map(([name, languageId, before, after, path]): Case => [name, languageId, marked(before), after, path]);

export { markdown, neighbours };

export const allCases: readonly Case[] = [...reports, ...neighbours, ...markdown, ...forms];
