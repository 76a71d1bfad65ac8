import type { Value } from "./values.ts";

/** Ratios that are common. The API takes any (docs.lumenfall.ai/api-reference/images/generate). */
const ratios = ["1:1", "16:9", "9:16", "4:3", "3:4", "3:2", "2:3"];
const imageEndpoints: ReadonlySet<string> = new Set(["generate", "edit", "image"]);

/**
 * Returns what a value can be, the most common first, as far as the documentation of the API says so.
 * @param origin the origin of the API in the user's settings
 */
export function suggestionsFor({ role, context }: Value, origin: string): readonly string[] {
	const isImage = context.endpoint !== undefined && imageEndpoints.has(context.endpoint);
	switch (role) {
		case "model":
			return [];
		case "baseUrl":
			return [`${origin}/openai/v1`];
		case "size":
			return isImage ? ["1024x1024"] : [];
		case "aspectRatio":
			return isImage || context.endpoint === "video" ? ratios : [];
		case "quality":
			return isImage ? ["standard", "hd", "low", "medium", "high"] : [];
	}
}
