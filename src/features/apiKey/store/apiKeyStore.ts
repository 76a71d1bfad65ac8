import type * as vscode from "vscode";
import { type ApiKey, keyIdOf } from "../../../lumenfall/apiKey.ts";
import type { Log } from "../../../platform/log.ts";
import { BoundedSecretStorage } from "../../../platform/secretStorage.ts";
import { TimeoutError, withTimeout } from "../../../platform/timeout.ts";
import type { KeyChange, KeyChangeParts } from "./keyChange.ts";
import { type KeyMetadata, recordMissing } from "./keyMetadata.ts";
import { activeSlotId, isSlot, type LostKey, type Reading, type StoredKey } from "./keySet.ts";
import { LatestReading } from "./latestReading.ts";
import { readKeys } from "./readKeys.ts";
import { type ApiKeyState, keyOf, WindowKeys } from "./windowKeys.ts";

/** Time limit of every call of SecretStorage, in milliseconds: long enough to type a keyring's password. */
const defaultTimeoutMs = 30_000;

/**
 * The one owner of the keys. At rest they are in VS Code's SecretStorage and nowhere else; this keeps a copy in
 * memory and follows other windows. What SecretStorage holds is the truth in every window: it is read again whenever
 * it may have changed.
 */
export class ApiKeyStore implements vscode.Disposable {
	readonly #timeoutMs: number;
	readonly #storage: BoundedSecretStorage;
	readonly #metadata: KeyMetadata;
	readonly #log: Log;
	readonly #now: () => number;
	readonly #latest = new LatestReading();
	readonly #cleared: KeyChangeParts["cleared"] = new Set();
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
		this.#storage = new BoundedSecretStorage(secrets, log, timeoutMs);
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

	/** The stored key that workspaces without a choice of their own use. */
	get everywhere(): StoredKey | undefined {
		return this.#window.keySet.everywhere;
	}

	/** Whether this workspace chose the key in use, or one that it took over from. */
	get isChosenByWorkspace(): boolean {
		const { workspaceSlot } = this.#metadata;
		return this.keys.some(({ slot, earlier = [] }) => [slot, ...earlier].some((one) => one === workspaceSlot));
	}

	/** Returns the stored key that is in use after one of the keys was cleared. */
	activeWithout(cleared: StoredKey): StoredKey | undefined {
		return this.#window.activeWithout(cleared);
	}

	/** Keys that SecretStorage had lost when this window opened. */
	get lost(): readonly LostKey[] {
		return this.#lost;
	}

	/** What SecretStorage held when it was read last, by slot, also what is no key. */
	get values(): Reading["values"] {
		return this.#window.reading.values;
	}

	/** The key that is kept in memory only. */
	get session(): ApiKey | undefined {
		return this.state.kind === "session" ? this.state.key : undefined;
	}

	/** Reads what SecretStorage holds now. Never throws: a failure becomes the state. */
	async refresh(): Promise<void> {
		const number = this.#latest.begin();
		const reading = this.#read();
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
	 * Makes a change after those before it have ended. SecretStorage is read again first, so that the change compares
	 * with what is there now.
	 * @throws SecretStorageError when it cannot be read. Nothing is changed then.
	 */
	change<T>(work: (change: KeyChange) => Promise<T>): Promise<T> {
		return this.#latest.inTurn(async () => {
			const { KeyChange } = await import("./keyChange.ts");
			const number = this.#latest.begin();
			this.#accept(await this.#storage.attempt(() => this.#read()), number);
			const parts: KeyChangeParts = {
				storage: this.#storage,
				metadata: this.#metadata,
				log: this.#log,
				now: this.#now,
				cleared: this.#cleared,
				reading: () => this.#window.reading,
				keySet: () => this.#window.keySet,
				show: (done, endsSession) => {
					this.#latest.supersede();
					this.#window.show({ ...this.#window.reading, ...done }, endsSession);
				},
			};
			return await work(new KeyChange(parts));
		});
	}

	/** Uses a key until this window closes, in memory only. */
	keepForSession(key: ApiKey): void {
		this.#latest.supersede();
		this.#window.showSession(key);
	}

	/** Forgets a key in memory, and uses the stored one, if there is one. */
	forgetSession(): void {
		this.#window.endSession();
	}

	/** Reports no lost keys any more. */
	dismissLost(): void {
		this.#lost = [];
		this.#window.showRecords();
	}

	dispose(): void {
		this.#listener.dispose();
		this.#window.dispose();
	}

	#read(): Promise<Reading> {
		return readKeys(this.#storage, [...this.#window.reading.values.keys(), ...Object.keys(this.#metadata.records)]);
	}

	#accept(reading: Reading, number: number): void {
		const accepted = this.#latest.accept(number);
		if (accepted === "outdated") {
			return;
		}
		this.#metadata.forgetOwn([...this.values.keys()].filter((slot) => !reading.values.has(slot)));
		this.#window.show(reading);
		const { keySet } = this.#window;
		const isFirst = accepted === "first";
		if (isFirst) {
			this.#lost = keySet.lost;
		}
		const { records } = this.#metadata;
		const hasUnrecorded = isFirst && keySet.keys.some(({ slot, key }) => records[slot]?.keyId !== keyIdOf(key));
		if (hasUnrecorded || this.#metadata.isOverwritten) {
			void recordMissing(this.#metadata, keySet, this.#log);
		}
		for (const slot of keySet.unreadable) {
			this.#log.warn(`The secret ${slot} is no API key. Set the key again.`);
		}
	}
}
