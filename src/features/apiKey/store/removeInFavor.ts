import type { KeyChange } from "./keyChange.ts";
import type { ChangeOutcome, ExpectedKey } from "./keySet.ts";

/**
 * Removes a key because another one is kept. If both are gone afterwards, because another window removed the other one
 * at the same time, puts the removed one back. Of two windows that rely on each other's key, the one whose deletion
 * takes effect last sees that both are gone. So each looks after its own deletion, however late that ends.
 * @returns `changed` when the key was not there, or was put back
 * @throws SecretStorageError when the key may still be there, or cannot be put back
 */
export async function removeInFavor(
	change: KeyChange,
	removed: ExpectedKey,
	kept: ExpectedKey,
): Promise<ChangeOutcome> {
	const { name, earlier = [] } = change.metadata.records[removed.slot] ?? {};
	/** Reads without a time limit: a late response still counts. */
	const areBothGone = async () => !(await change.holds(removed)) && !(await change.holds(kept));
	const putBack = async () => {
		change.showGone(removed.slot, kept.slot);
		await change.record({ [removed.slot]: undefined, [kept.slot]: undefined });
		// Whoever chose one of the two uses this one.
		const slots = [removed.slot, kept.slot, ...earlier];
		const { slot } = await change.add(removed.key, { ...(name && { name }), earlier: slots });
		if (change.keySet.everywhere?.slot === slot) {
			// Another window may choose at the same moment. The key is there all the same.
			await change.setActive(slot).catch(() => undefined);
		}
	};
	const putBackLate = async (areGone: Promise<boolean>) => {
		try {
			if ((await areGone) && !change.isCleared(removed.slot) && !change.isCleared(kept.slot)) {
				await putBack();
			}
		} catch (error) {
			change.logFailure(error);
		}
	};

	try {
		if (!(await change.remove(removed))) {
			return "changed";
		}
	} catch (error) {
		void putBackLate(change.removalsEnd(removed.slot).then(areBothGone));
		throw error;
	}
	const areGone = areBothGone();
	try {
		if (!(await change.waitFor(areGone))) {
			return "done";
		}
	} catch {
		void putBackLate(areGone);
		return "done";
	}
	await putBack();
	return "changed";
}
