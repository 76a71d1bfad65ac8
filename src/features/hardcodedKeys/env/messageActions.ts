import * as vscode from "vscode";
import type { Action } from "../../../ui/notify.ts";

/** Opens a file. */
export function openFile(uri: vscode.Uri): Action {
	return {
		title: vscode.l10n.t("Open {0}", vscode.workspace.asRelativePath(uri)),
		run: () => vscode.window.showTextDocument(uri),
	};
}

/** Runs a fix once more, after the user has removed what was in its way. */
export function tryAgain(run: () => unknown): Action {
	return { title: vscode.l10n.t("Try Again"), run };
}
