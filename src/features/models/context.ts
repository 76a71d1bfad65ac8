import type * as vscode from "vscode";
import type { LumenfallClient } from "../../api/client.ts";
import type { checkApiBaseUrl } from "../../lumenfall/apiBaseUrl.ts";
import type { ApiKey } from "../../lumenfall/apiKey.ts";
import type { Log } from "../../platform/log.ts";
import type { Notify } from "../../ui/notify.ts";

/** What the models need of the API key. */
export interface KeySource {
	/** The key in use. */
	readonly key: ApiKey | undefined;
	/** Whether it is not known yet if there is a key. */
	readonly reading: boolean;
	/** Fires when another key, or none, is in use. */
	readonly onDidChange: vscode.Event<unknown>;
}

export interface ModelsContext {
	readonly keys: KeySource;
	readonly client: LumenfallClient;
	readonly log: Log;
	readonly notify: Notify;
	/** Where the last catalog is kept. */
	readonly storage: vscode.Uri;
	/** Where the API is: a catalog of another origin is not shown. */
	readonly origin: () => ReturnType<typeof checkApiBaseUrl>;
	/** Told how many models the key in use may use. */
	readonly onCatalog: (key: ApiKey, modelCount: number) => void;
}
