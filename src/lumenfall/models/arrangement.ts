import { creatorName, type Modality, type Model, modalities } from "../model.ts";
import { type Mode, modes, modesOf } from "../modes.ts";
import { priceRank } from "./price.ts";

export type Grouping = "creator" | "modality" | "none";
export type Sorting = "name" | "newest" | "price";

export const groupings: readonly Grouping[] = ["creator", "modality", "none"];
export const sortings: readonly Sorting[] = ["name", "newest", "price"];

/** Which models are shown: those that meet all of these. */
export interface ModelFilter {
	/** Words that are parts of an id, a name, a creator or an alias. */
	readonly text?: string;
	readonly modality?: Modality;
	readonly mode?: Mode;
	readonly onlyFree?: true;
	readonly onlyFavorites?: true;
}

/** How the user wants to see the models. */
export interface Arrangement {
	readonly grouping: Grouping;
	readonly sorting: Sorting;
	readonly filter: ModelFilter;
}

export const defaultArrangement: Arrangement = { grouping: "creator", sorting: "name", filter: {} };

/** Returns whether an arrangement is the default one. */
export function isDefaultArrangement({ grouping, sorting, filter }: Arrangement): boolean {
	return grouping === "creator" && sorting === "name" && Object.keys(filter).length === 0;
}

/** Returns a stored arrangement. What is malformed is as in the default one. */
export function readArrangement(stored: unknown): Arrangement {
	const { grouping, sorting, filter } = fieldsOf(stored);
	const { text, modality, mode, onlyFree, onlyFavorites } = fieldsOf(filter);
	const oneOf = <T>(values: readonly T[], value: unknown) => values.find((candidate) => candidate === value);
	const knownModality = oneOf(modalities, modality);
	const knownMode = oneOf(modes, mode);
	return {
		grouping: oneOf(groupings, grouping) ?? "creator",
		sorting: oneOf(sortings, sorting) ?? "name",
		filter: {
			...(typeof text === "string" && text !== "" && { text }),
			...(knownModality && { modality: knownModality }),
			...(knownMode && { mode: knownMode }),
			...(onlyFree === true && { onlyFree }),
			...(onlyFavorites === true && { onlyFavorites }),
		},
	};
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null ? { ...value } : {};

/** What belongs to the user rather than to the catalog. Ids of models. */
export interface OwnModels {
	readonly favorites: readonly string[];
	/** The last one first. */
	readonly recent: readonly string[];
}

/** Returns the models that a filter lets through, in their order. */
export function filterModels(
	models: readonly Model[],
	filter: ModelFilter,
	favorites: readonly string[],
): readonly Model[] {
	const words = (filter.text ?? "")
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== "");
	const favorite = new Set(favorites);
	return models.filter(
		(model) =>
			(filter.modality === undefined || model.modalities.includes(filter.modality)) &&
			(filter.mode === undefined || modesOf(model).includes(filter.mode)) &&
			(!filter.onlyFree || model.price?.kind === "free") &&
			(!filter.onlyFavorites || favorite.has(model.id)) &&
			(words.length === 0 || hasWords(model, words)),
	);
}

function hasWords(model: Model, words: readonly string[]): boolean {
	const text = searchTextOf(model).toLowerCase();
	return words.every((word) => text.includes(word));
}

/** Returns the texts by which a model is found: its ids, also without punctuation, its names, and what it makes. */
export function searchTextOf({ id, name, creator, aliases, otherNames, modalities: made }: Model): string {
	const squashed = id.replaceAll(/[^A-Za-z\d]/g, "");
	const creators = creator === undefined ? [] : [creator, creatorName(creator)];
	const parts = [id, squashed, name, ...creators, ...(aliases ?? []), ...(otherNames ?? []), ...made];
	return [...new Set(parts)].filter((part) => part !== undefined).join(" ");
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

const byName = (a: Model, b: Model) => collator.compare(a.name ?? a.id, b.name ?? b.id);

const orders: Readonly<Record<Sorting, (a: Model, b: Model) => number>> = {
	name: byName,
	// A model without a date is the oldest.
	newest: (a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0) || byName(a, b),
	price: (a, b) => priceRank(a.price) - priceRank(b.price) || byName(a, b),
};

/** Returns the models in an order. */
export function sortModels(models: readonly Model[], sorting: Sorting): Model[] {
	return models.toSorted(orders[sorting]);
}

/** What the models of a group have in common. */
export type GroupKey =
	| { readonly kind: "favorites" | "recent" | "all" }
	/** `undefined`: the creator is not known. */
	| { readonly kind: "creator"; readonly creator: string | undefined }
	| { readonly kind: "modality"; readonly modality: Modality | undefined };

/** Models that are listed together. */
export interface ModelGroup {
	readonly key: GroupKey;
	readonly models: readonly Model[];
}

/**
 * Returns the models as the user wants to see them, in groups: the favorites and the recently used ones first. Those
 * are in their other group too, unless there are no groups.
 */
export function arrangeModels(
	models: readonly Model[],
	{ grouping, sorting, filter }: Arrangement,
	own: OwnModels,
): readonly ModelGroup[] {
	const shown = sortModels(filterModels(models, filter, own.favorites), sorting);
	const byId = new Map(shown.map((model) => [model.id, model]));
	const favorite = new Set(own.favorites);
	const favorites = shown.filter(({ id }) => favorite.has(id));
	const recent = own.recent.flatMap((id) => (favorite.has(id) ? [] : (byId.get(id) ?? [])));
	const first: ModelGroup[] = [
		{ key: { kind: "favorites" }, models: favorites },
		{ key: { kind: "recent" }, models: recent },
	];
	if (grouping === "none") {
		const listed = new Set([...favorites, ...recent]);
		const rest = shown.filter((model) => !listed.has(model));
		return [...first, { key: { kind: "all" } as const, models: rest }].filter((group) => group.models.length > 0);
	}
	const others = grouping === "creator" ? groupByCreator(shown) : groupByModality(shown);
	return [...first, ...others].filter((group) => group.models.length > 0);
}

/** Creators in alphabetical order; models without one last. */
function groupByCreator(models: readonly Model[]): readonly ModelGroup[] {
	return [...Map.groupBy(models, ({ creator }) => creator)]
		.map(([creator, members]) => ({ creator, name: creator === undefined ? "" : creatorName(creator), members }))
		.sort((a, b) =>
			a.creator === undefined || b.creator === undefined
				? Number(a.creator === undefined) - Number(b.creator === undefined)
				: collator.compare(a.name, b.name),
		)
		.map(({ creator, members }) => ({ key: { kind: "creator", creator }, models: members }));
}

/** A model is in the group of everything that it makes. */
function groupByModality(models: readonly Model[]): readonly ModelGroup[] {
	return [...modalities, undefined].map((modality) => ({
		key: { kind: "modality", modality },
		models: models.filter(({ modalities: made }) =>
			modality === undefined ? made.length === 0 : made.includes(modality),
		),
	}));
}
