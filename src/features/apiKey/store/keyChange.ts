import { type ApiKey, keyIdOf, parseApiKey } from "../../../lumenfall/apiKey.ts";
import type { Log } from "../../../platform/log.ts";
import type { BoundedSecretStorage } from "../../../platform/secretStorage.ts";
import type { KeyMetadata, RecordChanges } from "./keyMetadata.ts";
import {
	activeSlotId,
	type ExpectedKey,
	findRotation,
	type KeyRecord,
	type KeySet,
	newSlot,
	type Reading,
	type SlotId,
	type StoredKey,
} from "./keySet.ts";

/** What a change works with. */
export interface KeyChangeParts {
	readonly storage: BoundedSecretStorage;
	readonly metadata: KeyMetadata;
	readonly log: Log;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** Slots that the user cleared in this window. A slot is written once, so they stay cleared. */
	readonly cleared: Set<SlotId>;
	/** What SecretStorage held when it was read last. */
	readonly reading: () => Reading;
	/** The same, reconciled with the records. */
	readonly keySet: () => KeySet;
	/** Shows the window what the change did. `endsSession`: a stored key is used now, not one in memory. */
	readonly show: (done: Partial<Reading>, endsSession?: boolean) => void;
}

/** How many slots that a key has taken over are remembered. */
const maxEarlier = 20;

/**
 * The steps of one change of the keys. SecretStorage was read before it began. A step that removes something compares
 * again right before, and removes only what is expected.
 */
export class KeyChange {
	readonly #parts: KeyChangeParts;

	constructor(parts: KeyChangeParts) {
		this.#parts = parts;
	}

	get reading(): Reading {
		return this.#parts.reading();
	}

	get keySet(): KeySet {
		return this.#parts.keySet();
	}

	get metadata(): KeyMetadata {
		return this.#parts.metadata;
	}

	/** Returns whether a slot was read with the key that is expected there. */
	found({ slot, key }: ExpectedKey): boolean {
		return parseApiKey(this.reading.values.get(slot)) === key;
	}

