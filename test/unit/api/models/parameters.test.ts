import { deepEqual, equal } from "node:assert/strict";
import { readParameters } from "../../../../src/api/models/parameters.ts";

const n = { type: "integer", minimum: 1, maximum: 4, default: 1, description: "How\nmany" };
const expected = [{ name: "n", type: "integer", description: "How many", default: "1", minimum: 1, maximum: 4 }];

describe("the parameters of a model", () => {
	it("are read from a JSON Schema, wherever it is in the response", () => {
		const schema = { type: "object", properties: { n } };
		for (const json of [
			schema,
			{ schema },
			{ id: "x", parameters: schema },
			{ data: { input_schema: schema } },
			{ endpoints: { images: { request: schema } } },
		]) {
			deepEqual(readParameters(json), expected, JSON.stringify(json));
		}
	});

	it("are those of all schemas of a response, each once", () => {
		const json = {
			generate: { properties: { prompt: { type: "string" }, n }, required: ["prompt"] },
			edit: {
				properties: { prompt: { type: "number" }, image: { type: ["string", "null"], enum: ["a", 2, null, {}] } },
			},
		};
		deepEqual(readParameters(json), [
			{ name: "prompt", type: "string", isRequired: true },
			...expected,
			{ name: "image", type: "string", values: ["a", "2"] },
		]);
	});

	it("are unknown without a schema, and none with an empty one", () => {
		for (const json of [
			undefined,
			null,
			1,
			"x",
			[],
			{},
			{ properties: 1 },
			{ properties: [] },
			{ id: "m", object: "model" },
		]) {
			equal(readParameters(json), undefined);
		}
		deepEqual(readParameters({ properties: {} }), []);
	});

	it("have bounded numbers and lengths, and malformed fields count as missing", () => {
		const properties = Object.fromEntries(Array.from({ length: 500 }, (_none, i) => [`p${i}`, {}]));
		equal(readParameters({ properties })?.length, 60);
		const [one] =
			readParameters({
				properties: {
					[`a\u202e${"b".repeat(500)}`]: {
						...{ type: 3, description: 4, default: {}, minimum: "1", maximum: Number.NaN },
						enum: Array.from({ length: 1000 }, () => "v".repeat(1000)),
					},
					bad: "text",
					"": {},
				},
			}) ?? [];
		equal(one?.name.length, 60);
		equal(one?.values?.length, 40);
		equal(one?.values?.[0]?.length, 80);
		deepEqual(Object.keys(one ?? {}), ["name", "values"]);
	});

	it("are not looked for without end", () => {
		let deep: unknown = { properties: { n } };
		for (let i = 0; i < 100; i++) {
			deep = { deep };
		}
		equal(readParameters(deep), undefined);
		const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_none, i) => [`x${i}`, { y: {} }]));
		equal(readParameters(wide), undefined);
		equal(readParameters({ ...wide, last: { properties: { n } } }), undefined);
	});
});
