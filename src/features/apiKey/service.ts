import * as vscode from "vscode";
import type { RequestReport } from "../../api/client.ts";
import type { ApiKey } from "../../lumenfall/apiKey.ts";
import type { ApiKeyContext } from "./context.ts";
import { updateBalance } from "./status/balance.ts";

/** The one face of the API key's feature to the rest of the extension. */
export interface ApiKeyService extends vscode.Disposable {
	/** The key in use. */
	readonly key: ApiKey | undefined;
	/** Whether SecretStorage has not responded yet. */
	readonly reading: boolean;
	/** All keys that must never be shown: the stored ones and the one in use. */
	readonly secrets: readonly ApiKey[];
	/** Fires when another key is in use, or none. */
	readonly onDidChange: vscode.Event<unknown>;
	/** Fires when another key is in use, or when other keys are stored. */
	readonly onDidChangeAny: vscode.Event<unknown>;
	/** Whether a key is one of the user's. */
	isOwn(key: ApiKey): boolean;
	/**
	 * Saves a key found in a document, after saying that it will be sent to be tested, and puts it to use. Returns
	 * whether it is stored and in use.
	 */
	adopt(key: ApiKey): Promise<boolean>;
	/** Asks Lumenfall about a key found in a document, after saying that it will be sent, and shows the result. */
	check(key: ApiKey): Promise<void>;
	/** Leads to revoking a key. */
	revoke(key: ApiKey): Promise<void>;
	/** Records what a request said about its key. */
	recordRequest(report: RequestReport): void;
	/** Records how many models a key may use, and brings its balance up to date. */
	recordCatalog(key: ApiKey, modelCount: number): void;
}

/** Creates the service. The dialogs behind it load on first use. */
export function createApiKeyService(context: ApiKeyContext, disposable: vscode.Disposable): ApiKeyService {
	const { store, keyStatus } = context;
	return {
		get key() {
			return store.key;
		},
		get reading() {
			return store.state.kind === "reading";
		},
		get secrets() {
			return [...(store.key ? [store.key] : []), ...store.keys.map(({ key }) => key)];
		},
		onDidChange: store.onDidChange,
		onDidChangeAny: (listener, thisArgs) =>
			vscode.Disposable.from(store.onDidChange(listener, thisArgs), store.onDidChangeKeys(listener, thisArgs)),
		isOwn: (key) => key === store.key || store.keys.some((stored) => stored.key === key),
		adopt: async (key) => (await import("./commands/adoptFoundKey.ts")).adoptFoundKey(context, key),
		check: async (key) => (await import("./commands/checkFoundKey.ts")).checkFoundKey(context, key),
		revoke: async (key) => (await import("./commands/revokeApiKey.ts")).revokeApiKey(context, key),
		recordRequest: (report) => keyStatus.recordRequest(report),
		recordCatalog: (key, modelCount) => {
			keyStatus.recordFacts(key, { modelCount });
			void updateBalance(context, key);
		},
		dispose: () => disposable.dispose(),
	};
}
