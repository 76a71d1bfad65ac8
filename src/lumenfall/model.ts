/** What a model can make. A model can have several: `wan-2.6` makes images and videos. */
export type Modality = "image" | "video" | "text" | "upscale" | "vector";

/** The order in which modalities are named, and in which the first one gives a model its icon. */
export const modalities: readonly Modality[] = ["video", "upscale", "vector", "image", "text"];

/**
 * A model of the API. Only `id` is certain: all else is missing from what Lumenfall documents of `GET /models`, and is
 * shown where it comes all the same.
 */
export interface Model {
	readonly id: string;
	/** Display name, where it is another than the id. */
	readonly name?: string;
	readonly description?: string;
	/** The organisation that made the model, as a slug: `google`. */
	readonly creator?: string;
	readonly modalities: readonly Modality[];
	/** `active` is not kept: what remains is worth showing, such as `preview`. */
	readonly status?: string;
	/** Lowest price of one use, in USD. */
	readonly startingPrice?: number;
	readonly free?: boolean;
	/** Path of its page on lumenfall.ai. */
	readonly pagePath?: string;
	readonly aliases?: readonly string[];
}

/** What a model entry may say about its modality, in any of the forms that Lumenfall's clients look for. */
export interface ModalityHints {
	readonly id: string;
	readonly modes?: readonly string[] | undefined;
	readonly tags?: readonly string[] | undefined;
	readonly modality?: string | undefined;
	readonly outputs?: readonly string[] | undefined;
	readonly capabilities?: readonly string[] | undefined;
}

/** `text-to-image`, `image-edit`, `video-generation`, `image-upscaling`, `vector`: what is made is the last thing named. */
function fromMode(mode: string): Modality | undefined {
	const value = mode.toLowerCase();
	if (value.includes("upscal")) return "upscale";
	if (/vector|svg/.test(value)) return "vector";
	const made = value.split("-to-").at(-1) ?? value;
	if (made.includes("video")) return "video";
	if (/image|inpaint|edit/.test(made)) return "image";
	return /text|chat|completion/.test(made) ? "text" : undefined;
}

/** Id fragments and what they tell, from the ids in Lumenfall's docs. The first that fits decides. */
const idHeuristics: readonly (readonly [RegExp, readonly Modality[]])[] = [
	[/upscal|esrgan|^aura-sr/, ["upscale"]],
	[/-svg(?:-|$)|vector/, ["vector", "image"]],
	[/^wan-2\.[56]/, ["video", "image"]],
	[/^(?:veo|sora|kling|seedance|vidu)\b|-video\b|\b[it]2v\b/, ["video"]],
	[/image|^(?:flux|dall-e|imagen|seedream|stable-diffusion|recraft|riverflow|hidream|reve|lucid|wan)/, ["image"]],
	[/^(?:openrouter\/)?[a-z0-9-]+\/[a-z0-9]/, ["text"]],
	[/(?:^|[-/])(?:gpt-\d|claude|llama|mistral|deepseek|gemini)/, ["text"]],
];

/** A forced provider in front of an id (`fal/nano-banana-pro`, docs.lumenfall.ai/routing) says nothing about what it makes. */
const providerPin = /^(?:vertex|gemini|replicate|fal|fireworks|runware|xai|alibaba|elevenlabs|byteplus)\//;

/**
 * What a model makes, from the most telling field that it has: modes, tags, outputs or modality, capabilities, and at
 * last its id. Empty where nothing tells.
 */
export function classifyModel(hints: ModalityHints): readonly Modality[] {
	const stated = [hints.modes, hints.tags, hints.outputs, hints.modality ? [hints.modality] : [], hints.capabilities];
	for (const values of stated) {
		const found = new Set(values?.flatMap((value) => fromMode(value) ?? []));
		if (found.size > 0) {
			return modalities.filter((modality) => found.has(modality));
		}
	}
	const id = hints.id.toLowerCase().replace(providerPin, "");
	return idHeuristics.find(([pattern]) => pattern.test(id))?.[1] ?? [];
}

/** The models of one creator. */
export interface CreatorGroup {
	/** Slug of the creator, or `undefined` for the models that name none. */
	readonly creator: string | undefined;
	readonly models: readonly Model[];
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Groups models by creator: creators and models in alphabetical order, models without a creator last. */
export function groupByCreator(models: readonly Model[]): readonly CreatorGroup[] {
	const groups = Map.groupBy(models, (model) => model.creator);
	return [...groups]
		.map(([creator, members]) => ({
			creator,
			models: members.toSorted((a, b) => collator.compare(a.name ?? a.id, b.name ?? b.id)),
		}))
		.sort((a, b) => {
			if (a.creator === undefined || b.creator === undefined) {
				return Number(a.creator === undefined) - Number(b.creator === undefined);
			}
			return collator.compare(creatorName(a.creator), creatorName(b.creator));
		});
}

/** Names that a slug alone does not give. */
const creatorNames: Readonly<Record<string, string>> = {
	openai: "OpenAI",
	xai: "xAI",
	bytedance: "ByteDance",
	fal: "fal",
	prunaai: "Pruna AI",
	"recraft-ai": "Recraft",
	"reve-ai": "Reve",
	"stability-ai": "Stability AI",
	"clarity-ai": "Clarity AI",
};

/** The creator's name as a person writes it: `black-forest-labs` is "Black Forest Labs". */
export function creatorName(slug: string): string {
	if (Object.hasOwn(creatorNames, slug)) {
		return creatorNames[slug] ?? slug;
	}
	return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)
		? slug.replace(
				/(^|-)([a-z0-9])/g,
				(_match, dash: string, letter: string) => (dash ? " " : "") + letter.toUpperCase(),
			)
		: slug;
}
