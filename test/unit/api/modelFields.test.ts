import { deepEqual, equal, throws } from "node:assert/strict";
import type { ApiError } from "../../../src/api/apiError.ts";
import { parseModelList } from "../../../src/api/parseResponse.ts";
import { readBalance, readModelList } from "../../../src/api/schemas.ts";

const modelOf = (fields: object) => readModelList({ data: [{ id: "a", ...fields }] })?.models[0];

describe("a model of the API", () => {
	for (const [fields, expected] of [
		[{ name: "a" }, {}],
		[{ name: "A" }, { name: "A" }],
		[{ label: "L" }, { name: "L" }],
		[{ model_status: "active" }, {}],
		[{ model_status: "preview" }, { status: "preview" }],
		[{ free: true, starting_price: 1 }, { price: { kind: "free" } }],
		[{ starting_price: 0.1 }, { price: { kind: "from", amount: 0.1 } }],
		[
			{ starting_price: 0.1, starting_price_unit: "per_second" },
			{ price: { kind: "from", amount: 0.1, unit: "second" } },
		],
		[{ starting_price: 0.1, starting_price_unit: "moon" }, { price: { kind: "from", amount: 0.1 } }],
		[{ starting_price_unit: "image" }, {}],
		[{ created: 1702300000 }, { createdAt: 1702300000000 }],
		[{ created: "1702300000" }, {}],
		[{ created: 0 }, {}],
		[{ modality: "image" }, { modalities: ["image"] }],
		[{ free: false }, {}],
		[{ free: "yes" }, {}],
		[{ aliases: ["b", "x y", 7, "", "b", "a"] }, { aliases: ["b"], otherNames: ["x y"] }],
		[
			{ aliases: ["x y"], alternative_names: ["b", "x y", " "] },
			{ aliases: ["b"], otherNames: ["x y"] },
		],
		[{ aliases: [7] }, {}],
		[{ modalities: { output: ["video", 7] } }, { modalities: ["video"] }],
		[{ modalities: "video" }, {}],
	] as const) {
		it(`with ${JSON.stringify(fields)} has ${JSON.stringify(expected)}`, () => {
			deepEqual(modelOf(fields), { id: "a", modalities: [], ...expected });
		});
	}
});

describe("the currency of a balance", () => {
	for (const [currency, expected] of [
		["eur", "EUR"],
		["EURO", "USD"],
		["XEUR", "USD"],
		["", "USD"],
		[7, "USD"],
	] as const) {
		it(`is ${expected} if the API sends ${JSON.stringify(currency)}`, () => {
			equal(readBalance({ available: { amount: 1, currency } })?.currency, expected);
		});
	}
});

describe("a body that is no list of models", () => {
	for (const [status, body, kind] of [
		[199, '{"data":[]}', "unexpectedStatus"],
		[300, '{"data":[]}', "unexpectedStatus"],
		[200, ' \n\t{"data', "cutOff"],
		[200, "[1,", "cutOff"],
		[200, "x{", "notJson"],
		[200, "<html>{", "notJson"],
		[200, "", "notJson"],
	] as const) {
		it(`is ${kind} with HTTP ${status}: ${JSON.stringify(body)}`, () => {
			throws(
				() => parseModelList({ host: "h", status, body }, (text) => text),
				(error: ApiError) => error.failure.kind === kind,
			);
		});
	}
});
