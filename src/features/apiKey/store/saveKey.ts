import type { ApiKey } from "../../../lumenfall/apiKey.ts";
import type { ApiKeyStore } from "./apiKeyStore.ts";
import { type ChangeOutcome, type KeyDestination, nameOf } from "./keySet.ts";
import { removeInFavor } from "./removeInFavor.ts";

/**
 * Stores a key and uses it from now on. A key that is stored already is not stored twice. In place of another key: that
 * one is removed last, so a failure in between leaves both.
 * @returns `changed` when the slot of the other key does not hold it, or when another key has the name now
 * @throws SecretStorageError when the key is not stored, or not in use, or when the other one may still be there
 * @throws StateError when this workspace may keep another key in use
 */
export function saveKey(store: ApiKeyStore, destination: KeyDestination, key: ApiKey): Promise<ChangeOutcome> {
	return store.change(async (change) => {
		const { keys } = change.keySet;
		// What is about to be removed cannot be relied on.
		const same = keys.find((stored) => stored.key === key && !change.isBeingRemoved(stored.slot));
		if (destination.kind === "new") {
			if (!same && keys.some((stored) => nameOf(stored) === destination.name)) {
				return "changed";
			}
			const { slot } = same ?? (await change.add(key, destination.name ? { name: destination.name } : {}));
			await change.use(slot);
			return "done";
		}
		const { old } = destination;
		if (!change.found(old)) {
			return "changed";
		}
		if (old.key === key) {
			await change.useInstead(old.slot, old.slot);
			return "done";
		}
		const kept = same ?? (await change.add(key, change.inherit(old.slot)));
		await change.useInstead(kept.slot, old.slot);
		return await removeInFavor(change, old, kept);
	});
}
