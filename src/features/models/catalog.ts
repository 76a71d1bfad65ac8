import * as vscode from "vscode";
import { ApiError } from "../../api/apiError.ts";
import type { Retry } from "../../api/retry.ts";
import { type ApiKey, keyIdOf } from "../../lumenfall/apiKey.ts";
import type { Failure } from "../../lumenfall/failure.ts";
import { compareCatalogs } from "../../lumenfall/models/changes.ts";
import type { Catalog, CatalogCache, CatalogOwner } from "./catalogCache.ts";
import type { ModelsContext } from "./context.ts";

/** State of the Models view. */
export interface CatalogState {
	/** The last list, shown until a newer one arrives. */
	readonly catalog?: Catalog;
	/** Why the last refresh failed. */
	readonly failure?: Failure;
	readonly refreshing: boolean;
	/** The running attempt, if earlier ones failed. */
	readonly retry?: Retry;
}

/**
 * The catalog of the key in use. It is fetched when the view or a command needs it, never before; until then the last
 * one is shown. A response to a request with another key is dropped.
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
	#isWanted = false;
	/** How often the list was dropped. What was read before belongs to another key or another address. */
	#generation = 0;

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

	/**
	 * Shows the last catalog and fetches the current one. Does so once: the view calls it whenever it becomes visible.
	 */
	open(): void {
		if (!this.#isWanted) {
			this.#isWanted = true;
			void this.#load();
		}
	}

	/**
	 * Fetches the models; a second call waits for the first one. The old list is shown until the new one arrives.
	 * Returns the failure, if it failed; an `ApiError` is never thrown.
	 */
	refresh(): Promise<Failure | undefined> {
		this.#isWanted = true;
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

	/** Notes that the user has seen what is new and what is gone: it is marked until the next list arrives. */
	markSeen(): void {
		const { catalog } = this.#state;
		const { key } = this.#context.keys;
		const checked = this.#context.origin();
		if (catalog?.changes && !catalog.changes.isSeen && key && checked.ok) {
			const seen: Catalog = { ...catalog, changes: { ...catalog.changes, isSeen: true } };
			this.#become({ ...this.#state, catalog: seen });
			void this.#cache.write(ownerOf(key, checked.origin), seen);
		}
	}

	dispose(): void {
		this.#refreshing?.abort.abort();
		this.#listener.dispose();
		this.#changed.dispose();
	}

	/** Drops the list: another key is in use, or the API has another address. */
	startOver(): void {
		this.#refreshing?.abort.abort();
		this.#refreshing = undefined;
		this.#generation++;
		this.#become({ refreshing: false });
		if (!this.#context.keys.key && !this.#context.keys.reading) {
			void this.#cache.clear();
		} else if (this.#isWanted) {
			void this.#load();
		}
	}

	async #load(): Promise<void> {
		const { key } = this.#context.keys;
		if (!key) {
			return;
		}
		const generation = this.#generation;
		this.#become({ ...this.#state, refreshing: true });
		const checked = this.#context.origin();
		const cached = checked.ok ? await this.#cache.read(ownerOf(key, checked.origin)) : undefined;
		if (this.#generation !== generation) {
			return;
		}
		if (cached && !this.#state.catalog && this.#context.keys.key === key) {
			this.#become({ ...this.#state, catalog: cached });
		}
		await this.refresh();
	}

	async #fetch(key: ApiKey, signal: AbortSignal): Promise<Failure | undefined> {
		this.#become({ ...this.#state, refreshing: true });
		try {
			const { value, origin } = await this.#context.client.listModels(key, signal, (retry) => {
				if (this.#context.keys.key === key && !signal.aborted) {
					this.#become({ ...this.#state, retry });
				}
			});
			const fetchedAt = this.#now();
			// A transport can return a response although its request was cancelled: for another key, or another address.
			if (this.#context.keys.key !== key || signal.aborted) {
				return undefined;
			}
			if (value.dropped > 0) {
				this.#context.log.warn(`${value.dropped} entries of the list of models were not understood and left out.`);
			}
			const before = this.#state.catalog ?? (await this.#cache.read(ownerOf(key, origin)));
			if (this.#context.keys.key !== key || signal.aborted) {
				return undefined;
			}
			const changes = before && compareCatalogs(before, value.models);
			const catalog: Catalog = { models: value.models, fetchedAt, ...(changes && { changes }) };
			this.#become({ catalog, refreshing: false });
			this.#context.onCatalog(key, value.models.length);
			await this.#cache.write(ownerOf(key, origin), catalog);
			return undefined;
		} catch (error) {
			if (!(error instanceof ApiError)) {
				throw error;
			}
			const { failure } = error;
			if (this.#context.keys.key === key && !signal.aborted) {
				const { retry: _retry, ...state } = this.#state;
				this.#become({ ...state, failure, refreshing: false });
			}
			return failure;
		}
	}

	#become(state: CatalogState): void {
		this.#state = state;
		this.#changed.fire(state);
	}
}

function ownerOf(key: ApiKey, origin: string): CatalogOwner {
	return { origin, keyId: keyIdOf(key) };
}
