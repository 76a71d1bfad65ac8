import type { Model } from "../model.ts";

/** What is different in a catalog since the user looked at it last. */
export interface CatalogChanges {
	/** Ids of models that are new. */
	readonly added: readonly string[];
	/** Models that are not offered any more. */
	readonly removed: readonly Model[];
	/** Whether the user has seen the changes: the next catalog forgets them. */
	readonly isSeen?: true;
}

/** Models, and what has changed since they were looked at. */
interface Looked {
	readonly models: readonly Model[];
	readonly changes?: CatalogChanges | undefined;
}

/** How many models that are gone are kept. More of them are another account, or a mistake. */
const maxRemoved = 100;

/**
 * Returns what is different in models that were fetched after others: also what the user has not seen yet. Returns
 * `undefined` if nothing is, and if one of the lists is empty: an empty one says nothing of single models.
 */
export function compareCatalogs(
	{ models: before, changes }: Looked,
	models: readonly Model[],
): CatalogChanges | undefined {
	if (before.length === 0 || models.length === 0) {
		return undefined;
	}
	const unseen: CatalogChanges = changes && !changes.isSeen ? changes : { added: [], removed: [] };
	const known = new Set(before.map(({ id }) => id));
	const unseenIds = new Set(unseen.added);
	const offered = new Set(models.map(({ id }) => id));
	const added = models.flatMap(({ id }) => (!known.has(id) || unseenIds.has(id) ? [id] : []));
	const gone = new Map(
		[...unseen.removed, ...before].flatMap((model) => (offered.has(model.id) ? [] : [[model.id, model]])),
	);
	const removed = [...gone.values()].slice(0, maxRemoved);
	return added.length === 0 && removed.length === 0 ? undefined : { added, removed };
}
