/** What to search for, and where. */
export interface FileQuery {
	/** A regular expression, in a syntax that JavaScript and Rust share. */
	readonly pattern: string;
	/** Path of a folder. */
	readonly folder: string;
	/** Globs, relative to the folder, of files and folders that are not searched. */
	readonly exclude: readonly string[];
}

/** What a search reports. */
export type FileSearchEvent =
	| { readonly kind: "file"; readonly path: string }
	/** A file or folder that could not be read. */
	| { readonly kind: "unreadable"; readonly message: string }
	/** The search is over. `files` is the number of files that were searched. */
	| { readonly kind: "searched"; readonly files: number };

/** Finds and reads files without VS Code's file system. Available only if the extension runs on Node. */
export interface FileSearch {
	/** Returns the files that match, as they are found, or `undefined` if there is no search program. */
	filesWith(query: FileQuery, signal: AbortSignal): Promise<AsyncIterable<FileSearchEvent> | undefined>;
	/** Returns synchronous access to files. */
	open(): Promise<FileAccess>;
}

/** Synchronous access to files. */
export interface FileAccess {
	/** Reads a file in pieces. A piece is valid until the next one is read. */
	read(path: string): Iterable<Uint8Array>;
	exists(path: string): boolean;
}
