import { deepEqual, equal } from "node:assert/strict";
import {
	describeModel,
	describeModelInFull,
	listFacts,
	modelIcon,
} from "../../../../src/features/models/describeModel.ts";
import type { Model } from "../../../../src/lumenfall/model.ts";

const model = (over: Partial<Model> = {}): Model => ({
	id: "veo-3.1",
	name: "Veo 3.1",
	modalities: ["video"],
	price: { kind: "from", amount: 0.4 },
	...over,
});

describe("the text of a model", () => {
	it("in the tree is its price and its status, so that they are read in a narrow side bar", () => {
		equal(describeModel(model({ status: "preview" })), "$0.40 · preview");
		equal(describeModel(model({ price: { kind: "free" } })), "free");
		equal(describeModel({ id: "veo-3.1", modalities: ["video", "image"] }), "video, image");
	});

	it("names the unit of a price where it is known", () => {
		for (const [unit, text] of [
			["image", "$0.40/image"],
			["megapixel", "$0.40/megapixel"],
			["second", "$0.40/s"],
			["video", "$0.40/video"],
			["millionTokens", "$0.40/1M tokens"],
			["request", "$0.40/request"],
		] as const) {
			equal(describeModel(model({ price: { kind: "from", amount: 0.4, unit } })), text);
		}
	});

	it("in a list says in words what its icon says, so that it is read out and found by typing", () => {
		equal(describeModelInFull(model()), "veo-3.1 · video · from $0.40");
		equal(describeModelInFull({ id: "veo-3.1", modalities: ["video"] }), "video");
	});

	it("has an icon for what it makes first", () => {
		deepEqual(listFacts(model({ status: "preview" })), ["video", "from $0.40", "preview"]);
		deepEqual(
			(["image", "video", "text", "upscale", "vector"] as const).map((one) => modelIcon(model({ modalities: [one] }))),
			["symbol-color", "device-camera-video", "comment", "zoom-in", "symbol-ruler"],
		);
		equal(modelIcon(model({ modalities: [] })), "symbol-misc");
	});
});
