import * as vscode from "vscode";
import { findRepositoryRoot } from "../../../platform/gitIgnore.ts";
import { askGitAbout } from "../../../platform/gitTracking.ts";
import type { FeatureContext } from "../context.ts";
import { applyEdits } from "../edits/applyEdits.ts";
import { describeUnsaved } from "./describeUnsaved.ts";
import { findGitIgnoreChange } from "./gitIgnoreChange.ts";
import { openFile, tryAgain } from "./messageActions.ts";
import { offerToStopTracking } from "./stopTracking.ts";

/** Makes Git ignore a `.env` file: adds it to `.gitignore`, and offers to stop tracking it if Git tracks it. */
export async function addToGitIgnore(context: FeatureContext, target: vscode.Uri): Promise<void> {
	const name = vscode.workspace.asRelativePath(target);
	let gitIgnore = vscode.Uri.joinPath(
		(await findRepositoryRoot(target)) ?? vscode.Uri.joinPath(target, ".."),
		".gitignore",
	);
	const applied = await applyEdits<undefined, undefined>(context, async (texts) => {
		const change = await findGitIgnoreChange(context, target, texts);
		gitIgnore = change?.uri ?? gitIgnore;
		return change ? { kind: "edits", files: [change], value: undefined } : { kind: "none", value: undefined };
	});
	if (applied.kind === "refused") {
		context.notify.error(
			applied.message,
			tryAgain(() => addToGitIgnore(context, target)),
		);
		return;
	}
	const problem = applied.kind === "applied" ? describeUnsaved(applied) : undefined;
	if (problem) {
		context.notify.warning(problem, openFile(gitIgnore));
		return;
	}
	const state = await askGitAbout(context.git, target);
	if (state === "tracked") {
		context.notify.warning(
			vscode.l10n.t("{0} is in .gitignore, but Git still tracks it: the next commit may include the key.", name),
			offerToStopTracking(context, target),
		);
	} else if (state === "notIgnored") {
		context.notify.warning(
			vscode.l10n.t("Git does not ignore {0}, although .gitignore lists it.", name),
			openFile(gitIgnore),
		);
	} else if (applied.kind === "none") {
		context.notify.info(
			state === "ignored"
				? vscode.l10n.t("Git already ignores {0}.", name)
				: vscode.l10n.t("{0} is already in .gitignore.", name),
			openFile(gitIgnore),
		);
	}
}
