import type { PathRules } from "./files/paths.ts";

/** What to search for, and where. */
export interface FileQuery {
	/** A regular expression, in a syntax that JavaScript and Rust share. */
	readonly pattern: string;
	/** Path of a folder. */
	readonly folder: string;
	/** Globs, relative to the folder, of files and folders that are not searched. */
	readonly exclude: readonly string[];
	/** Paths of folders, relative to the folder, that are not searched. */
	readonly skip: readonly string[];
	/** Whether the folder is in a repository, so that the `.gitignore`s of the folders above count. */
	readonly isInRepository: boolean;
	/** Whether `.gitignore`s are read without regard to case. */
	readonly ignoresCase: boolean;
}

/** What a search reports. */
export type FileSearchEvent =
	| { readonly kind: "file"; readonly path: string }
	/** A long file, which was not searched: it may match. */
	| { readonly kind: "notSearched"; readonly path: string }
	/** A file or folder that could not be read. */
	| { readonly kind: "unreadable"; readonly message: string }
	/** The search is over. `files` is the number of files that were searched. */
	| { readonly kind: "searched"; readonly files: number };

/** Finds and reads files without VS Code's file system. Available only if the extension runs on Node. */
export interface FileSearch {
	/**
	 * Returns the files that match, as they are found, or `undefined` if there is no search program. May return files
	 * that a glob excludes, if the program does not understand it. The iteration throws if the folder cannot be searched
	 * in this way.
	 */
	filesWith(query: FileQuery, signal: AbortSignal): Promise<AsyncIterable<FileSearchEvent> | undefined>;
	/** Returns synchronous access to files. */
	open(): Promise<FileAccess>;
}

/** Synchronous access to files. */
export interface FileAccess {
	/**
	 * Reads a regular file in pieces, never through a link. A piece is valid until the next one is read.
	 * @throws Error if it is not a regular file, is not on this disk but in a cloud, or cannot be read
	 */
	read(path: string): Iterable<Uint8Array>;
	exists(path: string): boolean;
	/** Returns the path of a folder without links, as the system writes it; the path itself if it is not there. */
	realPath(path: string): Promise<string>;
	/** Returns whether a folder is one that a cloud service may fill when its files are read. */
	isInCloud(path: string): boolean;
	readonly pathRules: PathRules;
}
