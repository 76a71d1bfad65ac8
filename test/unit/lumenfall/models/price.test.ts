import { deepEqual, equal } from "node:assert/strict";
import { priceRank, priceUnitOf, priceUnits } from "../../../../src/lumenfall/models/price.ts";

describe("the unit of a price", () => {
	for (const [text, unit] of [
		["image", "image"],
		["per image", "image"],
		["per_image", "image"],
		["/image", "image"],
		["USD per image", "image"],
		["Images", "image"],
		["s", "second"],
		["per-second", "second"],
		["seconds", "second"],
		["MP", "megapixel"],
		["1M tokens", "millionTokens"],
		["per million tokens", "millionTokens"],
		["generation", "request"],
		["megapixels", "megapixel"],
		["sec", "second"],
		["secs", "second"],
		["second", "second"],
		["video", "video"],
		["million tokens", "millionTokens"],
		["request", "request"],
		["requests", "request"],
		["  per   image  ", "image"],
		["per__second", "second"],
		["-image-", "image"],
		["/ image", "image"],
		["image per second", undefined],
		["cost per image", undefined],
		["1m token", undefined],
		["", undefined],
		["constructor", undefined],
		["moon", undefined],
	] as const) {
		it(`is ${unit} for ${JSON.stringify(text)}`, () => equal(priceUnitOf(text), unit));
	}

	it("is stored as one of these", () => {
		deepEqual(priceUnits, ["image", "megapixel", "second", "video", "millionTokens", "request"]);
	});
});

describe("the order of prices", () => {
	it("is free, then the amount, then unknown", () => {
		equal(priceRank({ kind: "free" }), 0);
		equal(priceRank({ kind: "from", amount: 3 }), 3);
		equal(priceRank(undefined), Number.MAX_VALUE);
	});
});
