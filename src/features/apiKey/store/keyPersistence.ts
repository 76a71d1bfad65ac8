import { type ApiKey, keyIdOf } from "../../../lumenfall/apiKey.ts";
import { type BoundedSecretStorage, SecretStorageError } from "../../../platform/secretStorage.ts";
import type { KeyMetadata } from "./keyMetadata.ts";
import {
	activeSlotId,
	firstSlot,
	isSlot,
	type KeyRecord,
	type KeySet,
	newSlot,
	type Reading,
	type SlotId,
} from "./keySet.ts";

/**
 * The keys in SecretStorage, with their records in VS Code's state. Each change makes the step that can lose
 * something last, and leaves everything unchanged when it fails.
 */
export class KeyPersistence {
	readonly #secrets: BoundedSecretStorage;
	readonly #metadata: KeyMetadata;
	readonly #now: () => number;

	constructor(secrets: BoundedSecretStorage, metadata: KeyMetadata, now: () => number) {
		this.#secrets = secrets;
		this.#metadata = metadata;
		this.#now = now;
	}

	/** Reads all keys, without a time limit. */
	async read(): Promise<Reading> {
		const recorded = Object.keys(this.#metadata.records);
		const slots = [...new Set([firstSlot, ...(await this.#secrets.ids()), ...recorded])].filter(isSlot);
		const values = await Promise.all(slots.map((slot) => this.#secrets.read(slot)));
		const present = slots.flatMap((slot, i): [SlotId, string][] => {
			const value = values[i];
			return value === undefined ? [] : [[slot, value]];
		});
		// A single key is in use anyway.
		const activeSlot = present.length > 1 ? await this.#secrets.read(activeSlotId) : undefined;
		return { values: new Map(present), activeSlot };
	}

	/**
	 * Replaces the key in a slot. The name belongs to the slot and stays.
	 * @throws SecretStorageError when the key is not stored
	 */
	async put(slot: SlotId, key: ApiKey, addedAt: number): Promise<void> {
		await this.#secrets.write(slot, key);
		const { name, replaces } = this.#metadata.records[slot] ?? {};
		const kept = { ...(name && { name }), ...(replaces && { replaces }) };
		await this.#metadata.update(slot, { ...kept, keyId: keyIdOf(key), addedAt });
	}

	/**
	 * Stores a further key and returns its slot: the first one only when it is known to be empty.
	 * @throws SecretStorageError when the key is not stored
	 */
	async add(key: ApiKey, record: Pick<KeyRecord, "name" | "replaces">): Promise<SlotId> {
		const isFree = (await this.#secrets.readNow(firstSlot)) === undefined;
		return await this.#addAt(isFree ? firstSlot : newSlot(), key, record);
	}

	/** @throws SecretStorageError when the key is still stored */
	async remove(slot: SlotId): Promise<void> {
		await this.#secrets.delete(slot);
		await this.#metadata.update(slot, undefined);
	}

	/**
	 * Removes all keys, and which one is in use. What is removed is deleted from `values` too.
	 * @throws SecretStorageError when a key is still stored
	 */
	async removeAll(values: Map<SlotId, string>, activeSlot: string | undefined): Promise<void> {
		const recorded = Object.keys(this.#metadata.records).filter(isSlot);
		for (const slot of new Set([firstSlot, ...values.keys(), ...recorded])) {
			await this.remove(slot);
			values.delete(slot);
		}
		if (activeSlot !== undefined) {
			await this.setActive(undefined);
		}
	}

	/**
	 * Stores which slot is in use everywhere; `undefined` when there is only one key.
	 * @throws SecretStorageError when that is not stored
	 */
	async setActive(slot: SlotId | undefined): Promise<void> {
		await (slot === undefined ? this.#secrets.delete(activeSlotId) : this.#secrets.write(activeSlotId, slot));
	}

	/**
	 * Records keys that have no record yet, such as that of an older version of this extension: from now on their age
	 * is known. Removes the leftover of a rotation interrupted at its last step.
	 */
	async tidy({ keys, unreadable }: KeySet, { values }: Reading): Promise<void> {
		for (const { slot, key, name, addedAt } of keys) {
			if (this.#metadata.records[slot]?.keyId !== keyIdOf(key)) {
				await this.#metadata.update(slot, { keyId: keyIdOf(key), addedAt, ...(name && { name }) });
			}
		}
		const kept = [...keys.map(({ slot }) => slot), ...unreadable];
		for (const slot of [...values.keys()].filter((one) => !kept.includes(one))) {
			await this.remove(slot).catch(() => undefined);
		}
	}

	/** Stores a key in a slot, or in a new one when another window was faster. */
	async #addAt(slot: SlotId, key: ApiKey, record: Pick<KeyRecord, "name" | "replaces">): Promise<SlotId> {
		const before = this.#metadata.records[slot];
		// The record first: a key without a record has no name, a record without a key is ignored.
		await this.#metadata.update(slot, { ...record, keyId: keyIdOf(key), addedAt: this.#now() });
		try {
			await this.#secrets.write(slot, key);
			return slot;
		} catch (error) {
			await this.#metadata.update(slot, before);
			const wasLost = error instanceof SecretStorageError && error.reason === "lost";
			if (wasLost && slot === firstSlot && (await this.#secrets.readNow(slot)) !== undefined) {
				return await this.#addAt(newSlot(), key, record);
			}
			throw error;
		}
	}
}
