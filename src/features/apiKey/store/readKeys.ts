import type { BoundedSecretStorage } from "../../../platform/secretStorage.ts";
import { activeSlotId, firstSlot, isSlot, type Reading, type SlotId } from "./keySet.ts";

/**
 * Reads all keys, without a time limit.
 * @param known slots that may hold a key, for a VS Code that cannot list its secrets
 */
export async function readKeys(storage: BoundedSecretStorage, known: Iterable<string>): Promise<Reading> {
	const slots = [...new Set([firstSlot, ...(await storage.ids()), ...known])].filter(isSlot);
	const [activeSlot, ...values] = await Promise.all([activeSlotId, ...slots].map((id) => storage.read(id)));
	const present = slots.flatMap((slot, i): [SlotId, string][] => {
		const value = values[i];
		return value === undefined ? [] : [[slot, value]];
	});
	return { values: new Map(present), activeSlot };
}
