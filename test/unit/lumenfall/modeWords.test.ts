import { deepEqual } from "node:assert/strict";
import type { Modality } from "../../../src/lumenfall/model.ts";
import { modesOf, statedModes } from "../../../src/lumenfall/modes.ts";

describe("a word for a mode", () => {
	for (const [word, expected] of [
		["vector", ["generate"]],
		["svg-generation", ["generate"]],
		["text-to-image-to-video", ["video"]],
		["video-to-image", ["generate"]],
		["text-generation", ["chat"]],
		["chat", ["chat"]],
		["completion", ["chat"]],
		["Image-Edit", ["edit"]],
		["IMAGE-TO-SVG", ["edit"]],
		["image-search", []],
		["reverse-image", []],
		["my-svg", []],
		["context", []],
		["video-to-context", []],
		["text-search", []],
	] as const) {
		it(`"${word}" means ${expected.join() || "none"}`, () => {
			deepEqual(statedModes([word]), expected);
		});
	}
});

describe("a model without stated modes", () => {
	const model = (id: string, ...modalities: Modality[]) => ({ id, modalities });

	for (const [id, modalities, expected] of [
		["x", ["image"], ["generate"]],
		["edit", ["image"], ["edit"]],
		["qwen-edit-1", ["image"], ["edit"]],
		["a/edit", ["vector"], ["edit"]],
		["credit", ["image"], ["generate"]],
		["x-editor", ["image"], ["generate"]],
		["x-edit", ["video"], ["video"]],
		["x", ["video", "upscale", "text"], ["upscale", "video", "chat"]],
		["x", [], []],
	] as const) {
		it(`${id} that makes ${modalities.join(", ") || "nothing"} can be asked for ${expected.join(", ") || "nothing"}`, () => {
			deepEqual(modesOf(model(id, ...modalities)), expected);
			deepEqual(modesOf({ ...model(id, ...modalities), modes: [] }), expected);
		});
	}
});
