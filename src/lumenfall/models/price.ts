/** What a price is for. */
export type PriceUnit = "image" | "megapixel" | "second" | "video" | "millionTokens" | "request";

/** What a model costs: nothing, or at least an amount in USD, for one unit where the unit is known. */
export type Price =
	| { readonly kind: "free" }
	| { readonly kind: "from"; readonly amount: number; readonly unit?: PriceUnit };

/** All units, as they are stored. */
export const priceUnits: readonly PriceUnit[] = ["image", "megapixel", "second", "video", "millionTokens", "request"];

/** Words for units. The singular, without "per". */
const words: Readonly<Record<string, PriceUnit>> = {
	image: "image",
	megapixel: "megapixel",
	mp: "megapixel",
	second: "second",
	s: "second",
	sec: "second",
	video: "video",
	"million tokens": "millionTokens",
	"1m tokens": "millionTokens",
	request: "request",
	generation: "request",
};

/** Returns the unit that a word of the API names, such as `image`, `per_second` or `1M tokens`. */
export function priceUnitOf(text: string): PriceUnit | undefined {
	const word = text
		.toLowerCase()
		.replaceAll(/[\s_-]+/g, " ")
		.trim()
		.replace(/^(?:usd )?(?:per |\/ ?)/, "");
	const singular = word.endsWith(" tokens") ? word : word.replace(/(?<=..)s$/, "");
	return Object.hasOwn(words, singular) ? words[singular] : undefined;
}

/** Returns the number by which prices are compared: 0 for a free model, the largest one for an unknown price. */
export function priceRank(price: Price | undefined): number {
	if (price === undefined) {
		return Number.MAX_VALUE;
	}
	return price.kind === "free" ? 0 : price.amount;
}
