import type * as vscode from "vscode";
import { ApiError } from "../../../../src/api/apiError.ts";
import type { AccountClient } from "../../../../src/api/client.ts";
import { firstSlot, isSlot } from "../../../../src/features/apiKey/store/keySet.ts";
import type { Balance } from "../../../../src/lumenfall/balance.ts";
import type { Failure } from "../../../../src/lumenfall/failure.ts";
import { Emitter } from "../../../../src/platform/emitter.ts";
import type { Log } from "../../../../src/platform/log.ts";
import { sandboxKeys } from "../../../sandbox/data.ts";

export const nullLog: Log = { debug() {}, info() {}, warn() {}, error() {}, show() {} };

/** A promise that never ends. */
export const pending = () => new Promise<never>(() => undefined);

/** A SecretStorage that does what a test wants of it. */
export class FakeSecrets implements vscode.SecretStorage {
	readonly #changed = new Emitter<vscode.SecretStorageChangeEvent>();
	readonly onDidChange = this.#changed.event;
	readonly values = new Map<string, string>();
	get: (id: string) => Promise<string | undefined> = (id) => Promise.resolve(this.values.get(id));
	store = (id: string, value: string): Promise<void> => {
		this.values.set(id, value);
		return Promise.resolve();
	};
	delete = (id: string): Promise<void> => {
		this.values.delete(id);
		return Promise.resolve();
	};
	keys = () => Promise.resolve([...this.values.keys()]);
	/** The keys by their slots. */
	get slots(): Map<string, string> {
		return new Map([...this.values].filter(([id]) => isSlot(id)));
	}
	/** The only key. To set it is what another program would do, or an older version: it overwrites the slot. */
	get value(): string | undefined {
		return [...this.slots.values()][0];
	}
	set value(value: string | undefined) {
		const slot = [...this.slots.keys()][0] ?? firstSlot;
		if (value === undefined) {
			this.values.delete(slot);
		} else {
			this.values.set(slot, value);
		}
	}
	/** Another window changed the secret, or VS Code says so without a reason. */
	announce(key = "lumenfall.apiKey"): void {
		this.#changed.fire({ key });
	}
}

/** A state of VS Code: what one window writes, the others have after a while, or when they are loaded again. */
export class FakeMemento implements vscode.Memento {
	#values: Record<string, unknown>;
	constructor(values: Record<string, unknown> = {}) {
		this.#values = values;
	}
	keys = () => Object.keys(this.#values);
	get = (key: string) => structuredClone(this.#values[key]) as never;
	update = (key: string, value: unknown) => {
		this.#values = { ...this.#values, [key]: structuredClone(value) };
		return Promise.resolve();
	};
	get all(): Record<string, unknown> {
		return this.#values;
	}
}

const validKeys: ReadonlySet<string> = new Set([sandboxKeys.good, sandboxKeys.second, sandboxKeys.poor]);

/**
 * A Lumenfall that knows three keys.
 * @param failure why no request gets a response now
 */
export function createFakeClient(failure: () => Failure | undefined = () => undefined): AccountClient {
	const response = {
		milliseconds: 1,
		trace: { transport: "VS Code", failedBefore: [], isFallback: false },
		origin: "https://x.test" as never,
	};
	const balance: Balance = { billing: "prepaid", amount: 5, currency: "USD" };
	const respond = <T>(key: string, value: T) => {
		const failed = failure();
		if (failed) {
			return Promise.reject(new ApiError(failed));
		}
		return validKeys.has(key)
			? Promise.resolve({ ...response, value })
			: Promise.reject(new ApiError({ kind: "authenticationFailed", host: "x.test", status: 401 }));
	};
	return {
		listModels: (key) => respond(key, { models: [], dropped: 0 }),
		getBalance: (key) => respond(key, balance),
	};
}
