import { type ApiKey, keyIdOf } from "../../../lumenfall/apiKey.ts";
import { type BoundedSecretStorage, SecretStorageError } from "../../../platform/secretStorage.ts";
import type { KeyMetadata } from "./keyMetadata.ts";
import { activeSlotId, firstSlot, isSlot, type KeyRecord, type KeySet, type Reading } from "./keySet.ts";

const newSlot = () => `${firstSlot}.${crypto.randomUUID()}`;

/**
 * The keys as they lie in SecretStorage, with their records. Of each change the step that can lose something comes last, and what
 * fails leaves all as it was.
 */
export class KeyPersistence {
	readonly #store: BoundedSecretStorage;
	readonly #notes: KeyMetadata;
	readonly #now: () => number;

	constructor(store: BoundedSecretStorage, notes: KeyMetadata, now: () => number) {
		this.#store = store;
		this.#notes = notes;
		this.#now = now;
	}

	/** Everything that there is. Not bounded. */
	async read(): Promise<Reading> {
		const noted = Object.keys(this.#notes.records);
		const slots = [...new Set([firstSlot, ...(await this.#store.ids()), ...noted])].filter(isSlot);
		const values = await Promise.all(slots.map((slot) => this.#store.read(slot)));
		const present = slots.flatMap((slot, i): [string, string][] => {
			const value = values[i];
			return value === undefined ? [] : [[slot, value]];
		});
		// With one key there is nothing to choose.
		const activeSlot = present.length > 1 ? await this.#store.read(activeSlotId) : undefined;
		return { values: new Map(present), activeSlot };
	}

	/**
	 * Puts a key in place of another one; the name is that of the place.
	 * @throws SecretStorageError when it could not be kept
	 */
	async put(slot: string, key: ApiKey, addedAt: number): Promise<void> {
		await this.#store.write(slot, key);
		const { name, replaces } = this.#notes.records[slot] ?? {};
		const kept = { ...(name && { name }), ...(replaces && { replaces }) };
		await this.#notes.update(slot, { ...kept, keyId: keyIdOf(key), addedAt });
	}

	/**
	 * Puts a key beside the others, and gives its place: the first one only where it is known that nothing lies there.
	 * @throws SecretStorageError when it could not be kept
	 */
	async add(key: ApiKey, record: Pick<KeyRecord, "name" | "replaces">): Promise<string> {
		const isFree = (await this.#store.readNow(firstSlot)) === undefined;
		return await this.#addAt(isFree ? firstSlot : newSlot(), key, record);
	}

	/** @throws SecretStorageError when it is still there */
	async remove(slot: string): Promise<void> {
		await this.#store.delete(slot);
		await this.#notes.update(slot, undefined);
	}

	/**
	 * Says which place is in use everywhere; `undefined` where that goes without saying.
	 * @throws SecretStorageError when that could not be kept
	 */
	async setActive(slot: string | undefined): Promise<void> {
		await (slot === undefined ? this.#store.delete(activeSlotId) : this.#store.write(activeSlotId, slot));
	}

	/**
	 * Keys without a record, as that of an older version of this extension, get one: from now on it is known how old they are.
	 * What a rotation that was interrupted at its end has left lying goes.
	 */
	async tidy({ keys, unreadable }: KeySet, { values }: Reading): Promise<void> {
		for (const { slot, key, name, addedAt } of keys) {
			if (this.#notes.records[slot]?.keyId !== keyIdOf(key)) {
				await this.#notes.update(slot, { keyId: keyIdOf(key), addedAt, ...(name && { name }) });
			}
		}
		const kept = [...keys.map(({ slot }) => slot), ...unreadable];
		for (const slot of [...values.keys()].filter((one) => !kept.includes(one))) {
			await this.remove(slot).catch(() => undefined);
		}
	}

	/** Puts a key to a place, or to another one where a window was faster. */
	async #addAt(slot: string, key: ApiKey, record: Pick<KeyRecord, "name" | "replaces">): Promise<string> {
		const before = this.#notes.records[slot];
		// First the record: a key without one would have no name, a record without a key is not believed.
		await this.#notes.update(slot, { ...record, keyId: keyIdOf(key), addedAt: this.#now() });
		try {
			await this.#store.write(slot, key);
			return slot;
		} catch (error) {
			await this.#notes.update(slot, before);
			const wasLost = error instanceof SecretStorageError && error.reason === "lost";
			if (wasLost && slot === firstSlot && (await this.#store.readNow(slot)) !== undefined) {
				return await this.#addAt(newSlot(), key, record);
			}
			throw error;
		}
	}
}
