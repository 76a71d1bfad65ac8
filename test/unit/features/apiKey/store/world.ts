import type * as vscode from "vscode";
import { ApiKeyStore } from "../../../../../src/features/apiKey/store/apiKeyStore.ts";
import { KeyMetadata } from "../../../../../src/features/apiKey/store/keyMetadata.ts";
import { isSlot } from "../../../../../src/features/apiKey/store/keySet.ts";
import { Emitter } from "../../../../../src/platform/emitter.ts";
import { FakeMemento, nullLog } from "../fakes.ts";

/** What becomes of a call of SecretStorage or of VS Code's state. */
export type Fate =
	| "works"
	/** It takes effect now, and says so later. */
	| "responds late"
	| "throws"
	/** It takes effect, and throws all the same. */
	| "works and throws"
	/** It says that it worked, and did nothing. */
	| "forgets"
	| "hangs"
	/** It takes effect, and never says so. */
	| "works and hangs"
	/** It hangs, and takes effect at the end of the history. */
	| "works far too late";

export const faults = [
	"throws",
	"works and throws",
	"forgets",
	"hangs",
	"works and hangs",
	"works far too late",
] as const satisfies readonly Fate[];

interface Call {
	/** Runs it and ends it. */
	run(fate: Fate): void;
	readonly isWrite: boolean;
}

/**
 * A SecretStorage and a state that several windows share. Nothing happens by itself: each call, event and update waits
 * until the history runs it, in whatever order.
 */
export class World {
	readonly values = new Map<string, string>();
	/** Every key that was ever in a slot. */
	readonly everStored = new Map<string, string>();
	/** What must never happen, and did. */
	readonly violations: string[] = [];
	readonly #waiting: Call[] = [];
	readonly #late: (() => void)[] = [];
	readonly #windows: { readonly changed: Emitter<vscode.SecretStorageChangeEvent>; state: Record<string, unknown> }[] =
		[];
	#state: Record<string, unknown>;
	#clock = 1000;

	readonly #canList: boolean;

	/**
	 * @param canList whether SecretStorage lists its secrets: some in browsers cannot
	 * @param state the state of VS Code at first
	 */
	constructor(canList: boolean, state: Record<string, unknown>) {
		this.#canList = canList;
		this.#state = state;
	}

	/** Opens a window. All windows have the same state at first. */
	open(): ApiKeyStore {
		const window = { changed: new Emitter<vscode.SecretStorageChangeEvent>(), state: this.#state };
		this.#windows.push(window);
		const announce = (key: string) => {
			for (const other of this.#windows) {
				void this.#wait(false, () => other.changed.fire({ key })).catch(() => undefined);
			}
		};
		const secrets: vscode.SecretStorage = {
			onDidChange: window.changed.event,
			get: (id) => this.#wait(false, () => this.values.get(id)),
			keys: () =>
				this.#canList
					? this.#wait(false, () => [...this.values.keys()])
					: Promise.reject(new Error("This SecretStorage cannot list its secrets")),
			store: (id, value) =>
				this.#wait(true, () => {
					this.put(id, value);
					announce(id);
				}),
			delete: (id) =>
				this.#wait(true, () => {
					this.values.delete(id);
					announce(id);
				}),
		};
		// VS Code keeps the whole state of an extension as one value: the window that writes last replaces it.
		const state: vscode.Memento = {
			keys: () => Object.keys(window.state),
			get: (key: string) => structuredClone(window.state[key]) as never,
			update: (key, value: unknown) => {
				window.state = { ...window.state, [key]: structuredClone(value) };
				return this.#wait(true, () => {
					this.#state = window.state;
					for (const other of this.#windows) {
						void this.#wait(false, () => (other.state = this.#state)).catch(() => undefined);
					}
				});
			},
		};
		return new ApiKeyStore(secrets, new KeyMetadata(state, new FakeMemento(), 50), nullLog, 50, () => this.#clock++);
	}

	/** Stores a secret at once. */
	put(id: string, value: string): void {
		if (isSlot(id)) {
			const before = this.values.get(id) ?? this.everStored.get(id);
			if (before !== undefined && before !== value) {
				this.violations.push(`${id} had ${before} and was given ${value}`);
			}
			this.everStored.set(id, value);
		}
		this.values.set(id, value);
	}

	get waiting(): number {
		return this.#waiting.length;
	}

	/** Runs one of the calls that wait. */
	run(which: number, fate: Fate): void {
		const [call] = this.#waiting.splice(which % Math.max(1, this.#waiting.length), 1);
		// What only reads cannot forget.
		call?.run(fate === "forgets" && !call.isWrite ? "works" : fate);
	}

	/** Lets what came far too late take effect. */
	runLate(): void {
		for (const run of this.#late.splice(0)) {
			run();
		}
	}

	/** All windows have the state that was stored last. */
	syncStates(): void {
		for (const window of this.#windows) {
			window.state = this.#state;
		}
	}

	#wait<T>(isWrite: boolean, effect: () => T): Promise<T> {
		return new Promise((resolve, reject) => {
			const run = (fate: Fate) => {
				switch (fate) {
					case "works":
						resolve(effect());
						break;
					case "responds late": {
						const result = effect();
						this.#waiting.push({ isWrite: false, run: () => resolve(result) });
						break;
					}
					case "throws":
						reject(new Error("locked"));
						break;
					case "works and throws":
						effect();
						reject(new Error("locked"));
						break;
					case "forgets":
						resolve(undefined as T);
						break;
					case "hangs":
						break;
					case "works and hangs":
						effect();
						break;
					case "works far too late":
						this.#late.push(effect);
						break;
				}
			};
			this.#waiting.push({ isWrite, run });
		});
	}
}
