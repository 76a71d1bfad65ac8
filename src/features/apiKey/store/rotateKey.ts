import type { ApiKey } from "../../../lumenfall/apiKey.ts";
import type { ApiKeyStore } from "./apiKeyStore.ts";
import type { KeyChange } from "./keyChange.ts";
import { type ChangeOutcome, type ExpectedKey, findRotation } from "./keySet.ts";
import { removeInFavor } from "./removeInFavor.ts";

/** The keys of a rotation, as they are expected. */
export interface ExpectedRotation {
	readonly from: ExpectedKey;
	readonly to: ExpectedKey;
}

/**
 * Begins a rotation: stores the new key beside the old one and uses it instead.
 * @returns `changed` when the old key is not there or is part of a rotation, or when the new one is stored already
 * @throws SecretStorageError when the key is not stored. Everything is unchanged then.
 */
export function beginRotation(store: ApiKeyStore, from: ExpectedKey, key: ApiKey): Promise<ChangeOutcome> {
	return store.change(async (change) => {
		const { keys } = change.keySet;
		if (!change.found(from) || findRotation(keys, from.slot) || keys.some((stored) => stored.key === key)) {
			return "changed";
		}
		const to = await change.add(key, { ...change.inherit(from.slot), replaces: from.slot });
		if (findRotation(change.keySet.keys, from.slot)?.to.slot !== to.slot) {
			// The old key was cleared, or another window began a rotation: the new key is an ordinary one.
			await change.use(to.slot);
		} else if (change.reading.activeSlot === from.slot) {
			// In this window the new key is in use already. Others may not know of the rotation yet.
			await change.setActive(to.slot).catch(() => undefined);
		}
		return "done";
	});
}

/**
 * Finishes a rotation: removes the old key, and whoever chose it uses the new one.
 * @returns `changed` when the rotation is not as expected
 * @throws SecretStorageError when the old key may still be there. The new one is.
 */
export function finishRotation(store: ApiKeyStore, { from, to }: ExpectedRotation): Promise<ChangeOutcome> {
	return store.change((change) => endRotation(change, { from, to }, to));
}

/**
 * Undoes a rotation: removes the new key and uses the old one.
 * @returns `changed` when the rotation is not as expected
 * @throws SecretStorageError when the new key may still be there. The old one is.
 */
export function undoRotation(store: ApiKeyStore, { from, to }: ExpectedRotation): Promise<ChangeOutcome> {
	return store.change((change) => endRotation(change, { from, to }, from));
}

/** Ends a rotation with one of its keys. */
async function endRotation(
	change: KeyChange,
	{ from, to }: ExpectedRotation,
	kept: ExpectedKey,
): Promise<ChangeOutcome> {
	const removed = kept === to ? from : to;
	const isExpected = findRotation(change.keySet.keys, from.slot)?.to.slot === to.slot;
	if (!isExpected || !change.found(removed) || !(await change.reads(kept))) {
		return "changed";
	}
	if (change.reading.activeSlot === removed.slot) {
		await change.setActive(kept.slot);
	}
	return await removeInFavor(change, removed, kept);
}
