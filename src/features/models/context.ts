import type * as vscode from "vscode";
import type { LumenfallClient } from "../../api/client.ts";
import type { ApiBaseUrlCheck } from "../../lumenfall/apiBaseUrl.ts";
import type { ApiKey } from "../../lumenfall/apiKey.ts";
import type { Log } from "../../platform/log.ts";
import type { GrammarName, Parse } from "../../rewriting/syntax/node.ts";
import type { Notify } from "../../ui/notify.ts";

/** What the models need of the API key. */
export interface KeySource {
	/** The key in use. */
	readonly key: ApiKey | undefined;
	/** Whether SecretStorage is still being read, so that the key is not known yet. */
	readonly reading: boolean;
	/** Fires when another key, or none, is in use. */
	readonly onDidChange: vscode.Event<unknown>;
}

/** What `extension.ts` hands to this feature. */
export interface ModelsContext {
	readonly keys: KeySource;
	readonly client: LumenfallClient;
	readonly log: Log;
	readonly notify: Notify;
	/** Folder of the cached catalog. */
	readonly storage: vscode.Uri;
	/** Reads the origin of the API: a catalog of another origin is not shown. */
	readonly origin: () => ApiBaseUrlCheck;
	/** Called with the number of models that the key in use may use. */
	readonly onCatalog: (key: ApiKey, modelCount: number) => void;
}

/** What reading code needs beside that. */
export interface CodeContext extends ModelsContext {
	/** Loads grammars for a document. Returns what parses with them. */
	readonly prepareGrammars: (document: vscode.TextDocument, names: readonly GrammarName[]) => Promise<Parse>;
}
