import { deepEqual } from "node:assert/strict";
import { loadGrammars } from "../rewriting/parsers.ts";
import { problemsOf } from "./check.ts";
import { innocent, wrong } from "./problemCases.ts";

describe("what is wrong with calls of Lumenfall", () => {
	before(() => loadGrammars());

	for (const [languageId, cases] of Object.entries(wrong)) {
		for (const [name, text, expected] of cases) {
			it(`${languageId}: ${name}`, () => {
				deepEqual(problemsOf(languageId, text), expected);
			});
		}
	}

	for (const [languageId, cases] of Object.entries(innocent)) {
		for (const [name, text] of cases) {
			it(`${languageId}: says nothing about ${name}`, () => {
				deepEqual(problemsOf(languageId, text), []);
			});
		}
	}
});
