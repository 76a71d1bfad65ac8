import * as vscode from "vscode";
import { findRepositoryRoot, isIgnoredByFiles } from "../../../platform/gitIgnore.ts";
import { newlineOf } from "../../../rewriting/lines.ts";
import type { Edit } from "../../../rewriting/textEdit.ts";
import type { Action } from "../../../ui/notify.ts";
import type { FeatureContext } from "../context.ts";
import { editFile, findWriteProblem, readFile, saveFiles } from "./editFiles.ts";

/** What has to change so that Git ignores a file. */
export interface GitIgnoreChange {
	/** The `.gitignore` that lists the file, or that the edit changes. */
	readonly file: vscode.Uri;
	/** The text of that file, or `undefined` if it does not exist. */
	readonly text: string | undefined;
	/** `undefined` if nothing has to be added. */
	readonly edit: Edit | undefined;
	/** Whether Git commits the file although it is listed, because it tracks it. */
	readonly isTracked: boolean;
}

/**
 * Finds what has to be added to which `.gitignore`: the one next to the file if there is one or if there is no
 * repository, otherwise the one of the repository.
 */
export async function findGitIgnoreChange(context: FeatureContext, target: vscode.Uri): Promise<GitIgnoreChange> {
	const folder = vscode.Uri.joinPath(target, "..");
	const root = (await findRepositoryRoot(target)) ?? folder;
	const beside = vscode.Uri.joinPath(folder, ".gitignore");
	const besideText = await readFile(beside);
	const file = besideText === undefined ? vscode.Uri.joinPath(root, ".gitignore") : beside;
	const text = besideText ?? (await readFile(file));
	const status = await context.ignoreStatusOf(target);
	const isListed = await isIgnoredByFiles(target, root);
	if (status === "ignored" || isListed) {
		return { file, text, edit: undefined, isTracked: status === "notIgnored" };
	}
	const newline = newlineOf(text ?? "");
	const path = target.path.slice(vscode.Uri.joinPath(file, "..").path.replace(/\/$/, "").length);
	// The name alone if the file is next to the .gitignore, otherwise the exact path.
	const pattern = path.lastIndexOf("/") === 0 ? path.slice(1) : path;
	const isOpen = text !== undefined && text !== "" && !text.endsWith("\n");
	const added = isOpen ? newline + pattern : pattern + newline;
	const end = text?.length ?? 0;
	return { file, text, edit: { start: end, end, text: added }, isTracked: false };
}

/** Adds a `.env` file to `.gitignore`. */
export async function addToGitIgnore(context: FeatureContext, target: vscode.Uri): Promise<void> {
	const name = vscode.workspace.asRelativePath(target);
	const { file, text, edit, isTracked } = await findGitIgnoreChange(context, target);
	const open: Action = {
		title: vscode.l10n.t("Open {0}", vscode.workspace.asRelativePath(file)),
		run: () => vscode.window.showTextDocument(file),
	};
	if (!edit) {
		context.notify.warning(
			isTracked
				? vscode.l10n.t(
						".gitignore already lists {0}, but Git tracks it: run git rm --cached {0}, then commit. If it was pushed, revoke the key.",
						name,
					)
				: vscode.l10n.t("Git already ignores {0}.", name),
			open,
		);
		return;
	}
	const problem = await findWriteProblem(file);
	if (problem) {
		context.notify.error(problem, open);
		return;
	}
	const workspaceEdit = new vscode.WorkspaceEdit();
	await editFile(workspaceEdit, file, text, [edit]);
	const isApplied = await vscode.workspace.applyEdit(workspaceEdit);
	if (!isApplied || (await saveFiles([file])).length > 0) {
		context.notify.error(vscode.l10n.t("Could not write {0}.", vscode.workspace.asRelativePath(file)));
	}
}
