import { equal } from "node:assert/strict";
import { chooseModel, mostUsed } from "../../../../src/features/models/openExample.ts";
import type { Model } from "../../../../src/lumenfall/model.ts";

const image = (id: string, over: Partial<Model> = {}): Model => ({ id, modalities: ["image"], ...over });
const from = (amount: number) => ({ kind: "from", amount }) as const;

describe("the model of the example", () => {
	for (const [what, models, id] of [
		["the free model for tests", [image("a", { price: { kind: "free" } }), image("mock-image")], "mock-image"],
		["a free one", [image("a", { price: from(0.01) }), image("b", { price: { kind: "free" } })], "b"],
		["the cheapest one", [image("a"), image("b", { price: from(2) }), image("c", { price: from(1) })], "c"],
		["one that makes images", [{ id: "a", modalities: ["video"], price: { kind: "free" } }, image("b")], "b"],
		["the free model for tests when the models are not known", [], "mock-image"],
	] as [string, Model[], string][]) {
		it(`is ${what}`, () => equal(chooseModel(models), id));
	}
});

describe("the language of the example", () => {
	for (const [what, paths, id] of [
		["what most files are written in", ["/a.py", "/b.ts", "/c.tsx"], "typescript-openai"],
		["told by the last extension, in any case", ["/a.go/b.test.RB"], "ruby"],
		["none for files of other kinds", ["/a.md", "/py", "/x.constructor"], undefined],
	] as const) {
		it(`is ${what}`, () => equal(mostUsed(paths.map((path) => ({ path }))), id));
	}
});
