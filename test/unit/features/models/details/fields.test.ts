import { deepEqual, equal } from "node:assert/strict";
import { fieldsOf, readFields } from "../../../../../src/features/models/details/fields.ts";
import { modes } from "../../../../../src/lumenfall/modes.ts";

const read = (mode: (typeof modes)[number], texts: Record<string, string>, parameters = [] as never[]) =>
	readFields(fieldsOf(mode, parameters), new Map(Object.entries(texts)));

describe("the fields of an estimate", () => {
	it("are documented ones for every mode", () => {
		const names = modes.map((mode) => [mode, ...fieldsOf(mode).map(({ name }) => name)]);
		deepEqual(names, [
			["generate", "n", "size", "quality"],
			["edit", "n", "size", "quality"],
			["upscale", "scale_factor"],
			["video", "n", "seconds", "aspect_ratio"],
			["chat", "max_tokens"],
		]);
	});

	it("take the values that the model's own parameters have", () => {
		const fields = fieldsOf("video", [
			{ name: "seconds", type: "integer", values: ["4", "8"], default: "8" },
			{ name: "n", maximum: 2 },
			{ name: "resolution", values: ["720p", "1080p"] },
			{ name: "prompt", values: ["a", "b"] },
			{ name: "only", values: ["one"] },
		]);
		deepEqual(
			fields.map(({ name, values, initial, maximum }) => ({ name, values, initial, maximum })),
			[
				{ name: "n", values: undefined, initial: "1", maximum: 2 },
				{ name: "seconds", values: ["4", "8"], initial: "8", maximum: 60 },
				{ name: "aspect_ratio", values: ["16:9", "9:16", "1:1"], initial: undefined, maximum: undefined },
				{ name: "resolution", values: ["720p", "1080p"], initial: undefined, maximum: undefined },
			],
		);
	});

	it("are read as the API takes them, and what is empty is left to Lumenfall", () => {
		deepEqual(read("generate", { n: "3", size: "1536x1024", quality: "" }), {
			ok: true,
			values: { n: 3, size: "1536x1024" },
		});
		deepEqual(read("video", { n: " 2 ", seconds: "8", aspect_ratio: "9:16" }), {
			ok: true,
			values: { n: 2, seconds: "8", aspect_ratio: "9:16" },
		});
		deepEqual(read("chat", {}), { ok: true, values: {} });
	});

	it("refuse what is no value, with what to do", () => {
		const problems = (["11", "0", "-1", "1.5", "1e9", "x", "0x3"] as const).map((n) => {
			const result = read("generate", { n });
			return result.ok ? result.values : result.problem;
		});
		deepEqual(problems, [
			...Array(6).fill("Results: enter a whole number from 1 to 10."),
			// Browsers send only numbers.
			{ n: 3 },
		]);
		const size = read("generate", { size: "1x1" });
		equal(size.ok ? "" : size.problem, "Size: choose one of the values.");
	});
});
