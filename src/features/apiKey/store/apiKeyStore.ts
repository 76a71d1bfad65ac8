import type * as vscode from "vscode";
import { type ApiKey, keyIdOf } from "../../../lumenfall/apiKey.ts";
import type { Log } from "../../../platform/log.ts";
import { BoundedSecretStorage } from "../../../platform/secretStorage.ts";
import { TimeoutError, withTimeout } from "../../../platform/timeout.ts";
import type { KeyMetadata } from "./keyMetadata.ts";
import { KeyPersistence } from "./keyPersistence.ts";
import {
	activeSlotId,
	firstSlot,
	isSlot,
	type KeyDestination,
	type KeyRecord,
	type LostKey,
	type Reading,
	type Scope,
	type SlotId,
	type StoredKey,
} from "./keySet.ts";
import { LatestReading } from "./latestReading.ts";
import { type ApiKeyState, keyOf, WindowKeys } from "./windowKeys.ts";

/** Time limit of every call of SecretStorage, in milliseconds: long enough to type a keyring's password. */
const defaultTimeoutMs = 30_000;
/** How often a key's last success is recorded, in milliseconds. */
const workedIntervalMs = 600_000;

/**
 * The one owner of the keys. At rest they are in VS Code's SecretStorage and nowhere else; this keeps a copy in
 * memory and follows other windows. What SecretStorage holds is the truth in every window: it is read again whenever
 * it may have changed.
 */
export class ApiKeyStore implements vscode.Disposable {
	readonly #timeoutMs: number;
	readonly #persistence: KeyPersistence;
	readonly #metadata: KeyMetadata;
	readonly #log: Log;
	readonly #now: () => number;
	readonly #latest = new LatestReading();
	readonly #window: WindowKeys;
	readonly #listener: vscode.Disposable;
	#lost: readonly LostKey[] = [];
	/** Fires when another key is in use, or none, or when that is unknown. */
	readonly onDidChange: WindowKeys["onDidChange"];
	/** Fires when there are other keys, or when something else is known of them. */
	readonly onDidChangeKeys: WindowKeys["onDidChangeKeys"];

