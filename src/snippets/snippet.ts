import type { Mode } from "../lumenfall/modes.ts";

/** What the code asks Lumenfall for. */
export interface CodeRequest {
	readonly mode: Mode;
	/** Id of the model. It has no character that means something else in code. */
	readonly model: string;
	/** Base URL of the OpenAI-compatible API, without a `/` at its end. */
	readonly baseUrl: string;
}

/** Code that is ready to run, in parts that fit into a file. */
export interface Snippet {
	/** Lines of the imports, as groups that the language's style keeps apart. */
	readonly imports: readonly (readonly string[])[];
	/** The lines that create the client, if the code needs one. A file that has one keeps its own. */
	readonly client?: string;
	/** The statements, or in languages that have none at the top level, the functions. */
	readonly body: string;
	/** Makes a whole program of the parts. Without it, the parts below each other are one. */
	readonly program?: (parts: { readonly imports: string; readonly body: string }) => string;
}

/** Examples of what a user asks for. They have no quotes and no backslashes, so they fit every language. */
export const prompts = {
	generate: "A capybara reads the newspaper in a hot spring",
	edit: "Make it a watercolor painting",
	video: "A capybara swims across a calm lake at sunrise",
	chat: "Write a haiku about falling light",
} as const;

/** The image that `edit` and `upscale` change. */
export const inputFile = "input.png";

/** The file that a result is downloaded to. */
export const outputFile: Readonly<Record<Exclude<Mode, "chat">, string>> = {
	generate: "image.png",
	edit: "edited.png",
	upscale: "upscaled.png",
	video: "video.mp4",
};

/**
 * Why the code downloads a result at once: its URL expires after about 60 minutes
 * (docs.lumenfall.ai/unified-model-behavior).
 */
export const downloadReason = "The URL expires after about an hour, so download the file now.";

/** Why a request for a video has a key: a repeated request is not charged twice (api-reference/videos/generate). */
export const idempotencyReason = "With this key, a repeated request makes and charges no second video.";
