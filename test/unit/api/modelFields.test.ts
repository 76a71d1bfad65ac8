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
		[{ free: true }, { free: true }],
		[{ free: false }, {}],
		[{ free: "yes" }, {}],
		[{ aliases: ["b", "x y", 7, ""] }, { aliases: ["b"] }],
		[{ aliases: ["x y"] }, {}],
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
