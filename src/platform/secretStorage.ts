import type * as vscode from "vscode";
import type { Log } from "./log.ts";
import { TimeoutError, withTimeout } from "./timeout.ts";

/** SecretStorage did not answer in time, threw an error, or forgot at once what it had been given. */
export type SecretStorageProblem = "hung" | "threw" | "lost";

/** SecretStorage failed. The message says how, and holds no key. */
export class SecretStorageError extends Error {
	readonly reason: SecretStorageProblem;

	constructor(reason: SecretStorageProblem, cause: unknown) {
		super(`SecretStorage ${reason === "hung" ? "did not answer" : reason === "lost" ? "lost the value" : "failed"}`, {
			cause,
		});
		this.name = "SecretStorageError";
		this.reason = reason;
	}
}

/** VS Code's SecretStorage, bounded: it can throw, and without a keyring it can hang for ever. */
export class BoundedSecretStorage {
	readonly #secrets: vscode.SecretStorage;
	readonly #log: Log;
	readonly #timeoutMs: number;

	constructor(secrets: vscode.SecretStorage, log: Log, timeoutMs: number) {
		this.#secrets = secrets;
		this.#log = log;
		this.#timeoutMs = timeoutMs;
	}

	/** Reads a secret. Not bounded: what is said at last may still count. One that throws at once rejects. */
	async read(id: string): Promise<string | undefined> {
		return await this.#secrets.get(id);
	}

	/**
	 * Reads a secret, bounded.
	 * @throws SecretStorageError when it could not be read
	 */
	async readNow(id: string): Promise<string | undefined> {
		return await this.#attempt(() => this.read(id));
	}

	/** The ids of all secrets, as far as this VS Code can tell: in browsers some cannot. Not bounded. */
	async ids(): Promise<readonly string[]> {
		try {
			return (await this.#secrets.keys()) ?? [];
		} catch {
			return [];
		}
	}

	/**
	 * Writes a secret, and reads it again to see that it is there.
	 * @throws SecretStorageError when it could not be kept
	 */
	async write(id: string, value: string): Promise<void> {
		await this.#attempt(async () => await this.#secrets.store(id, value));
		if ((await this.readNow(id)) !== value) {
			throw new SecretStorageError("lost", undefined);
		}
	}

	/** @throws SecretStorageError when it is still there */
	async delete(id: string): Promise<void> {
		await this.#attempt(async () => await this.#secrets.delete(id));
	}

	async #attempt<T>(operation: () => Promise<T>): Promise<T> {
		try {
			return await withTimeout(this.#timeoutMs, operation());
		} catch (error) {
			this.#log.error("SecretStorage failed", error);
			throw new SecretStorageError(error instanceof TimeoutError ? "hung" : "threw", error);
		}
	}
}
