import * as vscode from "vscode";
import { type ApiKey, parseApiKey } from "../../lumenfall/apiKey.ts";
import { DeadlineError, within } from "../../platform/deadline.ts";
import type { Log } from "../../platform/log.ts";

/** Where the secret lies in SecretStorage. */
const secretId = "lumenfall.apiKey";

/** What is known of the key in this window. */
export type VaultState =
	/** SecretStorage has not answered yet. */
	| { readonly kind: "reading" }
	| { readonly kind: "none" }
	/** `session`: kept in this window's memory only, because SecretStorage does not work. */
	| { readonly kind: "stored" | "session"; readonly key: ApiKey }
	| { readonly kind: "unavailable"; readonly reason: VaultProblem };

/** SecretStorage did not answer in time, threw an error, or forgot at once what it had been given. */
export type VaultProblem = "hung" | "threw" | "lost";

/** SecretStorage failed. The message says how, and holds no key. */
export class VaultError extends Error {
	readonly reason: VaultProblem;

	constructor(reason: VaultProblem, cause: unknown) {
		super(`SecretStorage ${reason === "hung" ? "did not answer" : reason === "lost" ? "lost the value" : "failed"}`, {
			cause,
		});
		this.name = "VaultError";
		this.reason = reason;
	}
}

/**
 * The one owner of the key. At rest it is in VS Code's SecretStorage and nowhere else; this keeps a copy in memory,
 * follows other windows, and bounds every call: SecretStorage can throw, and without a keyring it can hang for ever.
 */
export class ApiKeyVault implements vscode.Disposable {
	readonly #secrets: vscode.SecretStorage;
	readonly #log: Log;
	readonly #timeoutMs: number;
	readonly #changed = new vscode.EventEmitter<VaultState>();
	readonly #listener: vscode.Disposable;
	#state: VaultState = { kind: "reading" };
	/** Numbers every reading and every change of this window, in the order in which they began. */
	#ticket = 0;
	/** The newest of these that the state comes from: an older reading that ends later says nothing. */
	#accepted = 0;
	/** The stored key that a key kept in memory took the place of: reading it again changes nothing. */
	#replaced: ApiKey | undefined;

	/** Fires when the state has changed; not when something was read that was known. */
	readonly onDidChange = this.#changed.event;

	/** `timeoutMs` bounds every call: long enough to type a keyring's password. */
	constructor(secrets: vscode.SecretStorage, log: Log, timeoutMs = 30_000) {
		this.#secrets = secrets;
		this.#log = log;
		this.#timeoutMs = timeoutMs;
		// Fires in other windows, twice, or without a change: so it is only a reason to look.
		this.#listener = secrets.onDidChange((event) => {
			if (event.key === secretId) {
				void this.refresh();
			}
		});
	}

	get state(): VaultState {
		return this.#state;
	}

	/** The key to use now. */
	get key(): ApiKey | undefined {
		return keyOf(this.#state);
	}

	/** Reads what SecretStorage holds now. Never throws: a failure becomes the state. */
	async refresh(): Promise<void> {
		const ticket = ++this.#ticket;
		const reading = this.#call(() => this.#secrets.get(secretId));
		try {
			this.#accept(await within(this.#timeoutMs, reading), ticket);
		} catch (error) {
			const hung = error instanceof DeadlineError;
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
	 * Keeps a key in SecretStorage and uses it from now on.
	 * @throws VaultError when it could not be kept. The key of before is then still in use.
	 */
	async store(key: ApiKey): Promise<void> {
		await this.#attempt(() => this.#secrets.store(secretId, key));
		if ((await this.#attempt(() => this.#secrets.get(secretId))) !== key) {
			throw new VaultError("lost", undefined);
		}
		this.#accepted = ++this.#ticket;
		this.#become({ kind: "stored", key });
	}

	/** Uses a key until this window closes, in memory only. */
	keepForSession(key: ApiKey): void {
		this.#accepted = ++this.#ticket;
		this.#replaced = this.#state.kind === "stored" ? this.#state.key : this.#replaced;
		this.#become({ kind: "session", key });
	}

	/**
	 * Takes the key out of SecretStorage and out of memory.
	 * @throws VaultError when SecretStorage could not be changed. The key is then still there.
	 */
	async clear(): Promise<void> {
		await this.#attempt(() => this.#secrets.delete(secretId));
		this.#accepted = ++this.#ticket;
		this.#become({ kind: "none" });
	}

	dispose(): void {
		this.#listener.dispose();
		this.#changed.dispose();
	}

	/** A `SecretStorage` that throws before it returns a promise counts as one that rejects. */
	async #call<T>(operation: () => Thenable<T>): Promise<T> {
		return await operation();
	}

	async #attempt<T>(operation: () => Thenable<T>): Promise<T> {
		try {
			return await within(this.#timeoutMs, this.#call(operation));
		} catch (error) {
			this.#log.error("SecretStorage failed", error);
			throw new VaultError(error instanceof DeadlineError ? "hung" : "threw", error);
		}
	}

	#accept(value: string | undefined, ticket: number): void {
		if (ticket < this.#accepted) {
			return;
		}
		this.#accepted = ticket;
		const key = parseApiKey(value);
		if (this.#state.kind === "session" && key === this.#replaced) {
			return;
		}
		if (key) {
			this.#become({ kind: "stored", key });
		} else if (this.#state.kind !== "session") {
			if (value !== undefined) {
				this.#log.warn("SecretStorage holds something that is no API key. Set the key again.");
			}
			this.#become({ kind: "none" });
		}
	}

	#become(state: VaultState): void {
		const before = this.#state;
		this.#state = state;
		if (before.kind !== state.kind || keyOf(before) !== keyOf(state)) {
			this.#changed.fire(state);
		}
	}
}

function keyOf(state: VaultState): ApiKey | undefined {
	return "key" in state ? state.key : undefined;
}
