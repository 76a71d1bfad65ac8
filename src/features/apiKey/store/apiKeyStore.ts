import * as vscode from "vscode";
import { type ApiKey, keyIdOf } from "../../../lumenfall/apiKey.ts";
import type { Log } from "../../../platform/log.ts";
import { BoundedSecretStorage, type SecretStorageProblem } from "../../../platform/secretStorage.ts";
import { TimeoutError, withTimeout } from "../../../platform/timeout.ts";
import type { KeyMetadata } from "./keyMetadata.ts";
import { KeyPersistence } from "./keyPersistence.ts";
import {
	activeSlotId,
	firstSlot,
	isSlot,
	type KeyRecord,
	type KeySet,
	type LostKey,
	type Reading,
	reconcileKeys,
	type StoredKey,
} from "./keySet.ts";

/** What is known of the key in use in this window. */
export type ApiKeyState =
	/** SecretStorage has not answered yet. */
	| { readonly kind: "reading" }
	| { readonly kind: "none" }
	/** `session`: kept in this window's memory only, because SecretStorage does not work. */
	| { readonly kind: "stored" | "session"; readonly key: ApiKey }
	| { readonly kind: "unavailable"; readonly reason: SecretStorageProblem };

/** How often it is noted that a key worked, in milliseconds. */
const notePause = 600_000;

const nothing: Reading = { values: new Map(), activeSlot: undefined };

/**
 * The one owner of the keys. At rest they are in VS Code's SecretStorage and nowhere else; this keeps a copy in memory, follows
 * other windows, and bounds every call. What SecretStorage holds is the truth in every window: it is read again whenever it
 * may have changed, and a reading that ends late never wins over a newer one.
 */
export class ApiKeyStore implements vscode.Disposable {
	readonly #timeoutMs: number;
	readonly #stored: KeyPersistence;
	readonly #notes: KeyMetadata;
	readonly #log: Log;
	readonly #now: () => number;
	readonly #changed = new vscode.EventEmitter<ApiKeyState>();
	readonly #keysChanged = new vscode.EventEmitter<void>();
	readonly #listener: vscode.Disposable;
	#state: ApiKeyState = { kind: "reading" };
	#reading: Reading = nothing;
	#ring: KeySet = { keys: [], active: undefined, lost: [], unreadable: [] };
	/** Numbers every reading and every change of this window, in the order in which they began. */
	#ticket = 0;
	/** The newest of these that the state comes from: an older reading that ends later says nothing. */
	#accepted = 0;
	/** The stored key that a key kept in memory took the place of: reading it again changes nothing. */
	#replaced: ApiKey | undefined;
	#lost: readonly LostKey[] = [];
	/** Changes of this window are made one after the other. */
	#turn: Promise<unknown> = Promise.resolve();

	/** Another key is in use, or none, or it is not known. */
	readonly onDidChange = this.#changed.event;
	/** There are other keys, or something else is known of them. */
	readonly onDidChangeKeys = this.#keysChanged.event;

