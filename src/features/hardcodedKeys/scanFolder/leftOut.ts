import * as vscode from "vscode";
import { matchesAny } from "../../../platform/files/documentFilter.ts";
import {
	chainIgnores,
	chainOf,
	findRepositoryRoot,
	type IgnoreChain,
	withGitIgnoreOf,
} from "../../../platform/gitIgnore.ts";
import type { TextFiles } from "../../../platform/textFiles.ts";
import { excludesOf, isExcluded } from "./excluded.ts";

/** What is known of a folder: whether a scan leaves it out, otherwise the rules of its files. */
type FolderState =
	| { readonly isLeftOut: true }
	| { readonly isLeftOut: false; readonly chain: IgnoreChain; readonly excludes: readonly string[] };

const leftOut: FolderState = { isLeftOut: true };

/**
 * Returns what tells whether a scan of the workspace would leave a file out: the globs exclude it, Git ignores it and
 * does not track it, or one of its folders is a link. Reads each folder once, and none inside of a folder that is left
 * out, so that thousands of files in an ignored folder cost next to nothing.
 */
export function createLeftOutCheck(
	files: TextFiles,
	trackedFiles: ReadonlySet<string>,
): (uri: vscode.Uri) => Promise<boolean> {
	const states = new Map<string, Promise<FolderState>>();
	const stateOf = (uri: vscode.Uri, top: vscode.WorkspaceFolder): Promise<FolderState> => {
		const id = uri.toString();
		let state = states.get(id);
		if (!state) {
			state = uri.path.length <= top.uri.path.length ? readTop(files, top) : readFolder(uri, top);
			states.set(id, state);
		}
		return state;
	};
	const readFolder = async (uri: vscode.Uri, top: vscode.WorkspaceFolder): Promise<FolderState> => {
		const above = await stateOf(vscode.Uri.joinPath(uri, ".."), top);
		if (above.isLeftOut || isLeftOutIn(uri, true, above) || (await isLink(uri))) {
			return leftOut;
		}
		const isRepository = (await statOf(vscode.Uri.joinPath(uri, ".git"))) !== undefined;
		return {
			...above,
			chain: isRepository ? await chainOf(files, uri, uri) : await withGitIgnoreOf(files, uri, above.chain),
		};
	};
	return async (uri) => {
		const top = vscode.workspace.getWorkspaceFolder(uri);
		if (!top) {
			return true;
		}
		if (trackedFiles.has(uri.toString())) {
			return isExcluded(uri, top, excludesOf(top));
		}
		const state = await stateOf(vscode.Uri.joinPath(uri, ".."), top);
		return state.isLeftOut || isLeftOutIn(uri, false, state);
	};
}

async function readTop(files: TextFiles, folder: vscode.WorkspaceFolder): Promise<FolderState> {
	const root = (await findRepositoryRoot(vscode.Uri.joinPath(folder.uri, "x"))) ?? folder.uri;
	return { isLeftOut: false, chain: await chainOf(files, folder.uri, root), excludes: excludesOf(folder) };
}

function isLeftOutIn(uri: vscode.Uri, isFolder: boolean, folder: FolderState & { isLeftOut: false }): boolean {
	return (
		uri.path.endsWith("/.git") || chainIgnores(folder.chain, uri.path, isFolder) || matchesAny(uri, folder.excludes)
	);
}

const statOf = (uri: vscode.Uri) => vscode.workspace.fs.stat(uri).then(undefined, () => undefined);

async function isLink(uri: vscode.Uri): Promise<boolean> {
	return (((await statOf(uri))?.type ?? 0) & vscode.FileType.SymbolicLink) !== 0;
}
