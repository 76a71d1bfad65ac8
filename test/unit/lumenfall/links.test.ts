import { equal } from "node:assert/strict";
import { modelPage } from "../../../src/lumenfall/links.ts";

describe("a model's page", () => {
	for (const [path, page] of [
		["/models/google/x", "https://lumenfall.ai/models/google/x"],
		["//evil.example/x", undefined],
		["/\\evil.example", undefined],
		["https://evil.example", undefined],
		["javascript:alert(1)", undefined],
		["", undefined],
		[undefined, undefined],
	] as const) {
		it(`of ${JSON.stringify(path)} is ${page}`, () => {
			equal(modelPage(path), page);
		});
	}
});
