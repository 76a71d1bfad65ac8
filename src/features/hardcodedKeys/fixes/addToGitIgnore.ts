import * as vscode from "vscode";
import { findRepositoryRoot, isIgnoredByFiles } from "../../../platform/gitIgnore.ts";
import type { Edit } from "../../../rewriting/textEdit.ts";
import type { HardcodedKeysContext } from "../context.ts";
import { editFile, findWriteProblem, readFile, saveFiles } from "./editFiles.ts";

/** What it takes for git to ignore a file. */
export interface GitIgnoreChange {
	/** The `.gitignore` that says it, or is to. */
	readonly file: vscode.Uri;
	/** What is in it; missing where there is none yet. */
	readonly text: string | undefined;
	/** Missing where nothing needs to be added. */
	readonly edit: Edit | undefined;
	/** Whether git takes the file along nevertheless: it was committed before. */
	readonly isTracked: boolean;
}

/**
 * Finds out what must be added to which `.gitignore`: that of the repository, or the one beside the file where that has
 * one or there is no repository yet.
 */
export async function findGitIgnoreChange(context: HardcodedKeysContext, target: vscode.Uri): Promise<GitIgnoreChange> {
	const folder = vscode.Uri.joinPath(target, "..");
	const root = (await findRepositoryRoot(target)) ?? folder;
	const beside = vscode.Uri.joinPath(folder, ".gitignore");
	const besideText = await readFile(beside);
	const file = besideText === undefined ? vscode.Uri.joinPath(root, ".gitignore") : beside;
	const text = besideText ?? (await readFile(file));
	const keyStatus = await context.ignoreStatusOf(target);
	const isListed = await isIgnoredByFiles(target, root);
	if (keyStatus === "ignored" || isListed) {
		return { file, text, edit: undefined, isTracked: keyStatus === "notIgnored" };
	}
	const newline = text?.includes("\r\n") ? "\r\n" : "\n";
	const path = target.path.slice(vscode.Uri.joinPath(file, "..").path.replace(/\/$/, "").length);
	// `.env` anywhere where the file is at the top; otherwise exactly that one.
	const pattern = path.lastIndexOf("/") === 0 ? path.slice(1) : path;
	const isOpen = text !== undefined && text !== "" && !text.endsWith("\n");
	const added = isOpen ? newline + pattern : pattern + newline;
	const end = text?.length ?? 0;
	return { file, text, edit: { start: end, end, text: added }, isTracked: false };
}

/** Add .env to .gitignore. */
export async function addToGitIgnore(context: HardcodedKeysContext, target: vscode.Uri): Promise<void> {
	const name = vscode.workspace.asRelativePath(target);
	const { file, text, edit, isTracked } = await findGitIgnoreChange(context, target);
	if (!edit) {
		const message = isTracked
			? vscode.l10n.t(
					".gitignore lists {0} already, but git tracks it: run git rm --cached {0}, then commit. If it was pushed, revoke the key.",
					name,
				)
			: vscode.l10n.t("Git ignores {0} already.", name);
		await vscode.window.showWarningMessage(message);
		return;
	}
	const problem = await findWriteProblem(file);
	if (problem) {
		await vscode.window.showErrorMessage(problem);
		return;
	}
	const change = new vscode.WorkspaceEdit();
	await editFile(change, file, text, [edit]);
	const isApplied = await vscode.workspace.applyEdit(change);
	if (!isApplied || (await saveFiles([file])).length > 0) {
		const where = vscode.workspace.asRelativePath(file);
		await vscode.window.showErrorMessage(vscode.l10n.t("{0} could not be written.", where));
	}
}
