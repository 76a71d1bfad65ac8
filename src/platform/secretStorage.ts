import type * as vscode from "vscode";
import type { Log } from "./log.ts";
import { TimeoutError, withTimeout } from "./timeout.ts";

/** SecretStorage did not respond in time, threw an error, or lost at once what it was given. */
export type SecretStorageProblem = "hung" | "threw" | "lost";

const problemTexts: Readonly<Record<SecretStorageProblem, string>> = {
	hung: "did not respond",
	threw: "failed",
	lost: "lost the value",
};

/** SecretStorage failed. The message says how, and holds no secret. */
export class SecretStorageError extends Error {
	readonly reason: SecretStorageProblem;

	constructor(reason: SecretStorageProblem, cause: unknown) {
		super(`SecretStorage ${problemTexts[reason]}`, { cause });
		this.name = "SecretStorageError";
		this.reason = reason;
	}
}

/** VS Code's SecretStorage with a time limit: it can throw, and without a keyring it can hang for ever. */
export class BoundedSecretStorage {
	readonly #secrets: vscode.SecretStorage;
	readonly #log: Log;
	readonly #timeoutMs: number;

	constructor(secrets: vscode.SecretStorage, log: Log, timeoutMs: number) {
		this.#secrets = secrets;
		this.#log = log;
		this.#timeoutMs = timeoutMs;
	}

	/** Reads a secret, without a time limit: a late response still counts. Rejects when SecretStorage throws at once. */
	async read(id: string): Promise<string | undefined> {
		return await this.#secrets.get(id);
	}

	/**
	 * Reads a secret within the time limit.
	 * @throws SecretStorageError when it cannot be read
	 */
	async readNow(id: string): Promise<string | undefined> {
		return await this.#attempt(() => this.read(id));
	}

	/**
	 * Reads the ids of all secrets, without a time limit. Empty when this VS Code cannot list them, as some in
	 * browsers.
	 */
	async ids(): Promise<readonly string[]> {
		try {
			return (await this.#secrets.keys()) ?? [];
		} catch {
			return [];
		}
	}

	/**
	 * Writes a secret, and reads it back.
	 * @throws SecretStorageError when it is not stored
	 */
	async write(id: string, value: string): Promise<void> {
		await this.#attempt(async () => await this.#secrets.store(id, value));
		if ((await this.readNow(id)) !== value) {
			throw new SecretStorageError("lost", undefined);
		}
	}

	/** @throws SecretStorageError when the secret may still be there */
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
