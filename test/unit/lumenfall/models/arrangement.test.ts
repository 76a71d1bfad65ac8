import { deepEqual, equal } from "node:assert/strict";
import type { Model } from "../../../../src/lumenfall/model.ts";
import {
	type Arrangement,
	arrangeModels,
	defaultArrangement,
	filterModels,
	isDefaultArrangement,
	type ModelFilter,
	readArrangement,
	searchTextOf,
	sortModels,
} from "../../../../src/lumenfall/models/arrangement.ts";

const models: readonly Model[] = [
	{
		id: "veo-3.1",
		name: "Veo 3.1",
		creator: "google",
		modalities: ["video"],
		price: { kind: "from", amount: 0.1 },
		createdAt: 3,
		aliases: ["veo-3-1"],
	},
	{
		id: "flux.2-pro",
		name: "FLUX.2 pro",
		creator: "black-forest-labs",
		modalities: ["image"],
		modes: ["generate", "edit"],
		price: { kind: "from", amount: 0.03 },
		createdAt: 2,
		otherNames: ["Flux Two"],
	},
	{ id: "mock-image", creator: "lumenfall", modalities: ["image"], price: { kind: "free" }, createdAt: 1 },
	{ id: "wan-2.6", modalities: ["video", "image"] },
	{ id: "odd", modalities: [] },
];
const own = { favorites: ["flux.2-pro"], recent: ["wan-2.6", "flux.2-pro", "gone"] };
const none = { favorites: [], recent: [] };

describe("the filter of the models", () => {
	for (const [filter, ids] of [
		[{}, ["veo-3.1", "flux.2-pro", "mock-image", "wan-2.6", "odd"]],
		[{ modality: "video" }, ["veo-3.1", "wan-2.6"]],
		[{ modality: "vector" }, []],
		[{ mode: "edit" }, ["flux.2-pro"]],
		[{ mode: "generate" }, ["flux.2-pro", "mock-image", "wan-2.6"]],
		[{ onlyFree: true }, ["mock-image"]],
		[{ onlyFavorites: true }, ["flux.2-pro"]],
		[{ text: "GOOGLE" }, ["veo-3.1"]],
		[{ text: "Black Forest" }, ["flux.2-pro"]],
		[{ text: "pro flux" }, ["flux.2-pro"]],
		[{ text: "two" }, ["flux.2-pro"]],
		[{ text: "pro veo" }, []],
		[{ text: " \t pro  flux " }, ["flux.2-pro"]],
		[{ text: "veo-3-1" }, ["veo-3.1"]],
		[{ text: "veo31" }, ["veo-3.1"]],
		[{ text: "image" }, ["flux.2-pro", "mock-image", "wan-2.6"]],
		[{ text: "  " }, ["veo-3.1", "flux.2-pro", "mock-image", "wan-2.6", "odd"]],
		[{ text: "image", onlyFree: true }, ["mock-image"]],
	] as [ModelFilter, string[]][]) {
		it(`${JSON.stringify(filter)} shows ${ids.join(", ") || "none"}`, () => {
			deepEqual(
				filterModels(models, filter, own.favorites).map(({ id }) => id),
				ids,
			);
		});
	}
});

describe("the order of the models", () => {
	for (const [sorting, ids] of [
		["name", ["flux.2-pro", "mock-image", "odd", "veo-3.1", "wan-2.6"]],
		["newest", ["veo-3.1", "flux.2-pro", "mock-image", "odd", "wan-2.6"]],
		["price", ["mock-image", "flux.2-pro", "veo-3.1", "odd", "wan-2.6"]],
	] as const) {
		it(`by ${sorting}`, () => {
			deepEqual(
				sortModels(models, sorting).map(({ id }) => id),
				ids,
			);
		});
	}
});

describe("the groups of the models", () => {
	const arrange = (over: Partial<Arrangement>, its = own) =>
		arrangeModels(models, { ...defaultArrangement, ...over }, its).map(({ key, models: members }) => [
			key.kind === "creator" ? key.creator : key.kind === "modality" ? key.modality : key.kind,
			members.map(({ id }) => id),
		]);

	it("are the creators; favorites and recently used models come first, and are in their groups too", () => {
		deepEqual(arrange({}), [
			["favorites", ["flux.2-pro"]],
			["recent", ["wan-2.6"]],
			["black-forest-labs", ["flux.2-pro"]],
			["google", ["veo-3.1"]],
			["lumenfall", ["mock-image"]],
			[undefined, ["odd", "wan-2.6"]],
		]);
	});

	it("are what the models make: a model can be in several", () => {
		deepEqual(arrange({ grouping: "modality" }, none), [
			["video", ["veo-3.1", "wan-2.6"]],
			["image", ["flux.2-pro", "mock-image", "wan-2.6"]],
			[undefined, ["odd"]],
		]);
	});

	it("are none: each model once, favorites and recently used ones first", () => {
		deepEqual(arrange({ grouping: "none", sorting: "price" }), [
			["favorites", ["flux.2-pro"]],
			["recent", ["wan-2.6"]],
			["all", ["mock-image", "veo-3.1", "odd"]],
		]);
	});

	it("have only what the filter lets through", () => {
		deepEqual(arrange({ filter: { modality: "video" } }), [
			["recent", ["wan-2.6"]],
			["google", ["veo-3.1"]],
			[undefined, ["wan-2.6"]],
		]);
		deepEqual(arrange({ filter: { text: "nothing" } }), []);
	});
});

describe("a stored arrangement", () => {
	it("is read as it was stored", () => {
		const arrangement: Arrangement = {
			grouping: "none",
			sorting: "newest",
			filter: { text: "x", modality: "image", mode: "edit", onlyFree: true, onlyFavorites: true },
		};
		deepEqual(readArrangement(JSON.parse(JSON.stringify(arrangement))), arrangement);
		equal(isDefaultArrangement(arrangement), false);
	});

	it("is the default one where it is malformed", () => {
		for (const stored of [
			undefined,
			null,
			7,
			[],
			{ grouping: "moon", sorting: 7, filter: { text: "", modality: "smell", mode: 7, onlyFree: "yes" } },
			{ grouping: "toString", filter: null },
		]) {
			deepEqual(readArrangement(stored), defaultArrangement);
		}
		equal(isDefaultArrangement(readArrangement(undefined)), true);
	});

	for (const change of [{ grouping: "none" }, { sorting: "price" }, { filter: { onlyFree: true } }] as const) {
		it(`is not the default one with ${JSON.stringify(change)}`, () => {
			equal(isDefaultArrangement({ ...defaultArrangement, ...change }), false);
		});
	}
});

describe("the text by which a model is found", () => {
	it("has its ids, its names, its creator and what it makes, each once", () => {
		equal(
			searchTextOf(models[1] as Model),
			"flux.2-pro flux2pro FLUX.2 pro black-forest-labs Black Forest Labs Flux Two image",
		);
		equal(searchTextOf({ id: "odd", modalities: [] }), "odd");
	});
});
