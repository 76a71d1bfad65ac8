import * as vscode from "vscode";
import { matchesAny } from "../../../platform/files/documentFilter.ts";
import { readFilesExclude, readHardcodedKeysSettings } from "../../../platform/settings.ts";

/** Returns the globs of what the scan of a folder leaves out. */
export function excludesOf(folder: vscode.WorkspaceFolder): string[] {
	return [...readFilesExclude(folder.uri), ...readHardcodedKeysSettings(folder.uri).exclude];
}

/** Returns whether the globs exclude a file, or a folder that contains it. `.git` is always excluded. */
export function isExcluded(uri: vscode.Uri, folder: vscode.WorkspaceFolder, exclude: readonly string[]): boolean {
	for (let at = uri; at.path.length > folder.uri.path.length; at = vscode.Uri.joinPath(at, "..")) {
		if (at.path.endsWith("/.git") || matchesAny(at, exclude)) {
			return true;
		}
	}
	return false;
}
