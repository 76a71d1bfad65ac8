import { keyVariable } from "../../lumenfall/apiKey.ts";
import type { Language } from "../language.ts";
import { javascriptWith } from "./javascript.ts";
import { replaceInRegion } from "./region.ts";

/** Astro's front matter, which runs on the server. Its scripts are shipped to browsers, so they are not rewritten. */
export const astro: Language = {
	ids: ["astro"],
	replace: (text, hit) =>
		replaceInRegion(
			text,
			hit,
			/^(\uFEFF?\s*---[ \t]*\r?\n)([\s\S]*?)\n---/g,
			javascriptWith(`import.meta.env.${keyVariable}`),
		),
};
