import * as vscode from "vscode";

/** Files that were changed and not saved: see `Applied`. */
export interface UnsavedFiles {
	readonly stillDirty: readonly vscode.Uri[];
	readonly unsaved: readonly vscode.Uri[];
}

/** Returns a sentence about files that were changed and not saved, or `undefined` if there are none. */
export function describeUnsaved(files: UnsavedFiles): string | undefined {
	const names = (uris: readonly vscode.Uri[]) => uris.map((uri) => vscode.workspace.asRelativePath(uri)).join(", ");
	if (files.unsaved.length > 0) {
		return vscode.l10n.t("{0} is changed but not saved: save it or undo it.", names(files.unsaved));
	}
	return files.stillDirty.length > 0
		? vscode.l10n.t(
				"{0} has unsaved changes of yours, so the change is only in the editor. Save the file.",
				names(files.stillDirty),
			)
		: undefined;
}
