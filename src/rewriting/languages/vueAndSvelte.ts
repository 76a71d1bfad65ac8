import type { Language } from "../language.ts";
import { javascript } from "./javascript.ts";
import { replaceInRegion } from "./region.ts";

/** Components with a script in JavaScript or TypeScript. Only the script is rewritten, not the template. */
export const vueAndSvelte: Language = {
	ids: ["vue", "svelte"],
	replace: (text, hit) => replaceInRegion(text, hit, /(<script\b[^>]*>)([\s\S]*?)<\/script\s*>/gi, javascript),
};