	/**
	 * Reads again whether a slot holds a key that is relied on from now on.
	 * @throws SecretStorageError when it cannot be read, or is about to be removed
	 */
	async reads({ slot, key }: ExpectedKey): Promise<boolean> {
		return parseApiKey(await this.#parts.storage.readToKeep(slot)) === key;
	}

	/** Reads whether a slot holds a key, without a time limit. Rejects when SecretStorage throws. */
	async holds({ slot, key }: ExpectedKey): Promise<boolean> {
		return parseApiKey(await this.#parts.storage.read(slot)) === key;
	}

	/**
	 * Waits for something within the time limit. It goes on after that.
	 * @throws SecretStorageError when it fails
	 */
	async waitFor<T>(work: Promise<T>): Promise<T> {
		return await this.#parts.storage.attempt(() => work);
	}

	/** Returns whether this window removes a slot, and that has not ended. */
	isBeingRemoved(slot: SlotId): boolean {
		return this.#parts.storage.isBeingDeleted(slot);
	}

	/** Waits until this window cannot remove a slot any more, without a time limit. Never rejects. */
	async removalsEnd(slot: SlotId): Promise<void> {
		await this.#parts.storage.deletionsEnd(slot);
	}

	/** Remembers that the user wants keys to be gone, whatever becomes of the others. */
	markCleared(slots: Iterable<SlotId>): void {
		for (const slot of slots) {
			this.#parts.cleared.add(slot);
		}
	}

	isCleared(slot: SlotId): boolean {
		return this.#parts.cleared.has(slot);
	}

	/** Logs the failure of what nobody waits for. */
	logFailure(error: unknown): void {
		this.#parts.log.error("A key could not be checked again", error);
	}

	/**
	 * Stores a key in a slot of its own.
	 * @throws SecretStorageError when the key is not stored
	 */
	async add(key: ApiKey, record: Pick<KeyRecord, "name" | "replaces" | "earlier">): Promise<ExpectedKey> {
		const slot = newSlot(this.reading.values.keys(), this.#parts.now());
		// The record first: a key without a record has no name, a record without a key is ignored.
		await this.record({ [slot]: { ...record, keyId: keyIdOf(key), addedAt: this.#parts.now() } });
		try {
			await this.#parts.storage.write(slot, key);
		} catch (error) {
			await this.record({ [slot]: undefined });
			throw error;
		}
		this.show({ values: new Map([...this.reading.values, [slot, key]]) }, true);
		return { slot, key };
	}

	/**
	 * Removes what a slot holds, if that is still the same. The window does not show it yet.
	 * @returns whether it was removed
	 * @throws SecretStorageError when it may still be there
	 */
	async erase(slot: SlotId, value: string): Promise<boolean> {
		try {
			return await this.#parts.storage.delete(slot, value);
		} catch (error) {
			void this.#forgetLate(slot);
			throw error;
		}
	}

	/** Removes a record when a removal that failed took effect all the same: the key is not lost. */
	async #forgetLate(slot: SlotId): Promise<void> {
		try {
			await this.removalsEnd(slot);
			if ((await this.#parts.storage.read(slot)) === undefined) {
				await this.record({ [slot]: undefined });
			}
		} catch (error) {
			this.logFailure(error);
		}
	}

	/**
	 * Removes a key, if its slot still holds it. When it was in use, the next one is in use everywhere: in a rotation the
	 * other key, which also takes over from it where a workspace chose it.
	 * @returns whether it was removed
	 * @throws SecretStorageError when it may still be there
	 */
	async remove({ slot, key }: ExpectedKey): Promise<boolean> {
		const value = this.reading.values.get(slot);
		if (value === undefined || parseApiKey(value) !== key || !(await this.erase(slot, value))) {
			return false;
		}
		const rotation = findRotation(this.keySet.keys, slot);
		await this.record({ [slot]: undefined });
		if (rotation) {
			const heir = rotation.to.slot === slot ? rotation.from : rotation.to;
			const record = this.recordOf(heir);
			const earlier = [slot, ...(record.earlier ?? [])].slice(0, maxEarlier);
			await this.record({ [heir.slot]: { ...record, earlier } });
		}
		const wasActive = this.reading.activeSlot === slot;
		this.showGone(slot);
		if (wasActive) {
			// The choice of all windows must not depend on what each of them knows of the keys.
			await this.setActive(this.keySet.everywhere?.slot).catch(() => undefined);
		}
		return true;
	}

	/**
	 * Stores which slot is in use everywhere.
	 * @throws SecretStorageError when that is not stored
	 */
	async setActive(slot: SlotId | undefined): Promise<void> {
		const { activeSlot } = this.reading;
		if (slot !== undefined && slot !== activeSlot) {
			await this.#parts.storage.write(activeSlotId, slot);
		} else if (slot === undefined && activeSlot !== undefined) {
			await this.#parts.storage.delete(activeSlotId, activeSlot);
		}
		this.show({ activeSlot: slot });
	}

	/**
	 * Uses a key everywhere, also in a workspace that had another one.
	 * @throws SecretStorageError when that is not stored
	 * @throws StateError when this workspace may keep the other one
	 */
	async use(slot: SlotId): Promise<void> {
		await this.setActive(slot);
		await this.metadata.setWorkspaceSlot(undefined);
		this.show({}, true);
	}

	/**
	 * Uses a key in place of another one: where that one is in use here, nothing else than that changes.
	 * @throws SecretStorageError when that is not stored
	 * @throws StateError when this workspace may keep the other one
	 */
	async useInstead(slot: SlotId, old: SlotId): Promise<void> {
		const { active, everywhere } = this.keySet;
		if (active?.slot !== old) {
			await this.use(slot);
			return;
		}
		if (everywhere?.slot === old) {
			await this.setActive(slot);
		}
		if (this.metadata.workspaceSlot !== undefined) {
			await this.metadata.setWorkspaceSlot(slot);
		}
		this.show({}, true);
	}

	/** Changes records. A failure is logged: no key depends on a record. */
	async record(changes: RecordChanges): Promise<void> {
		await this.metadata
			.update(changes)
			.catch((error: unknown) => this.#parts.log.error("A record was not stored", error));
	}

	/** Returns the whole record of a key, also what is not in force at the moment. */
	recordOf({ slot, key, ...known }: StoredKey): KeyRecord {
		const keyId = keyIdOf(key);
		const record = this.metadata.records[slot];
		return record?.keyId === keyId ? record : { ...known, keyId };
	}

	/** Returns what the key that comes after another one takes over from it. */
	inherit(slot: SlotId): Pick<KeyRecord, "name" | "replaces" | "earlier"> {
		const { name, replaces, earlier = [] } = this.metadata.records[slot] ?? {};
		const isRotating = replaces !== undefined && this.reading.values.has(replaces);
		const slots = [...new Set([slot, ...(replaces && !isRotating ? [replaces] : []), ...earlier])];
		return {
			...(name && { name }),
			...(isRotating && { replaces }),
			earlier: slots.slice(0, maxEarlier),
		};
	}

	/** Shows the window that slots hold nothing any more. */
	showGone(...slots: readonly SlotId[]): void {
		this.show({ values: new Map([...this.reading.values].filter(([slot]) => !slots.includes(slot))) });
	}

	show(done: Partial<Reading>, endsSession = false): void {
		this.#parts.show(done, endsSession);
	}
}
