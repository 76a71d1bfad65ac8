import type { ApiKey } from "../../../lumenfall/apiKey.ts";
import type { ApiKeyStore } from "./apiKeyStore.ts";
import { type ChangeOutcome, type ExpectedKey, nameOf, type Scope, type SlotId } from "./keySet.ts";

/** How often a key's last success is recorded, in milliseconds. */
const workedIntervalMs = 600_000;

/**
 * Uses another one of the keys.
 * @returns `changed` when its slot does not hold it
 * @throws SecretStorageError or StateError when that is not stored
 */
export function activateKey(store: ApiKeyStore, expected: ExpectedKey, scope: Scope): Promise<ChangeOutcome> {
	return store.change(async (change) => {
		if (!change.found(expected)) {
			return "changed";
		}
		if (scope === "everywhere") {
			await change.use(expected.slot);
		} else {
			await change.metadata.setWorkspaceSlot(expected.slot);
			change.show({}, true);
		}
		return "done";
	});
}

/**
 * Uses in this workspace the key that is in use where there is no choice.
 * @throws StateError when this workspace may keep its own choice
 */
export function useCommonKey(store: ApiKeyStore): Promise<ChangeOutcome> {
	return store.change(async (change): Promise<ChangeOutcome> => {
		await change.metadata.setWorkspaceSlot(undefined);
		change.show({});
		return "done";
	});
}

/**
 * Renames a key.
 * @returns `changed` when its slot does not hold it, or when another key has the name now
 * @throws StateError when the name may not be stored
 */
export function renameKey(store: ApiKeyStore, { slot, key }: ExpectedKey, name: string): Promise<ChangeOutcome> {
	return store.change(async (change) => {
		const { keys } = change.keySet;
		const stored = keys.find((one) => one.slot === slot);
		if (stored?.key !== key || keys.some((one) => one !== stored && nameOf(one) === name)) {
			return "changed";
		}
		await change.metadata.update({ [slot]: { ...change.recordOf(stored), name } });
		change.show({});
		return "done";
	});
}

/** Records when Lumenfall accepted a key, in milliseconds since 1970. A failure of VS Code's state is logged. */
export async function recordSuccess(store: ApiKeyStore, key: ApiKey, at: number): Promise<void> {
	const findDue = () => store.keys.find((one) => one.key === key && at - (one.workedAt ?? 0) >= workedIntervalMs);
	if (!findDue()) {
		return;
	}
	await store.change(async (change) => {
		const stored = findDue();
		if (stored) {
			await change.record({ [stored.slot]: { ...change.recordOf(stored), workedAt: at } });
			change.show({});
		}
	});
}

/** Forgets the keys that SecretStorage lost: the user knows. Those that are back by now are kept. */
export function forgetLost(store: ApiKeyStore): Promise<ChangeOutcome> {
	return store.change(async (change): Promise<ChangeOutcome> => {
		const lost = store.lost.filter(({ slot }) => !change.reading.values.has(slot as SlotId));
		await change.record(Object.fromEntries(lost.map(({ slot }) => [slot, undefined])));
		store.dismissLost();
		return "done";
	});
}
