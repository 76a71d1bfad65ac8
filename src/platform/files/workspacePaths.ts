import * as vscode from "vscode";

/** Returns the paths of the workspace's folders on disk. */
export function workspacePaths(): readonly string[] {
	return (vscode.workspace.workspaceFolders ?? [])
		.filter(({ uri }) => uri.scheme === "file")
		.map(({ uri }) => uri.fsPath);
}
