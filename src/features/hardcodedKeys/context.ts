import type * as vscode from "vscode";
import type { ApiKey } from "../../lumenfall/apiKey.ts";
import type { GitIgnoreStatus } from "../../platform/git.ts";
import type { Log } from "../../platform/log.ts";
import type { Notify } from "../../ui/notify.ts";

/** What the hardcoded keys' feature needs of the API key's: handed to it by `extension.ts`. */
export interface KeyService {
	/** Whether a key is one of those that are kept. Nothing of it is kept or written down. */
	isOwn(key: ApiKey): boolean;
	/** Other keys are kept, or another one is in use. */
	readonly onDidChange: vscode.Event<unknown>;
	/**
	 * Tests a key and, where it was accepted, puts it in use. Asks where that replaces another one. Says whether it is in
	 * use.
	 */
	adopt(key: ApiKey): Promise<boolean>;
	/** Asks Lumenfall about a key, after saying that it will be sent there, and shows the answer. */
	check(key: ApiKey): Promise<void>;
	/** Leads to where a key is revoked. */
	revoke(key: ApiKey): Promise<void>;
}

/** What to look for, and where. */
export interface FileQuery {
	/** A regular expression, in a syntax that JavaScript and Rust share. */
	readonly pattern: string;
	/** Path of a folder. */
	readonly folder: string;
	/** Globs that count from the folder: what matches is left out. */
	readonly exclude: readonly string[];
}

export type FileSearchEvent =
	| { readonly kind: "file"; readonly path: string }
	/** A file or folder that could not be read. */
	| { readonly kind: "unreadable"; readonly message: string }
	/** The search is over: so many files were looked at. */
	| { readonly kind: "searched"; readonly files: number };

/** What finds and reads files outside of VS Code's file system. There only where the extension runs on Node. */
export interface FileSearch {
	/** The files that match, as they are found. `undefined` where there is no program for that. */
	filesWith(query: FileQuery, signal: AbortSignal): Promise<AsyncIterable<FileSearchEvent> | undefined>;
	/** What reads files at once, without a way through VS Code. */
	open(): Promise<FileAccess>;
}

export interface FileAccess {
	/** The bytes of a file, piece by piece; a piece is good until the next one is asked for. */
	read(path: string): Iterable<Uint8Array>;
	exists(path: string): boolean;
}

/** What `extension.ts` hands to the hardcoded keys' feature. */
export interface HardcodedKeysParts {
	readonly keys: KeyService;
	readonly log: Log;
	readonly notify: Notify;
	readonly search: FileSearch;
}

/** What the fixes and the scan work with. */
export interface HardcodedKeysContext extends HardcodedKeysParts {
	readonly ignoreStatusOf: (uri: vscode.Uri) => Promise<GitIgnoreStatus>;
}
