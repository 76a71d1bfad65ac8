import { deepEqual, equal } from "node:assert/strict";
import { readModelList } from "../../../../../src/api/schemas.ts";
import { searchModels } from "../../../../../src/features/models/find/searchModels.ts";
import type { Model } from "../../../../../src/lumenfall/model.ts";
import { richModels } from "../../../../sandbox/data.ts";

const models = readModelList({
	data: [...richModels, { id: "ke-ling", name: "可灵 2.0" }, { id: "dall-e-3" }, { id: "veo-3.1-lite" }],
})?.models as readonly Model[];

describe("the search for models", () => {
	for (const [text, first] of [
		["gpt-image-2", "gpt-image-2"],
		["gptimage2", "gpt-image-2"],
		["GPT Image 2", "gpt-image-2"],
		["gptimg", "gpt-image-2"],
		["dalle3", "dall-e-3"],
		["klng", "kling-v3"],
		["kling-video-v3", "kling-v3"],
		["nano bana", "gemini-3-pro-image"],
		["Nano Banana Pro", "gemini-3-pro-image"],
		["seedrm", "seedream-4.5"],
		["veo fast", "veo-3.1-fast"],
		["fast veo", "veo-3.1-fast"],
		["grok imgine", "grok-imagine-image"],
		["pro flux", "flux.2-pro"],
		["flxu pro", "flux.2-pro"],
		["gemni image", "gemini-3-pro-image"],
		["recraft svg", "recraft-v4-svg"],
		["topaz labs", "topaz-image-upscale"],
		["可灵", "ke-ling"],
		["no such model", undefined],
	] as const) {
		it(`finds ${first} with ${JSON.stringify(text)}`, () => {
			const [found] = searchModels(models, text);
			if (first === undefined) {
				equal(found, undefined);
			} else {
				equal(found?.id, first);
			}
		});
	}

	it("finds all models of a creator and of a modality", () => {
		const ids = (text: string) => new Set(searchModels(models, text).map(({ id }) => id));
		deepEqual(
			models.filter(({ creator, id }) => creator === "bytedance" && !ids("bytedance").has(id)),
			[],
		);
		deepEqual(
			models.filter(({ modalities, id }) => modalities.includes("video") && !ids("video").has(id)),
			[],
		);
	});
});