	constructor(
		secrets: vscode.SecretStorage,
		metadata: KeyMetadata,
		log: Log,
		timeoutMs = defaultTimeoutMs,
		now: () => number = Date.now,
	) {
		this.#timeoutMs = timeoutMs;
		this.#persistence = new KeyPersistence(new BoundedSecretStorage(secrets, log, timeoutMs), metadata, now);
		this.#metadata = metadata;
		this.#log = log;
		this.#now = now;
		this.#window = new WindowKeys(metadata, now);
		this.onDidChange = this.#window.onDidChange;
		this.onDidChangeKeys = this.#window.onDidChangeKeys;
		// Fires in other windows, twice, or without a change: so it only means to read again.
		this.#listener = secrets.onDidChange(({ key }) => {
			if (isSlot(key) || key === activeSlotId) {
				void this.refresh();
			}
		});
	}

	get state(): ApiKeyState {
		return this.#window.state;
	}
	/** The key to use now. */
	get key(): ApiKey | undefined {
		return keyOf(this.state);
	}

	/** All keys in SecretStorage, in the order in which they were added. */
	get keys(): readonly StoredKey[] {
		return this.#window.keySet.keys;
	}

	/** The stored key in use. */
	get active(): StoredKey | undefined {
		return this.state.kind === "stored" ? this.#window.keySet.active : undefined;
	}

	/** Whether this workspace chose the key in use. */
	get isChosenByWorkspace(): boolean {
		return this.keys.some(({ slot }) => slot === this.#metadata.workspaceSlot);
	}

	/** Keys that SecretStorage had lost when this window opened. */
	get lost(): readonly LostKey[] {
		return this.#lost;
	}

	/** Reads what SecretStorage holds now. Never throws: a failure becomes the state. */
	async refresh(): Promise<void> {
		const number = this.#latest.begin();
		const reading = this.#persistence.read();
		try {
			this.#accept(await withTimeout(this.#timeoutMs, reading), number);
		} catch (error) {
			const hung = error instanceof TimeoutError;
			this.#log.error("SecretStorage could not be read", error);
			this.#window.showProblem(hung ? "hung" : "threw");
			if (hung) {
				// The keyring may be waiting for its password: a late response still counts.
				reading.then(
					(value) => this.#accept(value, number),
					() => undefined,
				);
			}
		}
	}

	/**
	 * Stores a key and uses it from now on. A destination that holds this key already is only put to use.
	 * @throws SecretStorageError when the key is not stored. The previous key stays in use.
	 */
	saveAs(destination: KeyDestination, key: ApiKey): Promise<void> {
		return this.#latest.inTurn(async () => {
			if (destination.kind === "new") {
				await this.#add(key, destination.name === undefined ? {} : { name: destination.name });
				return;
			}
			const { slot } = destination;
			if (this.#at(slot)?.key !== key) {
				await this.#put(slot, key, this.#now());
			}
			if (this.active?.slot !== slot) {
				await this.#activate(slot);
			}
		});
	}

	/**
	 * Begins a rotation: stores the new key beside the old one and uses it instead.
	 * @throws SecretStorageError when the key is not stored. Everything is unchanged then.
	 */
	beginRotation(from: StoredKey, key: ApiKey): Promise<void> {
		return this.#latest.inTurn(() => this.#add(key, { ...(from.name && { name: from.name }), replaces: from.slot }));
	}

	/**
	 * Finishes a rotation: the new key moves to the old one's slot, so that all who chose that slot have it.
	 * @throws SecretStorageError when that is not stored. No key is lost.
	 */
	finishRotation(from: StoredKey, to: StoredKey): Promise<void> {
		return this.#latest.inTurn(async () => {
			await this.#put(from.slot, to.key, to.addedAt);
			await this.#remove(to.slot);
		});
	}

	/**
	 * Uses another one of the keys.
	 * @throws SecretStorageError when that is not stored
	 */
	activate(slot: SlotId, scope: Scope): Promise<void> {
		return this.#latest.inTurn(async () => {
			if (scope === "everywhere") {
				await this.#activate(slot);
				return;
			}
			await this.#metadata.setWorkspaceSlot(slot);
			this.#apply({}, true);
		});
	}

	/** Renames a key. */
	rename(slot: SlotId, name: string): Promise<void> {
		return this.#latest.inTurn(() => this.#record(slot, { name }));
	}

	/** Records when Lumenfall accepted a key, in milliseconds since 1970. */
	recordSuccess(key: ApiKey, at: number): Promise<void> {
		return this.#latest.inTurn(async () => {
			const stored = this.keys.find((one) => one.key === key);
			if (stored && at - (stored.workedAt ?? 0) >= workedIntervalMs) {
				await this.#record(stored.slot, { workedAt: at });
			}
		});
	}

	/** Uses a key until this window closes, in memory only. */
	keepForSession(key: ApiKey): void {
		this.#latest.supersede();
		this.#window.showSession(key);
	}

	/**
	 * Removes one of the keys.
	 * @throws SecretStorageError when SecretStorage does not change. The key is still there then.
	 */
	remove(slot: SlotId): Promise<void> {
		return this.#latest.inTurn(() => this.#remove(slot));
	}

	/**
	 * Removes all keys from SecretStorage and from memory.
	 * @throws SecretStorageError when SecretStorage does not change. The keys that could not be removed are still there
	 * then.
	 */
	clear(): Promise<void> {
		return this.#latest.inTurn(async () => {
			const values = new Map(this.#window.reading.values);
			try {
				await this.#persistence.removeAll(values, this.#window.reading.activeSlot);
				await this.#metadata.setWorkspaceSlot(undefined);
				this.#lost = [];
				this.#apply({ values, activeSlot: undefined }, true);
			} catch (error) {
				this.#apply({ values });
				throw error;
			}
		});
	}

	/** Forgets the keys that SecretStorage lost: the user knows. */
	forgetLost(): Promise<void> {
		return this.#latest.inTurn(async () => {
			for (const { slot } of this.#lost.filter((lost) => !this.#at(lost.slot))) {
				await this.#metadata.update(slot, undefined);
			}
			this.#lost = [];
			this.#window.showRecords();
		});
	}

	dispose(): void {
		this.#listener.dispose();
		this.#window.dispose();
	}

	#at(slot: string): StoredKey | undefined {
		return this.keys.find((one) => one.slot === slot);
	}

	async #put(slot: SlotId, key: ApiKey, addedAt: number): Promise<void> {
		await this.#persistence.put(slot, key, addedAt);
		this.#apply({ values: new Map([...this.#window.reading.values, [slot, key]]) }, true);
	}

	async #add(key: ApiKey, record: Pick<KeyRecord, "name" | "replaces">): Promise<void> {
		const slot = await this.#persistence.add(key, record);
		this.#apply({ values: new Map([...this.#window.reading.values, [slot, key]]) }, true);
		if (!record.replaces) {
			await this.#activate(slot);
		}
	}

	async #remove(slot: SlotId): Promise<void> {
		await this.#persistence.remove(slot);
		const values = new Map(this.#window.reading.values);
		values.delete(slot);
		this.#apply({ values });
	}

	async #activate(slot: SlotId): Promise<void> {
		if (this.#window.reading.activeSlot !== slot && (slot !== firstSlot || this.#window.keySet.keys.length > 1)) {
			await this.#persistence.setActive(slot);
		}
		await this.#metadata.setWorkspaceSlot(undefined);
		this.#apply({ activeSlot: slot }, true);
	}

	async #record(slot: SlotId, change: Partial<KeyRecord>): Promise<void> {
		const stored = this.#at(slot);
		if (stored) {
			const { slot: _slot, key, ...record } = stored;
			await this.#metadata.update(slot, { ...record, keyId: keyIdOf(key), ...change });
			this.#window.showRecords();
		}
	}

	#accept(reading: Reading, number: number): void {
		const accepted = this.#latest.accept(number);
		if (accepted === "outdated") {
			return;
		}
		this.#window.show(reading);
		if (accepted === "first") {
			this.#lost = this.#window.keySet.lost;
			void this.#persistence.tidy(this.#window.keySet, reading);
		}
		for (const slot of this.#window.keySet.unreadable) {
			this.#log.warn(`The secret ${slot} is no API key. Set the key again.`);
		}
	}

	/** Takes over a change that this window made. `endsSession`: a stored key is used from now on, not one in memory. */
	#apply(change: Partial<Reading>, endsSession = false): void {
		this.#latest.supersede();
		this.#window.show({ ...this.#window.reading, ...change }, endsSession);
	}
}
