import type { Price } from "./models/price.ts";
import type { Mode } from "./modes.ts";

/** What a model can produce. A model can have several: `wan-2.6` produces images and videos. */
export type Modality = "image" | "video" | "text" | "upscale" | "vector";

/** Modalities in the order in which they are listed. The first one of a model decides its icon. */
export const modalities: readonly Modality[] = ["video", "upscale", "vector", "image", "text"];

/**
 * A model of the API. Only `id` is certain: Lumenfall's documentation of `GET /models` does not mention the other
 * fields, which are shown if they are sent.
 */
export interface Model {
	readonly id: string;
	/** Display name, if it differs from the id. */
	readonly name?: string;
	readonly description?: string;
	/** The organization that created the model, as a slug: `google`. */
	readonly creator?: string;
	readonly modalities: readonly Modality[];
	/** Whether the modalities follow from the id alone, because no field of the API states any. */
	readonly isModalityInferred?: true;
	/** What it can be asked for, as far as the API says so. */
	readonly modes?: readonly Mode[];
	/** A status worth showing, such as `preview`: `active` is left out. */
	readonly status?: string;
	readonly price?: Price;
	/** When it was added, in milliseconds since 1970. */
	readonly createdAt?: number;
	/** Path of its page on lumenfall.ai. */
	readonly pagePath?: string;
	/** Other ids of the model. Lumenfall resolves them to its id. */
	readonly aliases?: readonly string[];
	/** Other display names of the model. */
	readonly otherNames?: readonly string[];
}

/** The fields from which a model's modalities can be derived, in the forms that Lumenfall's clients accept. */
export interface ModalityHints {
	readonly id: string;
	readonly modes?: readonly string[] | undefined;
	readonly tags?: readonly string[] | undefined;
	readonly modality?: string | undefined;
	readonly outputs?: readonly string[] | undefined;
	readonly capabilities?: readonly string[] | undefined;
}

/** Examples: `text-to-image`, `image-edit`, `video-generation`, `image-upscaling`. The output is named last. */
function fromMode(mode: string): Modality | undefined {
	const value = mode.toLowerCase();
	if (value.includes("upscal")) return "upscale";
	if (/vector|svg/.test(value)) return "vector";
	const made = value.split("-to-").at(-1) ?? value;
	if (made.includes("video")) return "video";
	if (/image|inpaint|edit/.test(made)) return "image";
	return /text|chat|completion/.test(made) ? "text" : undefined;
}

/** Parts of ids and the modalities they imply, from the ids in Lumenfall's docs. The first match decides. */
const idHeuristics: readonly (readonly [RegExp, readonly Modality[]])[] = [
	[/upscal|esrgan|^aura-sr/, ["upscale"]],
	[/-svg(?:-|$)|vector/, ["vector", "image"]],
	[/^wan-2\.[56]/, ["video", "image"]],
	[/^(?:veo|sora|kling|seedance|vidu)\b|-video\b|\b[it]2v\b/, ["video"]],
	[/image|^(?:flux|dall-e|imagen|seedream|stable-diffusion|recraft|riverflow|hidream|reve|lucid|wan)/, ["image"]],
	[/^(?:openrouter\/)?[a-z0-9-]+\/[a-z0-9]/, ["text"]],
	[/(?:^|[-/])(?:gpt-\d|claude|llama|mistral|deepseek|gemini)/, ["text"]],
];

/** A forced provider before an id (`fal/nano-banana-pro`, docs.lumenfall.ai/routing): it implies no modality. */
const providerPin = /^(?:vertex|gemini|replicate|fal|fireworks|runware|xai|alibaba|elevenlabs|byteplus)\//;

/**
 * Returns the modalities of a model from the most reliable field it has: modes, tags, outputs or modality,
 * capabilities, then its id, and says when only the id implies them. Returns none if no field implies any.
 */
export function classifyModel(hints: ModalityHints): Pick<Model, "modalities" | "isModalityInferred"> {
	const stated = [hints.modes, hints.tags, hints.outputs, hints.modality ? [hints.modality] : [], hints.capabilities];
	for (const values of stated) {
		const found = new Set(values?.flatMap((value) => fromMode(value) ?? []));
		if (found.size > 0) {
			return { modalities: modalities.filter((modality) => found.has(modality)) };
		}
	}
	const id = hints.id.toLowerCase().replace(providerPin, "");
	const inferred = idHeuristics.find(([pattern]) => pattern.test(id))?.[1];
	return inferred ? { modalities: inferred, isModalityInferred: true } : { modalities: [] };
}

/** Names that cannot be derived from the slug. */
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

/** Returns the display name of a creator: "Black Forest Labs" for `black-forest-labs`. */
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
