import { deepEqual } from "node:assert/strict";
import { readModelList, readStoredModels } from "../../../src/api/schemas.ts";
import { modesOf, statedModes } from "../../../src/lumenfall/modes.ts";
import { plainModels, richModels } from "../../sandbox/data.ts";

describe("what a model can be asked for", () => {
	for (const [words, expected] of [
		[["text-to-image"], ["generate"]],
		[
			["image-edit", "text-to-image"],
			["generate", "edit"],
		],
		[["image-to-image"], ["edit"]],
		[["inpainting"], ["edit"]],
		[["text-to-video", "image-to-video"], ["video"]],
		[["video-to-video"], ["video"]],
		[["image-upscaling"], ["upscale"]],
		[["text-to-vector"], ["generate"]],
		[["image-generation"], ["generate"]],
		[["text"], ["chat"]],
		[["image-to-text"], ["chat"]],
		[["text-rendering", "fast", "", "transparent-background"], []],
	] as const) {
		it(`is ${expected.join(" and ") || "not said"} with ${words.join(", ")}`, () => {
			deepEqual(statedModes(words), expected);
		});
	}

	const modesById = (models: readonly unknown[]) =>
		Object.fromEntries((readModelList({ data: models })?.models ?? []).map((model) => [model.id, modesOf(model)]));

	it("is what the API states", () => {
		const modes = modesById(richModels);
		deepEqual(modes["gpt-image-2"], ["generate", "edit"]);
		deepEqual(modes["qwen-image-edit-2511"], ["edit"]);
		deepEqual(modes["google-upscaler"], ["upscale"]);
		deepEqual(modes["wan-2.6"], ["generate", "video"]);
		deepEqual(modes["openai/gpt-5.4"], ["chat"]);
		deepEqual(modes["recraft-v4-svg"], ["generate"]);
	});

	it("follows from the id where the API states nothing", () => {
		const modes = modesById(plainModels);
		deepEqual(modes["gpt-image-2"], ["generate"]);
		deepEqual(modes["qwen-image-edit-2511"], ["edit"]);
		deepEqual(modes["google-upscaler"], ["upscale"]);
		deepEqual(modes["sora-2"], ["video"]);
		deepEqual(modes["openai/gpt-5.4"], ["chat"]);
	});

	it("stays the same when the models are stored, and tells what was stated from what was not", () => {
		const { models = [] } = readModelList({ data: [...richModels.slice(0, 5), { id: "sora-2" }] }) ?? {};
		deepEqual(readStoredModels(JSON.parse(JSON.stringify(models))), models);
		deepEqual(models.at(-1)?.modes, undefined);
	});
});
