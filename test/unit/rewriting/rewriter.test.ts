import { equal } from "node:assert/strict";
import { strongKey } from "../../keys.ts";
import { forms, markdown, neighbours, reports } from "./cases/all.ts";
import { loadGrammars, replace } from "./parsers.ts";

const withKeys = (text: string) => text.replaceAll(/[§¤]/g, strongKey);

for (const [table, cases] of Object.entries({ reports, neighbours, markdown, "forms of strings": forms })) {
	describe(`createRewriter: ${table}`, () => {
		before(() => loadGrammars());
		for (const [name, languageId, before, after, path = "/a/file"] of cases) {
			it(`${languageId}: ${name}`, () => {
				const start = before.replaceAll("¤", strongKey).indexOf("§");
				const hit = { start, end: start + strongKey.length };
				equal(
					replace(withKeys(before), { languageId, path }, [hit]),
					after === undefined ? undefined : withKeys(after),
				);
			});
		}
	});
}
