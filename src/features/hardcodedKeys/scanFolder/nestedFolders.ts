import * as vscode from "vscode";
import { comparablePath, isInside, type PathRules } from "../../../platform/files/paths.ts";

/**
 * Returns the folders of the workspace that are inside of a folder, as paths relative to it. They are scanned on their
 * own, with their own settings.
 */
export function nestedFolders(folder: vscode.WorkspaceFolder, rules: PathRules): string[] {
	const { scheme, authority, path } = folder.uri;
	return (vscode.workspace.workspaceFolders ?? []).flatMap((other) => {
		const isOther = other.uri.scheme === scheme && other.uri.authority === authority && other.index !== folder.index;
		const isSame = comparablePath(other.uri.path, rules) === comparablePath(path, rules);
		return isOther && !isSame && isInside(path, other.uri.path, rules) ? [other.uri.path.slice(path.length + 1)] : [];
	});
}

/** Returns whether a file of a folder is in a nested one. */
export function isInNested(uri: vscode.Uri, folder: vscode.WorkspaceFolder, nested: readonly string[]): boolean {
	const relative = uri.path.slice(folder.uri.path.length + 1);
	return nested.some((path) => relative === path || relative.startsWith(`${path}/`));
}

/**
 * Returns what tells the id of a file in a folder. It is the same for all names of the file: the workspace may have one
 * folder twice, by a link.
 * @param realPath the path of the folder without links
 */
export function fileIds(
	folder: vscode.WorkspaceFolder,
	realPath: string,
	rules: PathRules,
): (uri: vscode.Uri) => string {
	const home = comparablePath(realPath, rules);
	return (uri) => (uri.scheme === "file" ? `${home}/${uri.path.slice(folder.uri.path.length + 1)}` : uri.toString());
}
