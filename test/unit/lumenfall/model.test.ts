import { deepEqual, equal } from "node:assert/strict";
import { classifyModel, creatorName, type Modality, type Model } from "../../../src/lumenfall/model.ts";
import { arrangeModels, defaultArrangement } from "../../../src/lumenfall/models/arrangement.ts";

/** The groups of the default arrangement: by creator. */
const groupByCreator = (models: readonly Model[]) =>
	arrangeModels(models, defaultArrangement, { favorites: [], recent: [] }).map(({ key, models: members }) => ({
		creator: key.kind === "creator" ? key.creator : key.kind,
		models: members,
	}));

describe("what a model makes", () => {
	for (const [hints, expected] of [
		[{ modes: ["text-to-image", "image-edit"] }, ["image"]],
		[{ modes: ["image-to-video"] }, ["video"]],
		[{ modes: ["text-to-image", "text-to-video"] }, ["video", "image"]],
		[{ modes: ["text-to-vector"] }, ["vector"]],
		[{ tags: ["image-upscaling"] }, ["upscale"]],
		[{ tags: ["video-generation"] }, ["video"]],
		[{ modality: "text" }, ["text"]],
		[{ outputs: ["image"] }, ["image"]],
		[{ capabilities: ["inpainting"] }, ["image"]],
		[{ modes: ["something-new"], tags: ["image-editing"] }, ["image"]],
	] as const) {
		it(`is ${expected} with ${JSON.stringify(hints)}`, () => {
			deepEqual(classifyModel({ id: "unknown", ...hints }), { modalities: expected });
		});
	}

	/** Ids of Lumenfall's documentation. */
	const ids: Record<string, Modality[]> = {
		"gemini-3-pro-image": ["image"],
		"flux.1-schnell": ["image"],
		"dall-e-3": ["image"],
		"seedream-4.5": ["image"],
		"veo-3.1-fast": ["video"],
		"sora-2-pro": ["video"],
		"grok-imagine-video": ["video"],
		"wan-2.6": ["video", "image"],
		"google-upscaler": ["upscale"],
		"real-esrgan": ["upscale"],
		"recraft-v4-svg": ["vector", "image"],
		"google/gemini-3-flash-preview": ["text"],
		"fal/nano-banana-pro": [],
		"vertex/gemini-3-pro-image": ["image"],
		"something-else": [],
	};
	for (const [id, expected] of Object.entries(ids)) {
		it(`is [${expected}] with only the id ${id}`, () => {
			const inferred = expected.length > 0 ? { isModalityInferred: true } : {};
			deepEqual(classifyModel({ id }), { modalities: expected, ...inferred });
		});
	}
});

describe("creators", () => {
	it("are named as a person writes them", () => {
		equal(creatorName("black-forest-labs"), "Black Forest Labs");
		equal(creatorName("openai"), "OpenAI");
		equal(creatorName("Some Company, Inc."), "Some Company, Inc.");
		equal(creatorName("constructor"), "Constructor");
	});

	it("group models; those without one come last", () => {
		const groups = groupByCreator([
			{ id: "b10", creator: "zeta", modalities: [] },
			{ id: "none", modalities: [] },
			{ id: "b9", creator: "zeta", modalities: [] },
			{ id: "a", creator: "alpha", modalities: [] },
		]);
		deepEqual(
			groups.map(({ creator, models }) => [creator, models.map(({ id }) => id)]),
			[
				["alpha", ["a"]],
				["zeta", ["b9", "b10"]],
				[undefined, ["none"]],
			],
		);
	});
});
