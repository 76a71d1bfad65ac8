import type { ApiKeyStore } from "./apiKeyStore.ts";
import type { ChangeOutcome, ExpectedKey, Reading, SlotId } from "./keySet.ts";

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
