import type { Modality, Model } from "./model.ts";

/** What a model can be asked for. `edit` and `upscale` change an image that there is already. */
export type Mode = "generate" | "edit" | "upscale" | "video" | "chat";

/** All modes, in the order in which they are listed. */
export const modes: readonly Mode[] = ["generate", "edit", "upscale", "video", "chat"];

/** Examples: `text-to-image`, `image-edit`, `image-to-video`, `video-generation`, `image-upscaling`, `inpainting`. */
function modeOf(word: string): Mode | undefined {
	const value = word.toLowerCase();
	const output = value.split("-to-").at(-1) ?? value;
	if (value.includes("upscal")) return "upscale";
	if (output.includes("video")) return "video";
	if (/edit|inpaint/.test(value)) return "edit";
	if (/^(?:image|vector|svg)(?:-generation)?$/.test(output)) return value.startsWith("image-to-") ? "edit" : "generate";
	return /^text(?:-generation)?$|chat|completion/.test(output) ? "chat" : undefined;
}

/** Returns the modes that the words of the API state: those of its modes, of its tags and of its capabilities. */
export function statedModes(words: readonly string[]): readonly Mode[] {
	const found = new Set(words.flatMap((word) => modeOf(word) ?? []));
	return modes.filter((mode) => found.has(mode));
}

/**
 * Returns what a model can be asked for: the modes that the API states, otherwise those that follow from what it makes
 * and, for a model that only changes images, from its id.
 */
export function modesOf(model: Pick<Model, "id" | "modalities" | "modes">): readonly Mode[] {
	if (model.modes !== undefined && model.modes.length > 0) {
		return model.modes;
	}
	const isEdit = /(?:^|[-/])edit\b/.test(model.id);
	const inferred = new Set(model.modalities.map((modality) => inferredModes[modality]));
	if (isEdit && inferred.delete("generate")) {
		inferred.add("edit");
	}
	return modes.filter((mode) => inferred.has(mode));
}

/** What a model can be asked for at least, by what it makes. */
const inferredModes: Readonly<Record<Modality, Mode>> = {
	image: "generate",
	vector: "generate",
	video: "video",
	text: "chat",
	upscale: "upscale",
};
