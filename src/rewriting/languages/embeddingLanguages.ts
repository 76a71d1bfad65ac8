import { grammarOf } from "../tree/rewriteTree.ts";
import { treeLanguages } from "./treeLanguages.ts";
import { componentLanguages, type EmbeddingLanguage } from "./web/components.ts";
import { markdownWith } from "./web/markdown.ts";

/** One row for each format that has code in other languages in it. */
export const embeddingLanguages: readonly EmbeddingLanguage[] = [
	...componentLanguages,
	markdownWith(treeLanguages, grammarOf),
];
