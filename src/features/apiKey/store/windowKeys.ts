import type * as vscode from "vscode";
import { type ApiKey, parseApiKey } from "../../../lumenfall/apiKey.ts";
import { Emitter } from "../../../platform/emitter.ts";
import type { SecretStorageProblem } from "../../../platform/secretStorage.ts";
import type { KeyMetadata } from "./keyMetadata.ts";
import { type ExpectedKey, findRotation, type KeySet, type Reading, reconcileKeys, type StoredKey } from "./keySet.ts";

/** What is known of the key in use in this window. */
export type ApiKeyState =
	/** SecretStorage has not responded yet. */
	| { readonly kind: "reading" }
	| { readonly kind: "none" }
	| { readonly kind: "stored"; readonly key: ApiKey }
	/** Kept in this window's memory only, because SecretStorage does not work. */
	| { readonly kind: "session"; readonly key: ApiKey }
	| { readonly kind: "unavailable"; readonly reason: SecretStorageProblem };

/** This window's copy of the keys and of what is in use, in memory. */
export class WindowKeys implements vscode.Disposable {
	readonly #metadata: KeyMetadata;
	readonly #now: () => number;
	readonly #changed = new Emitter<ApiKeyState>();
	readonly #keysChanged = new Emitter<void>();
	#state: ApiKeyState = { kind: "reading" };
	#reading: Reading = { values: new Map(), activeSlot: undefined };
	#keySet: KeySet = { keys: [], active: undefined, everywhere: undefined, lost: [], unreadable: [] };
	/** The stored key that a key in memory replaced: reading it again changes nothing. */
	#replaced: ApiKey | undefined;

	/** Fires when another key is in use, or none, or when that is unknown. */
	readonly onDidChange = this.#changed.event;
	/** Fires when there are other keys, or when something else is known of them. */
	readonly onDidChangeKeys = this.#keysChanged.event;

	constructor(metadata: KeyMetadata, now: () => number) {
		this.#metadata = metadata;
		this.#now = now;
	}

	get state(): ApiKeyState {
		return this.#state;
	}

	/** What SecretStorage held last. */
	get reading(): Reading {
		return this.#reading;
	}

	/** The same, reconciled with the records. */
	get keySet(): KeySet {
		return this.#keySet;
	}

	/** Returns the stored key that is in use after one of the keys was cleared: in a rotation the other one. */
	activeWithout({ slot, key }: ExpectedKey): StoredKey | undefined {
		const { keys, active } = this.#keySet;
		if (active?.slot !== slot) {
			return active;
		}
		const rotation = findRotation(keys, slot);
		if (rotation) {
			return rotation.to.slot === slot ? rotation.from : rotation.to;
		}
		const { values, activeSlot } = this.#reading;
		const left = { values: new Map([...values].filter(([, value]) => parseApiKey(value) !== key)), activeSlot };
		return reconcileKeys(left, this.#metadata.records, this.#metadata.workspaceSlot, this.#now()).active;
	}

	/** Takes over what SecretStorage holds. `endsSession`: a stored key is used from now on, not one in memory. */
	show(reading: Reading, endsSession = false): void {
		this.#reading = reading;
		const before = this.#keySet;
		this.#keySet = reconcileKeys(reading, this.#metadata.records, this.#metadata.workspaceSlot, this.#now());
		const { active } = this.#keySet;
		const isKept = !endsSession && this.#state.kind === "session" && !this.#isNewlyChosen(before);
		if (isKept) {
			this.#replaced = active?.key ?? this.#replaced;
		} else {
			this.#become(active ? { kind: "stored", key: active.key } : { kind: "none" });
		}
		if (JSON.stringify(before.keys) !== JSON.stringify(this.#keySet.keys)) {
			this.#keysChanged.fire();
		}
	}

	/** SecretStorage cannot be read. A state that is known already stays. */
	showProblem(reason: SecretStorageProblem): void {
		if (this.#state.kind === "reading") {
			this.#become({ kind: "unavailable", reason });
		}
	}

	/** Uses a key in memory only. */
	showSession(key: ApiKey): void {
		this.#replaced = this.#state.kind === "stored" ? this.#state.key : this.#replaced;
		this.#become({ kind: "session", key });
	}

	/** Something else is known of the keys. */
	showRecords(): void {
		this.show(this.#reading);
		this.#keysChanged.fire();
	}

	/** Forgets a key in memory, and uses the stored one. */
	endSession(): void {
		this.#replaced = undefined;
		this.show(this.#reading, true);
	}

	dispose(): void {
		this.#changed.dispose();
		this.#keysChanged.dispose();
	}

	/** Returns whether a stored key was put to use. One that only comes after a key that is gone was not. */
	#isNewlyChosen(before: KeySet): boolean {
		const { keys, active } = this.#keySet;
		const isGone = before.active !== undefined && !keys.some(({ slot }) => slot === before.active?.slot);
		const comesNext = isGone && before.keys.some(({ key }) => key === active?.key);
		return active !== undefined && active.key !== this.#replaced && !comesNext;
	}

	#become(state: ApiKeyState): void {
		const before = this.#state;
		this.#state = state;
		if (before.kind !== state.kind || keyOf(before) !== keyOf(state)) {
			this.#changed.fire(state);
		}
	}
}

/** Returns the key of a state that has one. */
export function keyOf(state: ApiKeyState): ApiKey | undefined {
	return state.kind === "stored" || state.kind === "session" ? state.key : undefined;
}
