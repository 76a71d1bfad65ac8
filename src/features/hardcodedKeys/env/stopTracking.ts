import * as vscode from "vscode";
import { askGitAbout, stopTracking } from "../../../platform/gitTracking.ts";
import { confirmModal } from "../../../ui/askModal.ts";
import type { Action } from "../../../ui/notify.ts";
import type { FeatureContext } from "../context.ts";
import { openFile, tryAgain } from "./messageActions.ts";

/** Returns the button of a message about a `.env` file that Git tracks. */
export function offerToStopTracking(context: FeatureContext, file: vscode.Uri): Action {
	return {
		title: vscode.l10n.t("Stop Tracking"),
		run: () => askAndStopTracking(context, file),
	};
}

const showSourceControl = (): Action => ({
	title: vscode.l10n.t("Show Source Control"),
	run: () => vscode.commands.executeCommand("workbench.view.scm"),
});

/** Asks, takes a file out of Git's index, and tells the user what that does not undo. */
async function askAndStopTracking(context: FeatureContext, file: vscode.Uri): Promise<void> {
	const name = vscode.workspace.asRelativePath(file);
	const question = {
		severity: "warning",
		message: vscode.l10n.t("Stop tracking {0} in Git?", name),
		detail: vscode.l10n.t(
			"This runs git rm --cached. The file stays on disk, and the next commit removes it from the repository. Commits that already have it keep it: revoke a key that was committed.",
		),
	} as const;
	if (!(await confirmModal(question, vscode.l10n.t("Stop Tracking")))) {
		return;
	}
	const isDone = await stopTracking(context.git, file);
	const state = await askGitAbout(context.git, file);
	if (!isDone || state === "tracked" || state === "unknown") {
		context.notify.error(
			vscode.l10n.t("Git could not stop tracking {0}. Run git rm --cached {0} in a terminal to see why.", name),
			tryAgain(() => askAndStopTracking(context, file)),
		);
	} else if (state === "ignored") {
		context.notify.info(
			vscode.l10n.t("Git ignores {0} now. Commit the change. Earlier commits may still contain the key.", name),
			showSourceControl(),
		);
	} else {
		context.notify.warning(
			vscode.l10n.t("Git does not track {0} any more, but does not ignore it either: add it to .gitignore.", name),
			openFile(file),
		);
	}
}
