import uFuzzy from "@leeoniya/ufuzzy";
import type { Model } from "../../../lumenfall/model.ts";
import { searchTextOf } from "../../../lumenfall/models/arrangement.ts";

/** One wrong, missing, additional or swapped character in a word is allowed. */
const fuzzy = new uFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });

/** Up to so many words are found in any order. */
const maxPermuted = 4;

/** The texts of a list of models. A catalog is one list until another one is fetched. */
const indexes = new WeakMap<readonly Model[], string[]>();

function indexOf(models: readonly Model[]): string[] {
	const known = indexes.get(models);
	if (known) {
		return known;
	}
	const index = models.map(searchTextOf);
	indexes.set(models, index);
	return index;
}

/**
 * Returns the models that a text means, the best first: by id, name, creator, alias or modality, in any order of the
 * words, and with a typo in each of them.
 */
export function searchModels(models: readonly Model[], text: string): readonly Model[] {
	const index = indexOf(models);
	const [found, info, order] = fuzzy.search(index, text, maxPermuted);
	const best = order ? order.map((i) => info.idx[i] ?? -1) : (found ?? []);
	const hits = best.flatMap((i) => models[i] ?? []);
	return hits.length > 0 ? hits : findLiterally(models, index, text);
}

/** uFuzzy knows the letters of English only. */
function findLiterally(models: readonly Model[], index: readonly string[], text: string): readonly Model[] {
	const words = text.toLowerCase().split(/\s+/);
	return models.filter((_model, i) => words.every((word) => index[i]?.toLowerCase().includes(word)));
}
