import { deepEqual, equal } from "node:assert/strict";
import { readBalance, readErrorBody, readModelList, readStoredModels } from "../../../src/api/schemas.ts";
import type { Model } from "../../../src/lumenfall/model.ts";

describe("bodies of the API", () => {
	it("hold no list of models if they have another shape", () => {
		for (const json of [undefined, null, 7, "x", [], {}, { data: {} }]) {
			equal(readModelList(json), undefined);
		}
	});

	it("may have wrong types in every undocumented field", () => {
		const entry = {
			id: "a",
			owned_by: 7,
			name: {},
			description: [],
			starting_price: "1",
			free: "yes",
			modes: 7,
			tags: [1],
			aliases: {},
			modalities: "x",
		};
		deepEqual(readModelList({ data: [entry] })?.models, [{ id: "a", modalities: [] }]);
	});

	it("are bounded: texts, aliases, prices and balances", () => {
		const aliases = Array.from({ length: 1000 }, (_, i) => `alias-${i}`);
		const [model] =
			readModelList({
				data: [
					{ id: "a", name: "n".repeat(1000), description: "d\n".repeat(5000), aliases, modes: [...aliases, "video"] },
				],
			})?.models ?? [];
		equal(model?.name?.length, 120);
		equal(model?.description?.length, 2000);
		equal(model?.aliases?.length, 20);
		deepEqual(model?.modalities, []);
		for (const price of [1e308, 1e7, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
			deepEqual(readModelList({ data: [{ id: "a", starting_price: price }] })?.models, [{ id: "a", modalities: [] }]);
			deepEqual(readStoredModels([{ id: "a", price: { kind: "from", amount: price } }]), [{ id: "a", modalities: [] }]);
		}
		deepEqual(readStoredModels([{ id: "a", aliases }])?.[0]?.aliases?.length, 20);
		for (const amount of [1e308, -1e308, Number.NaN]) {
			equal(readBalance({ billing_type: "prepaid", available: { amount } })?.amount, undefined);
		}
		equal(readBalance({ billing_type: "prepaid", available: { amount: -3 } })?.amount, -3);
	});

	it("may name a model twice", () => {
		equal(readModelList({ data: [{ id: "a" }, { id: "a" }] })?.models.length, 1);
	});

	it("hold a balance, whatever is missing", () => {
		for (const json of [
			{ object: "balance" },
			{ billing_type: "" },
			{ available: { amount: null } },
			{ available: { currency: 7 } },
		]) {
			deepEqual(readBalance(json), { billing: "unknown", currency: "USD" });
		}
		deepEqual(readBalance({ billing_type: "prepaid", available: { amount: 3, currency: "eur" } }), {
			billing: "prepaid",
			amount: 3,
			currency: "EUR",
		});
		deepEqual(readBalance({ billing_type: 7, available: { amount: "3" } }), { billing: "unknown", currency: "USD" });
	});

	it("hold no balance without one of its documented fields", () => {
		for (const json of [
			7,
			null,
			[],
			["balance"],
			{},
			{ object: "list", data: [] },
			{ available: true },
			{ available: {} },
		]) {
			equal(readBalance(json), undefined, JSON.stringify(json));
		}
	});

	it("hold no list of models when none of its entries is a model", () => {
		equal(readModelList({ data: [{ name: "a" }, 7] }), undefined);
		deepEqual(readModelList({ data: [{ name: "a" }, { id: "a" }] })?.dropped, 1);
		deepEqual(readModelList({ data: [] }), { models: [], dropped: 0 });
	});

	it("hold errors in three forms", () => {
		deepEqual(readErrorBody({ error: { message: "m", code: "C" } }), { message: "m", code: "C" });
		deepEqual(readErrorBody({ error: { message: "m", error_code: "C" } }), { message: "m", code: "C" });
		deepEqual(readErrorBody({ error: "m" }), { message: "m" });
		deepEqual(readErrorBody({ error_code: "C", message: "m" }), { message: "m", code: "C" });
		equal(readErrorBody({ data: [] }), undefined);
		equal(readErrorBody(null), undefined);
	});
});

describe("stored models", () => {
	const full: Model = {
		id: "a",
		name: "A",
		description: "An image model",
		creator: "alpha",
		modalities: ["video", "image"],
		status: "preview",
		isModalityInferred: true,
		price: { kind: "from", amount: 0.04, unit: "image" },
		createdAt: 1_702_300_000_000,
		pagePath: "/models/alpha/a",
		aliases: ["b"],
		otherNames: ["Another Name"],
	};

	it("are read as they were stored", () => {
		deepEqual(readStoredModels(JSON.parse(JSON.stringify([full, { id: "b", modalities: [] }]))), [
			full,
			{ id: "b", modalities: [] },
		]);
	});

	it("lose only what is malformed", () => {
		const damaged = {
			id: "a",
			name: 7,
			description: "one\u202etwo",
			creator: {},
			modalities: ["image", "smell"],
			status: [],
			isModalityInferred: "yes",
			price: { kind: "from", amount: "1", unit: 7 },
			createdAt: "yesterday",
			otherNames: [7, " "],
			pagePath: 7,
			aliases: ["x y", "b"],
		};
		deepEqual(readStoredModels([damaged]), [
			{ id: "a", description: "one two", modalities: ["image"], aliases: ["b"] },
		]);
		deepEqual(readStoredModels([null, 7, {}, { id: "a b" }, { id: "a", modalities: 7 }]), [
			{ id: "a", modalities: [] },
		]);
	});

	it("are none if the value is no list", () => {
		for (const json of [undefined, null, 7, "x", {}, { data: [] }]) {
			equal(readStoredModels(json), undefined);
		}
	});
});
