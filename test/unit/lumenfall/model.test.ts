import { deepEqual, equal } from "node:assert/strict";
import { readBalance, readErrorBody, readModelList } from "../../../src/api/schemas.ts";
import { failureKindOf, validityOf } from "../../../src/lumenfall/failure.ts";
import { classifyModel, creatorName, groupByCreator, type Modality } from "../../../src/lumenfall/model.ts";

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
			deepEqual(classifyModel({ id: "unknown", ...hints }), expected);
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
			deepEqual(classifyModel({ id }), expected);
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

describe("answers of the API", () => {
	it("are no model list where they have none", () => {
		for (const answer of [undefined, null, 7, "x", [], {}, { data: {} }]) {
			equal(readModelList(answer), undefined);
		}
	});

	it("may have wrong types in every undocumented field", () => {
		const entry = {
			id: "a",
			owned_by: 7,
			name: {},
			description: [],
			starting_price: "1",
			free: "yes",
			modes: 7,
			tags: [1],
			aliases: {},
			modalities: "x",
		};
		deepEqual(readModelList({ data: [entry] })?.models, [{ id: "a", modalities: [] }]);
	});

	it("may come twice", () => {
		equal(readModelList({ data: [{ id: "a" }, { id: "a" }] })?.models.length, 1);
	});

	it("give a balance from whatever they say", () => {
		deepEqual(readBalance({}), { billing: "unknown", currency: "USD" });
		deepEqual(readBalance({ billing_type: "prepaid", available: { amount: 3, currency: "eur" } }), {
			billing: "prepaid",
			amount: 3,
			currency: "EUR",
		});
		deepEqual(readBalance({ billing_type: 7, available: { amount: "3" } }), { billing: "unknown", currency: "USD" });
		equal(readBalance(7), undefined);
	});

	it("are errors in three forms", () => {
		deepEqual(readErrorBody({ error: { message: "m", code: "C" } }), { message: "m", code: "C" });
		deepEqual(readErrorBody({ error: { message: "m", error_code: "C" } }), { message: "m", code: "C" });
		deepEqual(readErrorBody({ error: "m" }), { message: "m" });
		deepEqual(readErrorBody({ error_code: "C", message: "m" }), { message: "m", code: "C" });
		equal(readErrorBody({ data: [] }), undefined);
		equal(readErrorBody(null), undefined);
	});
});

describe("a failure", () => {
	it("is told by the code first, then by the HTTP status", () => {
		equal(failureKindOf("MODEL_DISABLED", 404), "modelDisabled");
		equal(failureKindOf("NEW_CODE", 429), "rateLimited");
		equal(failureKindOf(undefined, 503), "internalError");
		equal(failureKindOf("toString", 418), "unexpectedStatus");
	});

	it("says that a key is live on 402 and 403, dead on 401, and nothing else about it", () => {
		equal(validityOf("insufficientBalance"), "live");
		equal(validityOf("forbidden"), "live");
		equal(validityOf("authenticationFailed"), "dead");
		for (const kind of ["internalError", "dns", "notJson", "redirected", "rateLimited"] as const) {
			equal(validityOf(kind), "unknown");
		}
	});
});
