import type { ApiKeyStore } from "./apiKeyStore.ts";
import type { KeyChange } from "./keyChange.ts";
import { type ChangeOutcome, type ExpectedKey, nameOf, type Reading, type SlotId, type StoredKey } from "./keySet.ts";

/**
 * Removes one of the keys, also from further slots that hold it: two windows can add the same key at the same time.
 * @returns `changed` when its slot does not hold it
 * @throws SecretStorageError when it may still be there
 */
export function clearKey(store: ApiKeyStore, expected: ExpectedKey): Promise<ChangeOutcome> {
	return store.change(async (change) => {
		const others = change.keySet.keys.filter(({ slot, key }) => key === expected.key && slot !== expected.slot);
		change.markCleared([expected, ...others].map(({ slot }) => slot));
		if (!(await change.remove(expected))) {
			return "changed";
		}
		for (const other of others) {
			await change.remove(other);
		}
		return "done";
	});
}

/**
 * Removes all keys from SecretStorage and from memory.
 * @param expected what SecretStorage held when the user was asked
 * @returns `changed` when SecretStorage holds something else
 * @throws SecretStorageError when SecretStorage does not change. The keys that could not be removed are still there
 * then.
 */
export function clearKeys(store: ApiKeyStore, expected: Reading["values"]): Promise<ChangeOutcome> {
	return store.change(async (change) => {
		const found = change.reading.values;
		if ([...found].some(([slot, value]) => expected.get(slot) !== value)) {
			return "changed";
		}
		change.markCleared(found.keys());
		const left = new Map(found);
		const lost = store.lost.map(({ slot }) => slot);
		try {
			for (const [slot, value] of found) {
				if (!(await change.erase(slot, value))) {
					return "changed";
				}
				left.delete(slot);
			}
		} finally {
			const gone = [...found.keys(), ...lost].filter((slot) => !left.has(slot as SlotId));
			await change.record(Object.fromEntries(gone.map((slot) => [slot, undefined])));
			change.show({ values: left }, left.size === 0);
		}
		store.dismissLost();
		// What is left of the choice names no key.
		await change.setActive(undefined).catch(() => undefined);
		await change.metadata.setWorkspaceSlot(undefined).catch(() => undefined);
		return "done";
	});
}

/** Keys that were cleared, as they were. */
export interface ClearedKeys {
	readonly keys: readonly StoredKey[];
	/** The one that was in use where a workspace has no choice of its own, and the one that was in use there after it. */
	readonly common?: { readonly slot: SlotId; readonly heir: SlotId | undefined };
	/** The one that this workspace had chosen, if its choice was forgotten with the key. */
	readonly chosenHere?: SlotId;
}

/**
 * Puts cleared keys back with their names and ages, each in a slot of its own: whoever chose the old slot uses the key
 * again. Choices that were made in the meantime stay. A key that is stored again by now is not stored twice; a name
 * that another key has by now is not given twice.
 * @returns `changed` when a key in memory is in use, which this would forget
 * @throws SecretStorageError when a key is not stored, or not in use
 * @throws StateError when this workspace's choice may not be stored
 */
export function restoreKeys(store: ApiKeyStore, { keys, common, chosenHere }: ClearedKeys): Promise<ChangeOutcome> {
	return store.change(async (change) => {
		if (store.session !== undefined) {
			return "changed";
		}
		const isHeirInUse = common?.heir === change.keySet.everywhere?.slot;
		for (const stored of keys) {
			const slot = await restore(change, stored);
			if (isHeirInUse && stored.slot === common?.slot) {
				await change.setActive(slot);
			}
			if (stored.slot === chosenHere && change.metadata.workspaceSlot === undefined) {
				await change.metadata.setWorkspaceSlot(slot);
			}
		}
		change.show({});
		return "done";
	});
}

/** Returns the slot that holds the key afterwards. */
async function restore(change: KeyChange, stored: StoredKey): Promise<SlotId> {
	const { keys } = change.keySet;
	const { key, name, addedAt, workedAt, earlier = [] } = stored;
	const present = keys.find((one) => one.key === key);
	if (present) {
		return present.slot;
	}
	const isNameTaken = keys.some((one) => nameOf(one) === name);
	const { slot } = await change.add(key, {
		...(name && !isNameTaken && { name }),
		earlier: [stored.slot, ...earlier],
	});
	const added = change.keySet.keys.find((one) => one.slot === slot);
	if (added) {
		await change.record({
			[slot]: { ...change.recordOf(added), addedAt, ...(workedAt !== undefined && { workedAt }) },
		});
	}
	return slot;
}
