import type * as vscode from "vscode";
import type { Log } from "./log.ts";
import { TimeoutError, withTimeout } from "./timeout.ts";

/** SecretStorage did not respond in time, threw an error, lost what it was given, or did not delete a secret. */
export type SecretStorageProblem = "hung" | "threw" | "lost" | "kept";

const problemTexts: Readonly<Record<SecretStorageProblem, string>> = {
	hung: "did not respond",
	threw: "failed",
	lost: "lost the value",
	kept: "did not delete the value",
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
	/** Settles when no deletion of a secret can take effect any more: each still can after its time limit. */
	readonly #deletions = new Map<string, Promise<unknown>>();

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

	/** Returns whether a deletion of a secret has not ended. */
	isBeingDeleted(id: string): boolean {
		return this.#deletions.has(id);
	}

	/** Waits until no deletion of a secret can take effect any more, without a time limit. Never rejects. */
	async deletionsEnd(id: string): Promise<void> {
		await this.#deletions.get(id);
	}

	/**
	 * Reads a secret that is relied on from now on.
	 * @throws SecretStorageError when it cannot be read, or when a deletion of it can still take effect
	 */
	async readToKeep(id: string): Promise<string | undefined> {
		if (this.isBeingDeleted(id)) {
			throw new SecretStorageError("hung", undefined);
		}
		return await this.attempt(() => this.read(id));
	}

	/**
	 * Writes a secret, and reads it back.
	 * @throws SecretStorageError when it is not stored
	 */
	async write(id: string, value: string): Promise<void> {
		await this.attempt(async () => await this.#secrets.store(id, value));
		if ((await this.attempt(() => this.read(id))) !== value) {
			throw new SecretStorageError("lost", undefined);
		}
	}

	/**
	 * Deletes a secret if it still has a value, and reads it back.
	 * @returns whether it had the value
	 * @throws SecretStorageError when the secret may still be there
	 */
	async delete(id: string, value: string): Promise<boolean> {
		if ((await this.attempt(() => this.read(id))) !== value) {
			return false;
		}
		await this.attempt(() => this.#delete(id));
		if ((await this.attempt(() => this.read(id))) === value) {
			throw new SecretStorageError("kept", undefined);
		}
		return true;
	}

	async #delete(id: string): Promise<void> {
		const deletion = this.#secrets.delete(id);
		const all = Promise.allSettled([this.#deletions.get(id), deletion]);
		this.#deletions.set(id, all);
		void all.then(() => {
			if (this.#deletions.get(id) === all) {
				this.#deletions.delete(id);
			}
		});
		await deletion;
	}

	/**
	 * Runs an operation within the time limit.
	 * @throws SecretStorageError when it fails
	 */
	async attempt<T>(operation: () => Promise<T>): Promise<T> {
		try {
			return await withTimeout(this.#timeoutMs, operation());
		} catch (error) {
			this.#log.error("SecretStorage failed", error);
			throw new SecretStorageError(error instanceof TimeoutError ? "hung" : "threw", error);
		}
	}
}
