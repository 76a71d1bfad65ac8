import * as vscode from "vscode";
import { roughPattern } from "../../../detection/detect.ts";
import { browserOption } from "../../../detection/exposure.ts";
import { keyPrefix } from "../../../lumenfall/apiKey.ts";
import type { FileAccess } from "../../../platform/fileSearch.ts";
import { findRepositoryRoot, ignoresCase } from "../../../platform/gitIgnore.ts";
import type { FeatureContext } from "../context.ts";
import { isInNested } from "./nestedFolders.ts";
import { walkFolder } from "./walkFolder.ts";

/**
 * What ripgrep searches for. UTF-16 without a byte order mark has a zero byte after each character, or before; the
 * reader tells whether it is such a text.
 */
const pattern = [roughPattern, ...[keyPrefix, browserOption].map((word) => [...word].join("\\x00"))].join("|");

/** A folder of the workspace, with what is not searched in it. */
export interface FolderToScan {
	readonly folder: vscode.WorkspaceFolder;
	/** Globs of VS Code. */
	readonly exclude: readonly string[];
	/** Paths of further folders of the workspace that are in it, relative to it. */
	readonly nested: readonly string[];
}

/** What finds files. */
export interface FindContext {
	readonly context: Pick<FeatureContext, "search" | "files" | "log">;
	readonly files: Pick<FileAccess, "isInCloud">;
	readonly signal: AbortSignal;
}

/** What the search for files reports. */
export type FoundEvent =
	/** A file that may have a key. `isCounted`: it is among those of `searched`. May come twice. */
	| { readonly kind: "file"; readonly uri: vscode.Uri; readonly isCounted: boolean }
	| { readonly kind: "unreadable"; readonly message: string }
	| { readonly kind: "searched"; readonly files: number };

/** Finds the files of a folder that may have a key: with ripgrep, or all of them where ripgrep cannot search. */
export async function* findFiles(find: FindContext, toScan: FolderToScan): AsyncGenerator<FoundEvent> {
	const { context, signal } = find;
	const isSearched = yield* searchFolder(find, toScan);
	if (isSearched || signal.aborted) {
		return;
	}
	const { folder, exclude, nested } = toScan;
	for await (const event of walkFolder(context.files, folder, exclude, () => signal.aborted)) {
		if (signal.aborted) {
			return;
		}
		if (event.kind === "unreadable") {
			yield event;
		} else if (!isInNested(event.uri, folder, nested)) {
			yield { kind: "file", uri: event.uri, isCounted: false };
		}
	}
}

/** Searches a folder on disk with ripgrep. Returns whether that was possible. */
async function* searchFolder(
	{ context, files, signal }: FindContext,
	{ folder, exclude, nested }: FolderToScan,
): AsyncGenerator<FoundEvent, boolean> {
	// ripgrep reads every file, and so a cloud service would download them all.
	if (folder.uri.scheme !== "file" || files.isInCloud(folder.uri.fsPath)) {
		return false;
	}
	const root = await findRepositoryRoot(vscode.Uri.joinPath(folder.uri, "x"));
	const query = {
		pattern,
		folder: folder.uri.fsPath,
		exclude,
		skip: nested,
		isInRepository: root !== undefined,
		ignoresCase: root !== undefined && (await ignoresCase(context.files, root)),
	};
	try {
		const found = await context.search.filesWith(query, signal);
		for await (const event of found ?? []) {
			yield event.kind === "file" || event.kind === "notSearched"
				? { kind: "file", uri: vscode.Uri.file(event.path), isCounted: event.kind === "file" }
				: event;
		}
		return found !== undefined;
	} catch (error) {
		context.log.warn(`Searching ${folder.name} without ripgrep: ${error instanceof Error ? error.message : error}`);
		return false;
	}
}
