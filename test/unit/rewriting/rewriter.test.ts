import { equal, ok } from "node:assert/strict";
import { strongKey } from "../../keys.ts";
import type { Case } from "./cases/case.ts";
import { compiledReports } from "./cases/compiled.ts";
import { configReports } from "./cases/config.ts";
import { cases as formsByLanguage } from "./cases/forms.ts";
import { pythonReports } from "./cases/python.ts";
import { rustReports } from "./cases/rust.ts";
import { scriptForms } from "./cases/scriptForms.ts";
import { scriptingReports } from "./cases/scripting.ts";
import { shellReports } from "./cases/shell.ts";
import { webReports } from "./cases/web.ts";
import { findHits, loadGrammars, replace } from "./parsers.ts";

const reports: readonly Case[] = [
	...webReports,
	...pythonReports,
	...shellReports,
	...scriptingReports,
	...compiledReports,
	...rustReports,
	...configReports,
];

/** In the tables, `§` is the key that is replaced, and `¤` one that is not. */
const withKeys = (text: string) => text.replaceAll(/[§¤]/g, strongKey);

describe("createRewriter: reports", () => {
	before(() => loadGrammars());
	for (const [name, languageId, before, after, path = "/a/file"] of reports) {
		it(`${languageId}: ${name}`, () => {
			const text = withKeys(before);
			const start = before.replaceAll("¤", strongKey).indexOf("§");
			const hit = { start, end: start + strongKey.length };
			equal(replace(text, { languageId, path }, [hit]), after === undefined ? undefined : withKeys(after));
		});
	}
});

const forms: readonly Case[] = [
	...scriptForms,
	...Object.entries(formsByLanguage).flatMap(([languageId, rows]) =>
		rows.map(([name, before, after, path]): Case => [name, languageId, before, after, path]),
	),
];

describe("createRewriter: forms of strings", () => {
	before(() => loadGrammars());
	for (const [name, languageId, before, after, path = "/a"] of forms) {
		it(`${languageId}: ${name}`, () => {
			const text = before.replace(/(?<!\w)K(?!\w)(?!: &str)(?! = )/, strongKey);
			ok(findHits(text).length > 0, "the case has a key");
			equal(replace(text, { languageId, path }), after);
		});
	}
});
