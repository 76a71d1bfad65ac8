import * as vscode from "vscode";
import { ApiError } from "../../api/apiError.ts";
import type { Retry } from "../../api/retry.ts";
import { type ApiKey, keyIdOf } from "../../lumenfall/apiKey.ts";
import type { Failure } from "../../lumenfall/failure.ts";
import type { Catalog, CatalogCache, CatalogOwner } from "./catalogCache.ts";
import type { ModelsContext } from "./context.ts";

/** What there is to show of the models. */
export interface CatalogState {
	/** The last list there is, if any; shown until a newer one is there. */
	readonly catalog?: Catalog;
	/** Why the last refresh failed. */
	readonly failure?: Failure;
	readonly refreshing: boolean;
	/** The attempt that is waited for, where the ones before it failed. */
	readonly retry?: Retry;
}

/**
 * The catalog of the key in use. It is fetched when somebody looks at it, never before; the last one is shown at once
 * meanwhile. An answer to a request with another key is dropped.
 */
export class ModelCatalog implements vscode.Disposable {
	readonly #context: ModelsContext;
	readonly #cache: CatalogCache;
	readonly #now: () => number;
	readonly #changed = new vscode.EventEmitter<CatalogState>();
	readonly #listener: vscode.Disposable;
	#state: CatalogState = { refreshing: false };
	#refreshing:
		| { readonly key: ApiKey; readonly done: Promise<Failure | undefined>; readonly abort: AbortController }
		| undefined;
	#wanted = false;

	readonly onDidChange = this.#changed.event;

	constructor(context: ModelsContext, cache: CatalogCache, now: () => number = Date.now) {
		this.#context = context;
		this.#cache = cache;
		this.#now = now;
		this.#listener = context.keys.onDidChange(() => this.startOver());
	}

	get state(): CatalogState {
		return this.#state;
	}

	/** Somebody looks at the models: shows the last catalog, and fetches the present one. */
	open(): void {
		if (!this.#wanted) {
			this.#wanted = true;
			void this.#load();
		}
	}

	/**
	 * Fetches the models anew; a second call waits for the first one. What is shown stays until the new list is there.
	 * Gives the failure, if it failed; never throws.
	 */
	refresh(): Promise<Failure | undefined> {
		this.#wanted = true;
		const { key } = this.#context.keys;
		if (!key) {
			return Promise.resolve(undefined);
		}
		if (this.#refreshing?.key === key) {
			return this.#refreshing.done;
		}
		this.#refreshing?.abort.abort();
		const abort = new AbortController();
		const done = this.#fetch(key, abort.signal).finally(() => {
			if (this.#refreshing?.done === done) {
				this.#refreshing = undefined;
			}
		});
		this.#refreshing = { key, done, abort };
		return done;
	}

	dispose(): void {
		this.#refreshing?.abort.abort();
		this.#listener.dispose();
		this.#changed.dispose();
	}

	/** Another key is in use, or the API is elsewhere: what was shown is out of date. */
	startOver(): void {
		this.#refreshing?.abort.abort();
		this.#refreshing = undefined;
		this.#become({ refreshing: false });
		if (!this.#context.keys.key && !this.#context.keys.reading) {
			void this.#cache.clear();
		} else if (this.#wanted) {
			void this.#load();
		}
	}

	async #load(): Promise<void> {
		const { key } = this.#context.keys;
		if (!key) {
			return;
		}
		this.#become({ ...this.#state, refreshing: true });
		const origin = this.#context.origin();
		const cached = typeof origin === "string" ? await this.#cache.read(this.#owner(key, origin)) : undefined;
		if (cached && !this.#state.catalog && this.#context.keys.key === key) {
			this.#become({ ...this.#state, catalog: cached });
		}
		await this.refresh();
	}

	async #fetch(key: ApiKey, signal: AbortSignal): Promise<Failure | undefined> {
		this.#become({ ...this.#state, refreshing: true });
		try {
			const { value, origin } = await this.#context.client.listModels(key, signal, (retry) => {
				if (this.#context.keys.key === key) {
					this.#become({ ...this.#state, retry });
				}
			});
			const fetchedAt = this.#now();
			if (this.#context.keys.key !== key) {
				return undefined;
			}
			if (value.dropped > 0) {
				this.#context.log.warn(`${value.dropped} entries of the models list were not understood and are left out.`);
			}
			this.#become({ catalog: { models: value.models, fetchedAt }, refreshing: false });
			this.#context.onCatalog(key, value.models.length);
			await this.#cache.write(this.#owner(key, origin), fetchedAt, value.answer);
			return undefined;
		} catch (error) {
			const failure = error instanceof ApiError ? error.failure : undefined;
			if (!failure) {
				throw error;
			}
			if (this.#context.keys.key === key && !signal.aborted) {
				const { retry: _retry, ...state } = this.#state;
				this.#become({ ...state, failure, refreshing: false });
			}
			return failure;
		}
	}

	#owner(key: ApiKey, origin: string): CatalogOwner {
		return { origin, keyId: keyIdOf(key) };
	}

	#become(state: CatalogState): void {
		this.#state = state;
		this.#changed.fire(state);
	}
}
