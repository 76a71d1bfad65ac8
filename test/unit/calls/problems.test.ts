import { deepEqual } from "node:assert/strict";
import { loadGrammars } from "../rewriting/parsers.ts";
import { clients, others } from "./baseUrlCases.ts";
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

	const withUrl = (text: string, url: string) => text.replace(/(["'])URL(?=["'])/g, `$1${url}`);
	for (const [languageId, name, text] of clients) {
		it(`${languageId}: a base URL in ${name}`, () => {
			const right = "https://api.lumenfall.ai/openai/v1";
			for (const url of [
				"https://api.lumenfall.ai/v1",
				"https://api.lumenfall.ai",
				"http://api.lumenfall.ai/openai/v1",
			]) {
				deepEqual(problemsOf(languageId, withUrl(text, url)), [`wrong-base-url ${url} → ${right}`]);
			}
			deepEqual(problemsOf(languageId, withUrl(text, right)), []);
		});
	}
	for (const [languageId, name, text] of others) {
		it(`${languageId}: says nothing about the URL in ${name}`, () => {
			deepEqual(problemsOf(languageId, withUrl(text, "https://api.lumenfall.ai/v1")), []);
		});
	}
});
