import type { Model } from "../lumenfall/model.ts";

/** What is known of a model id that code names. */
export type Lookup =
	| { readonly kind: "known"; readonly model: Model }
	/** Not in the catalog, and nothing to say about it: an id of a text model, or one that pins a provider. */
	| { readonly kind: "foreign" }
	| UnknownLookup;

/** What is known of an id that is not in the catalog. */
export type UnknownLookup =
	/** The id of a model, but in upper case. */
	| { readonly kind: "case"; readonly suggestion: Model }
	/** The name that another host has for a model. */
	| { readonly kind: "otherHost"; readonly suggestion: Model }
	| { readonly kind: "unknown"; readonly suggestion: Model | undefined };

/** The models of a catalog, to look ids up in. */
export interface ModelIndex {
	readonly models: readonly Model[];
	/** Whether the API states aliases. If it does not, an unknown id can be one. */
	readonly hasAliases: boolean;
	lookUp(id: string): Lookup;
}

/** Ids of text models and pins have the form `vendor/model`; what else has a slash is looked at closer. */
const otherHosts = [
	/^fal-ai\/(?:[\w.-]+\/)*?([\w.-]+)$/,
	/^accounts\/fireworks\/models\/([\w.-]+)(?:\/\w+)*$/,
	/^[\w.-]+\/([\w.-]+):[0-9a-f]{64}$/,
];

/** Creates the index of a catalog. Looking up an id that is known takes constant time. */
export function createModelIndex(models: readonly Model[]): ModelIndex {
	const byId = new Map<string, Model>();
	const bySpelling = new Map<string, Model | undefined>();
	for (const model of models) {
		for (const id of [model.id, ...(model.aliases ?? [])]) {
			byId.set(id, byId.get(id) ?? model);
			const spelling = spellingOf(id);
			const other = bySpelling.get(spelling);
			bySpelling.set(spelling, bySpelling.has(spelling) && other !== model ? undefined : model);
		}
	}
	return {
		models,
		hasAliases: models.some(({ aliases }) => aliases !== undefined && aliases.length > 0),
		lookUp: (id) => {
			const known = byId.get(id);
			if (known) {
				return { kind: "known", model: known };
			}
			if (id.includes("/")) {
				const name = otherHosts.map((pattern) => pattern.exec(id)?.[1]).find((found) => found !== undefined);
				const model = name && bySpelling.get(spellingOf(name));
				return model ? { kind: "otherHost", suggestion: model } : { kind: "foreign" };
			}
			const lower = byId.get(id.toLowerCase());
			if (lower) {
				return { kind: "case", suggestion: lower };
			}
			return { kind: "unknown", suggestion: bySpelling.get(spellingOf(id)) ?? nearest(id, byId) };
		},
	};
}

/** An id without what is most often written differently: `flux.1-schnell` and `flux-1-schnell` are spelled alike. */
const spellingOf = (id: string): string => id.toLowerCase().replace(/[^a-z0-9]/g, "");

/** How many letters of an id may be wrong: one in four, three at most. */
const maxWrong = (id: string) => Math.min(3, Math.floor(id.length / 4));

function nearest(id: string, byId: ReadonlyMap<string, Model>): Model | undefined {
	let limit = maxWrong(id);
	let found: Model | undefined;
	for (const [candidate, model] of limit > 0 ? byId : []) {
		const distance = distanceBetween(id.toLowerCase(), candidate, limit);
		if (distance <= limit && (found === undefined || distance < limit)) {
			found = model;
			limit = distance;
		}
	}
	return found;
}

/**
 * Returns the number of characters to insert, delete or replace that makes one text the other (Levenshtein), or more
 * than the limit once that is certain.
 */
export function distanceBetween(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) > limit) {
		return limit + 1;
	}
	let row = Array.from({ length: b.length + 1 }, (_none, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		let best = i;
		for (let j = 1; j <= b.length; j++) {
			const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			const value = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
			next.push(value);
			best = Math.min(best, value);
		}
		if (best > limit) {
			return limit + 1;
		}
		row = next;
	}
	return row[b.length] ?? limit + 1;
}
