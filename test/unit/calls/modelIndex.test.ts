import { deepEqual, equal } from "node:assert/strict";
import { createModelIndex, distanceBetween } from "../../../src/calls/modelIndex.ts";
import { mayFit } from "../../../src/calls/modelProblems.ts";
import type { Model } from "../../../src/lumenfall/model.ts";
import { catalog } from "./check.ts";

const found = (id: string) => {
	const lookup = catalog.lookUp(id);
	switch (lookup.kind) {
		case "known":
			return `known ${lookup.model.id}`;
		case "foreign":
			return "foreign";
		default:
			return `${lookup.kind} ${lookup.suggestion?.id ?? "-"}`;
	}
};

describe("model ids in the catalog", () => {
	const cases: readonly (readonly [id: string, expected: string])[] = [
		["gpt-image-2", "known gpt-image-2"],
		["nano-banana-pro", "known gemini-3-pro-image"],
		["openai/gpt-5.4", "known openai/gpt-5.4"],
		["GPT-Image-2", "case gpt-image-2"],
		["Nano-Banana-Pro", "case gemini-3-pro-image"],
		["flux-1-schnell", "unknown flux.1-schnell"],
		["FLUX_1_schnell", "unknown flux.1-schnell"],
		["gpt-image-3", "unknown gpt-image-2"],
		["sora2", "unknown sora-2"],
		["gemini-banana", "unknown -"],
		["dall-e-3", "unknown -"],
		["x", "unknown -"],
		["fal-ai/flux-1-schnell", "otherHost flux.1-schnell"],
		["fal-ai/flux/schnell", "foreign"],
		["accounts/fireworks/models/flux-1-schnell/text_to_image", "otherHost flux.1-schnell"],
		["accounts/fireworks/models/llama-9", "foreign"],
		["google/gemini-9", "foreign"],
		["vertex/gemini-3-pro-image", "foreign"],
		["openrouter/meta/llama-9:free", "foreign"],
		["xai/grok-imagine-image", "foreign"],
	];
	for (const [id, expected] of cases) {
		it(`${id}: ${expected}`, () => equal(found(id), expected));
	}

	it("are offered no other spelling that two models share", () => {
		const index = createModelIndex([
			{ id: "a-bcdefgh", modalities: [] },
			{ id: "ab-cdefgh", modalities: [] },
		]);
		deepEqual(index.lookUp("abcdefgh"), { kind: "unknown", suggestion: { id: "a-bcdefgh", modalities: [] } });
		equal(index.hasAliases, false);
		equal(catalog.hasAliases, true);
	});
});

describe("the distance of two texts", () => {
	for (const [a, b, distance] of [
		["", "", 0],
		["a", "", 1],
		["kitten", "sitting", 3],
		["sora-2", "sora-2-pro", 4],
		["flux", "xulf", 4],
	] as const) {
		it(`of ${JSON.stringify(a)} and ${JSON.stringify(b)} is ${distance}`, () => {
			equal(distanceBetween(a, b, 9), distance);
			equal(distanceBetween(b, a, 9), distance);
		});
	}

	it("is more than the limit, if it is", () => {
		equal(distanceBetween("kitten", "sitting", 2), 3);
		equal(distanceBetween("a", "aaaaaaaa", 2), 3);
	});
});

describe("the models for an endpoint", () => {
	const model = (modalities: Model["modalities"], modes?: Model["modes"]): Model => ({
		id: "a",
		modalities,
		...(modes && { modes }),
	});

	it("are those whose modes fit, if the API states any", () => {
		equal(mayFit(model(["image"], ["edit"]), "generate"), false);
		equal(mayFit(model(["image"], ["upscale"]), "edit"), true);
		equal(mayFit(model(["image"], ["generate"]), "edit"), false);
	});

	it("are otherwise those of its output, and those that nothing is known of", () => {
		equal(mayFit(model(["text"]), "generate"), false);
		equal(mayFit(model(["image"]), "edit"), true);
		equal(mayFit(model(["video", "image"]), "video"), true);
		equal(mayFit(model([]), "chat"), true);
	});
});
