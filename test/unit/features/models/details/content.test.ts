import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import {
	comparisonPage,
	type Details,
	detailsPage,
	emptyPage,
	fieldsSection,
	parametersSection,
} from "../../../../../src/features/models/details/content.ts";
import { factsOf } from "../../../../../src/features/models/details/facts.ts";
import type { Model } from "../../../../../src/lumenfall/model.ts";

const evil = `"><script>alert(1)</script><a href="command:workbench.action.quit">`;

const model: Model = {
	id: "gemini-3-pro-image",
	name: "Gemini 3 Pro Image",
	creator: "google",
	modalities: ["image"],
	modes: ["generate", "edit"],
	price: { kind: "from", amount: 0.04, unit: "image" },
	aliases: ["nano-banana-pro"],
	pagePath: "/models/google/gemini-3-pro-image",
};

const details = (over: Partial<Details> = {}): Details => ({
	model,
	modes: ["generate", "edit"],
	choices: { mode: "generate", target: "curl" },
	parameters: { kind: "loading" },
	code: "curl",
	note: undefined,
	...over,
});

describe("the page with a model's details", () => {
	it("shows every text of the API as text", () => {
		const hostile: Model = {
			...{ id: evil, name: evil, description: evil, creator: evil, status: evil, modalities: [] },
			...{ aliases: [evil], otherNames: [evil], pagePath: evil },
		};
		const parameters = {
			kind: "known" as const,
			parameters: [{ name: evil, type: evil, description: evil, default: evil, values: [evil, "b"] }],
		};
		const pages = [
			detailsPage(details({ model: hostile, parameters, code: evil, note: evil })),
			comparisonPage([hostile, model], evil),
			emptyPage(evil),
			parametersSection(parameters),
			parametersSection({ kind: "unknown", reason: evil }),
			fieldsSection("generate", parameters),
		].map(String);
		for (const page of pages) {
			ok(page.includes("&lt;script&gt;"), page.slice(0, 100));
			doesNotMatch(page, /<script|<a href="command:|"><a /);
		}
	});

	it("leads to Lumenfall's page of the model, and to no other site", () => {
		match(String(detailsPage(details())), /<a href="https:\/\/lumenfall\.ai\/models\/google\/gemini-3-pro-image">/);
		for (const pagePath of ["//evil.test/x", "https://evil.test", "javascript:alert(1)", "command:x"]) {
			doesNotMatch(String(detailsPage(details({ model: { ...model, pagePath } }))), /<a /);
		}
	});

	it("says what is known of a model, what is only guessed, and what is unknown", () => {
		const facts = (of: Model) => factsOf([of]).map(({ label, facts: [fact] }) => `${label}: ${fact?.value}`);
		deepEqual(facts(model), [
			"Model ID: gemini-3-pro-image",
			"Creator: Google",
			"Output: image",
			"Modes: generates images, edits images",
			"Price: from $0.04/image",
			"Aliases: nano-banana-pro",
			"Page: lumenfall.ai/models/google/gemini-3-pro-image",
		]);
		deepEqual(facts({ id: "veo-9", modalities: ["video"], isModalityInferred: true, price: { kind: "free" } }), [
			"Model ID: veo-9",
			"Output: video (guessed)",
			"Modes: generates videos (guessed)",
			"Price: free",
		]);
		deepEqual(facts({ id: "x", modalities: [] }), [
			"Model ID: x",
			"Output: Unknown",
			"Modes: Unknown",
			"Price: Unknown",
		]);
	});

	it("asks for a mode only where there are several", () => {
		match(String(detailsPage(details())), /<select id="mode"/);
		doesNotMatch(String(detailsPage(details({ modes: ["generate"] }))), /<select id="mode"/);
	});

	it("lists only the targets whose code can ask for the mode", () => {
		const page = String(detailsPage(details({ choices: { mode: "upscale", target: "go" } })));
		doesNotMatch(page, /value="python-openai"/);
		match(page, /<option value="go" selected>/);
	});

	it("describes the values of parameters", () => {
		const table = parametersSection({
			kind: "known",
			parameters: [
				{ name: "n", type: "integer", minimum: 1, maximum: 10, default: "1", isRequired: true },
				{ name: "size", type: "string", values: ["a", "b"] },
				{ name: "low", minimum: 2 },
				{ name: "high", maximum: 3 },
			],
		});
		const cells = [...String(table).matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell);
		deepEqual(cells, [
			...["required", "integer; 1 to 10; default: 1", ""],
			...["", "a, b", ""],
			...["", "at least 2", ""],
			...["", "at most 3", ""],
		]);
	});

	it("compares models by every fact that one of them has, in one order", () => {
		const other: Model = { id: "b", modalities: ["video"], status: "preview", createdAt: 0 };
		const page = String(comparisonPage([model, other], "offline"));
		const rows = [...page.matchAll(/<th scope="row">(.*?)<\/th>/g)].map(([, label]) => label);
		deepEqual(rows, ["Model ID", "Creator", "Output", "Modes", "Price", "Status", "Added", "Aliases", "Page"]);
		match(page, /<th scope="row">Creator<\/th><td>Google<\/td><td>–<\/td>/);
		match(page, /aria-label="Show Details of Gemini 3 Pro Image">Show Details</);
		equal(page.includes("offline"), true);
	});
});