	/** `timeoutMs` bounds every call: long enough to type a keyring's password. */
	constructor(
		secrets: vscode.SecretStorage,
		notes: KeyMetadata,
		log: Log,
		{ timeoutMs = 30_000, now = Date.now }: { readonly timeoutMs?: number; readonly now?: () => number } = {},
	) {
		this.#timeoutMs = timeoutMs;
		this.#stored = new KeyPersistence(new BoundedSecretStorage(secrets, log, timeoutMs), notes, now);
		this.#notes = notes;
		this.#log = log;
		this.#now = now;
		// Fires in other windows, twice, or without a change: so it is only a reason to look.
		this.#listener = secrets.onDidChange(({ key }) => {
			if (isSlot(key) || key === activeSlotId) {
				void this.refresh();
			}
		});
	}

	get state(): ApiKeyState {
		return this.#state;
	}

	/** The key to use now. */
	get key(): ApiKey | undefined {
		return keyOf(this.#state);
	}

	/** All keys in SecretStorage, in the order in which they were added. */
	get keys(): readonly StoredKey[] {
		return this.#ring.keys;
	}

	/** The one of them that is in use. */
	get active(): StoredKey | undefined {
		return this.#state.kind === "stored" ? this.#ring.active : undefined;
	}

	/** Whether the key in use is the choice of this workspace. */
	get isChosenByWorkspace(): boolean {
		return this.#ring.keys.some(({ slot }) => slot === this.#notes.workspaceSlot);
	}

	/** Keys that SecretStorage had lost when this window was opened. */
	get lost(): readonly LostKey[] {
		return this.#lost;
	}

	/** Reads what SecretStorage holds now. Never throws: a failure becomes the state. */
	async refresh(): Promise<void> {
		const ticket = ++this.#ticket;
		const reading = this.#stored.read();
		try {
			this.#accept(await withTimeout(this.#timeoutMs, reading), ticket);
		} catch (error) {
			const hung = error instanceof TimeoutError;
			this.#log.error("SecretStorage could not be read", error);
			if (this.#state.kind === "reading") {
				this.#become({ kind: "unavailable", reason: hung ? "hung" : "threw" });
			}
			if (hung) {
				// The keyring may be waiting for its password: what it says at last still counts.
				reading.then(
					(value) => this.#accept(value, ticket),
					() => undefined,
				);
			}
		}
	}

	/**
	 * Keeps a key in SecretStorage in place of another one, and uses that place from now on as before. By default it is the place
	 * of the key in use.
	 * @throws SecretStorageError when it could not be kept. The key of before is then still in use.
	 */
	store(key: ApiKey, wanted?: string, addedAt = this.#now()): Promise<void> {
		return this.#inTurn(async () => {
			const slot = wanted ?? this.#ring.active?.slot ?? firstSlot;
			await this.#stored.put(slot, key, addedAt);
			this.#reread({ values: new Map([...this.#reading.values, [slot, key]]) }, true);
		});
	}

	/**
	 * Keeps one more key in SecretStorage, and uses it from now on.
	 * @throws SecretStorageError when it could not be kept. Everything is then as before.
	 */
	add(key: ApiKey, record: Pick<KeyRecord, "name" | "replaces"> = {}): Promise<void> {
		return this.#inTurn(async () => {
			const slot = await this.#stored.add(key, record);
			this.#reread({ values: new Map([...this.#reading.values, [slot, key]]) }, true);
			if (!record.replaces) {
				await this.#activate(slot);
			}
		});
	}

	/**
	 * Uses another one of the keys.
	 * @throws SecretStorageError when that could not be kept
	 */
	activate(slot: string, where: "everywhere" | "workspace"): Promise<void> {
		return this.#inTurn(async () => {
			if (where === "everywhere") {
				await this.#activate(slot);
				return;
			}
			await this.#notes.setWorkspaceSlot(slot);
			this.#reread({}, true);
		});
	}

	/** Gives a key another name. */
	rename(slot: string, name: string): Promise<void> {
		return this.#inTurn(() => this.#note(slot, { name }));
	}

	/** Takes note of when Lumenfall accepted a key. */
	noteWorked(key: ApiKey, at: number): Promise<void> {
		return this.#inTurn(async () => {
			const stored = this.#ring.keys.find((one) => one.key === key);
			if (stored && at - (stored.workedAt ?? 0) >= notePause) {
				await this.#note(stored.slot, { workedAt: at });
			}
		});
	}

	/** Uses a key until this window closes, in memory only. */
	keepForSession(key: ApiKey): void {
		this.#accepted = ++this.#ticket;
		this.#replaced = this.#state.kind === "stored" ? this.#state.key : this.#replaced;
		this.#become({ kind: "session", key });
	}

	/**
	 * Takes one of the keys out of SecretStorage.
	 * @throws SecretStorageError when SecretStorage could not be changed. The key is then still there.
	 */
	remove(slot: string): Promise<void> {
		return this.#inTurn(async () => {
			await this.#stored.remove(slot);
			const values = new Map(this.#reading.values);
			values.delete(slot);
			this.#reread({ values });
		});
	}

	/**
	 * Takes all keys out of SecretStorage and out of memory.
	 * @throws SecretStorageError when SecretStorage could not be changed. What could not be taken out is then still there.
	 */
	clear(): Promise<void> {
		return this.#inTurn(() => this.#clear());
	}

	async #clear(): Promise<void> {
		const values = new Map(this.#reading.values);
		try {
			for (const slot of new Set([firstSlot, ...values.keys(), ...Object.keys(this.#notes.records)])) {
				await this.#stored.remove(slot);
				values.delete(slot);
			}
			if (this.#reading.activeSlot !== undefined) {
				await this.#stored.setActive(undefined);
			}
			await this.#notes.setWorkspaceSlot(undefined);
			this.#lost = [];
			this.#reread({ values, activeSlot: undefined }, true);
		} catch (error) {
			this.#reread({ values });
			throw error;
		}
	}

	/** The user knows that these keys were lost. */
	forgetLost(): Promise<void> {
		return this.#inTurn(async () => {
			for (const { slot } of this.#lost.filter((lost) => !this.#ring.keys.some(({ slot }) => slot === lost.slot))) {
				await this.#notes.update(slot, undefined);
			}
			this.#lost = [];
			this.#keysChanged.fire();
		});
	}

	dispose(): void {
		this.#listener.dispose();
		this.#changed.dispose();
		this.#keysChanged.dispose();
	}

	/** Makes a change when those before it are through, whatever came of them. */
	#inTurn<T>(change: () => Promise<T>): Promise<T> {
		const own = this.#turn.then(change);
		this.#turn = own.catch(() => undefined);
		return own;
	}

	async #activate(slot: string): Promise<void> {
		if (this.#reading.activeSlot !== slot && (slot !== firstSlot || this.#ring.keys.length > 1)) {
			await this.#stored.setActive(slot);
		}
		await this.#notes.setWorkspaceSlot(undefined);
		this.#reread({ activeSlot: slot }, true);
	}

	#accept(reading: Reading, ticket: number): void {
		if (ticket < this.#accepted) {
			return;
		}
		const isFirst = this.#accepted === 0;
		this.#accepted = ticket;
		this.#show(reading);
		if (isFirst) {
			this.#lost = this.#ring.lost;
			void this.#stored.tidy(this.#ring, reading);
		}
		for (const slot of this.#ring.unreadable) {
			this.#log.warn(`SecretStorage holds something in ${slot} that is no API key. Set the key again.`);
		}
	}

	/** This window changed what SecretStorage holds, and perhaps which key is to be used instead of one kept in memory. */
	#reread(change: Partial<Reading>, endsSession = false): void {
		this.#accepted = ++this.#ticket;
		this.#show({ ...this.#reading, ...change }, endsSession);
	}

	#show(reading: Reading, endsSession = false): void {
		this.#reading = reading;
		const before = this.#ring;
		this.#ring = reconcileKeys(reading, this.#notes.records, this.#notes.workspaceSlot, this.#now());
		const { active } = this.#ring;
		const isKept = !endsSession && this.#state.kind === "session" && (!active || active.key === this.#replaced);
		if (!isKept) {
			this.#become(active ? { kind: "stored", key: active.key } : { kind: "none" });
		}
		if (JSON.stringify(before.keys) !== JSON.stringify(this.#ring.keys)) {
			this.#keysChanged.fire();
		}
	}

	async #note(slot: string, change: Partial<KeyRecord>): Promise<void> {
		const stored = this.#ring.keys.find((one) => one.slot === slot);
		if (stored) {
			const { slot: _slot, key, ...record } = stored;
			await this.#notes.update(slot, { ...record, keyId: keyIdOf(key), ...change });
			this.#show(this.#reading);
			this.#keysChanged.fire();
		}
	}

	#become(state: ApiKeyState): void {
		const before = this.#state;
		this.#state = state;
		if (before.kind !== state.kind || keyOf(before) !== keyOf(state)) {
			this.#changed.fire(state);
		}
	}
}

function keyOf(state: ApiKeyState): ApiKey | undefined {
	return "key" in state ? state.key : undefined;
}
