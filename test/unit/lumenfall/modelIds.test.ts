import { deepEqual, equal } from "node:assert/strict";
import { classifyModel, creatorName, type Modality, type Model } from "../../../src/lumenfall/model.ts";
import { arrangeModels, defaultArrangement } from "../../../src/lumenfall/models/arrangement.ts";

/** The groups of the default arrangement: by creator. */
const groupByCreator = (models: readonly Model[]) =>
	arrangeModels(models, defaultArrangement, { favorites: [], recent: [] }).map(({ key, models: members }) => ({
		creator: key.kind === "creator" ? key.creator : key.kind,
		models: members,
	}));

/** Ids that have a part of another kind of model in the middle, and ids of each kind. */
const ids: Readonly<Record<string, readonly Modality[]>> = {
	"aura-sr-v2": ["upscale"],
	"my-aura-sr": [],
	"x-esrgan-4": ["upscale"],
	"clarity-upscaler": ["upscale"],
	vectorizer: ["vector", "image"],
	"a-svg-b": ["vector", "image"],
	"a-svgx": [],
	"wan-2.5": ["video", "image"],
	"wan-2.6-turbo": ["video", "image"],
	"wan-2.7": ["image"],
	"swan-2.5": [],
	"veo-3": ["video"],
	"sora-2": ["video"],
	"kling-2": ["video"],
	"seedance-1": ["video"],
	"vidu-q1": ["video"],
	"my-veo-3": [],
	veodrome: [],
	"a-video": ["video"],
	"a-videos": [],
	"x-i2v": ["video"],
	"x-t2v-1": ["video"],
	"x-v2v": [],
	"gpt-image-1": ["image"],
	"imagen-4": ["image"],
	"stable-diffusion-3": ["image"],
	"recraft-v3": ["image"],
	"riverflow-1": ["image"],
	"hidream-i1": ["image"],
	"reve-create": ["image"],
	"lucid-origin": ["image"],
	"my-flux": [],
	"forever-reve": [],
	"openrouter/auto": ["text"],
	"openrouter/anthropic/x": ["text"],
	"meta/x": ["text"],
	"meta-2/9": ["text"],
	"meta/.x": [],
	"a_b/x": [],
	"_/x": [],
	"gpt-5": ["text"],
	"gpt-x": [],
	"claude-4": ["text"],
	"my-claude-4": ["text"],
	"llama-4": ["text"],
	"mistral-large": ["text"],
	"deepseek-v3": ["text"],
	"gemini-3": ["text"],
	ungemini: [],
	"vertex/gemini-3": ["text"],
	"fal/x": [],
	"my-fal/x": ["text"],
	"a/fal/x": ["text"],
	"GPT-5": ["text"],
	"FAL/X": [],
};

describe("a model whose id alone is known", () => {
	for (const [id, expected] of Object.entries(ids)) {
		it(`${id} makes ${expected.join(" and ") || "nothing that is known"}`, () => {
			deepEqual(classifyModel({ id }).modalities, expected);
		});
	}
});

describe("a mode of a model", () => {
	for (const [mode, expected] of [
		["video-to-text", ["text"]],
		["text-to-video-to-image", ["image"]],
		["image", ["image"]],
		["IMAGE-TO-VIDEO", ["video"]],
		["chat", ["text"]],
		["completion", ["text"]],
		["svg", ["vector"]],
		["text-to-upscaled-image", ["upscale"]],
		["edit", ["image"]],
		["speech", []],
		["", []],
	] as const) {
		it(`${JSON.stringify(mode)} makes ${expected.join(" and ") || "nothing that is known"}`, () => {
			deepEqual(classifyModel({ id: "unknown", modes: [mode] }).modalities, expected);
			deepEqual(classifyModel({ id: "unknown", modality: mode }).modalities, expected);
		});
	}

	it("counts before the tags, and these before outputs, modality, capabilities and id", () => {
		const all = {
			id: "a-svg",
			modes: ["text"],
			tags: ["image"],
			outputs: ["video"],
			modality: "upscale",
			capabilities: ["vector"],
		};
		const { modes: _modes, ...withoutModes } = all;
		const { tags: _tags, ...withoutTags } = withoutModes;
		const { outputs: _outputs, ...withoutOutputs } = withoutTags;
		const { modality: _modality, ...withoutModality } = withoutOutputs;
		deepEqual(
			[all, withoutModes, withoutTags, withoutOutputs, withoutModality, { id: all.id }].map(
				(hints) => classifyModel(hints).modalities,
			),
			[["text"], ["image"], ["video"], ["upscale"], ["vector"], ["vector", "image"]],
		);
	});
});

describe("the name of a creator", () => {
	for (const [slug, name] of [
		["openai", "OpenAI"],
		["xai", "xAI"],
		["bytedance", "ByteDance"],
		["fal", "fal"],
		["prunaai", "Pruna AI"],
		["recraft-ai", "Recraft"],
		["reve-ai", "Reve"],
		["stability-ai", "Stability AI"],
		["clarity-ai", "Clarity AI"],
		["black-forest-labs", "Black Forest Labs"],
		["a1-2b", "A1 2b"],
		["a--b", "a--b"],
		["-a", "-a"],
		["a-", "a-"],
		["a b", "a b"],
		["Acme", "Acme"],
		["acme!", "acme!"],
		["", ""],
	] as const) {
		it(`of ${JSON.stringify(slug)} is ${JSON.stringify(name)}`, () => {
			equal(creatorName(slug), name);
		});
	}
});

describe("models by creator", () => {
	const model = (id: string, creator?: string, name?: string): Model => ({
		id,
		modalities: [],
		...(creator && { creator }),
		...(name && { name }),
	});

	it("are sorted by the names that are shown, not by ids and slugs", () => {
		const groups = groupByCreator([
			model("z", "zoo", "Alpha"),
			model("a", "zoo", "beta"),
			model("b2", "zoo"),
			// "Reve" and "Recraft" are named after their slugs, "xAI" is not.
			model("m", "stability-ai"),
			model("n", "openai"),
		]);
		deepEqual(
			groups.map(({ creator, models }) => [creator, ...models.map(({ id }) => id)]),
			[
				["openai", "n"],
				["stability-ai", "m"],
				["zoo", "z", "b2", "a"],
			],
		);
	});

	it("without a creator come last, wherever they were", () => {
		for (const order of [
			["none", "b", "a"],
			["b", "none", "a"],
			["b", "a", "none"],
		]) {
			const groups = groupByCreator(order.map((id) => model(id, id === "none" ? undefined : id)));
			deepEqual(
				groups.map(({ creator }) => creator),
				["a", "b", undefined],
			);
		}
	});
});
