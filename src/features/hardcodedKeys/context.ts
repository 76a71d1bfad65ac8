import type * as vscode from "vscode";
import type { ApiKey } from "../../lumenfall/apiKey.ts";
import type { FileSearch } from "../../platform/fileSearch.ts";
import type { Git } from "../../platform/git.ts";
import type { Log } from "../../platform/log.ts";
import type { RunProgram } from "../../platform/program.ts";
import type { TextFiles } from "../../platform/textFiles.ts";
import type { Notify } from "../../ui/notify.ts";
import type { DiagnosticStore } from "./diagnosticStore.ts";
import type { EditQueue } from "./edits/editQueue.ts";
import type { Parsers } from "./syntax/parsers.ts";

/** What this feature needs from the API key feature. `extension.ts` passes it in. */
export interface KeyService {
	/** Returns whether a key is one of the stored keys. Does not keep or log the key. */
	isOwn(key: ApiKey): boolean;
	/** Fires when the stored keys or the key in use change. */
	readonly onDidChangeAny: vscode.Event<unknown>;
	/**
	 * Tests a key and, if it is valid, saves it and uses it. Asks before another key is replaced. Returns whether the key
	 * is in use.
	 */
	adopt(key: ApiKey): Promise<boolean>;
	/** Asks Lumenfall about a key and shows the result. Tells the user first that the key will be sent. */
	check(key: ApiKey): Promise<void>;
	/** Shows the user where a key is revoked. */
	revoke(key: ApiKey): Promise<void>;
}

/** What `extension.ts` passes to the hardcoded keys feature. */
export interface HardcodedKeysContext {
	readonly keys: KeyService;
	readonly log: Log;
	readonly notify: Notify;
	readonly search: FileSearch;
	readonly files: TextFiles;
	readonly runProgram: RunProgram;
	/** The extension's folder with the files of the grammars. */
	readonly grammars: vscode.Uri;
}

/** What the fixes and the scan share. */
export interface FeatureContext extends HardcodedKeysContext {
	readonly diagnosticStore: DiagnosticStore;
	readonly ignoreStatusOf: Git["ignoreStatusOf"];
	readonly git: Pick<Git, "run" | "roots">;
	readonly edits: EditQueue;
	/** Loads what parses documents. */
	readonly parsers: () => Promise<Parsers>;
	/** The key that the variable has replaced in a document, in this window. */
	readonly replaced: WeakMap<vscode.TextDocument, ApiKey>;
}
