import * as vscode from "vscode";
import { ignoreMarker } from "../../../detection/ignore.ts";
import { type CommentPlacement, writeComment } from "../../../rewriting/comments/placement.ts";
import type { Action } from "../../../ui/notify.ts";
import type { FeatureContext } from "../context.ts";
import type { SnippetEdit } from "../edits/applyEdits.ts";

const escapeSnippet = (text: string) => text.replace(/[\\$}]/g, "\\$&");

/** Returns the edits that insert a comment which suppresses the warning about a key, with a reason to fill in. */
export function ignoreHereEdits(placement: CommentPlacement): readonly SnippetEdit[] {
	const { indent, syntax, offset } = placement;
	const reason = `\${1:${escapeSnippet(vscode.l10n.t("why this key is safe here"))}}`;
	const escaped = {
		...placement,
		indent: escapeSnippet(indent),
		syntax: { open: escapeSnippet(syntax.open), close: escapeSnippet(syntax.close) },
	};
	const text = writeComment(escaped, `${ignoreMarker}: ${reason}`);
	return [{ start: offset, end: offset, text, isSnippet: true }];
}

/**
 * Adds a file to the setting `lumenfall.hardcodedKeys.exclude` of its workspace folder, or of the workspace if it has
 * one folder. Then says so: nothing else shows why the warnings are gone, and undoing an edit does not bring them back.
 */
export async function ignoreInWorkspace(
	{ notify }: Pick<FeatureContext, "notify">,
	uri: vscode.Uri,
	folder: vscode.WorkspaceFolder,
): Promise<void> {
	const path = uri.path.slice(folder.uri.path.length).replace(/^\//, "");
	const name = path.slice(path.lastIndexOf("/") + 1);
	// In a glob, brackets make special characters literal.
	const glob = path.replace(/[[\]{}*?!]/g, "[$&]");
	const isMultiRoot = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
	/** Reads the list as it is now, so that a change in the meantime is kept. `undefined` if there is none. */
	const read = (): unknown[] | undefined => {
		const values = settingsOf(folder).inspect<unknown>("exclude");
		const value = isMultiRoot ? values?.workspaceFolderValue : values?.workspaceValue;
		return Array.isArray(value) ? value : undefined;
	};
	const write = (list: unknown[] | undefined) =>
		settingsOf(folder).update(
			"exclude",
			list,
			isMultiRoot ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.ConfigurationTarget.Workspace,
		);
	const before = read();
	const openSetting: Action = {
		title: vscode.l10n.t("Open Setting"),
		run: () =>
			isMultiRoot
				? vscode.commands.executeCommand("_workbench.action.openFolderSettings", folder.uri)
				: vscode.commands.executeCommand("workbench.action.openWorkspaceSettings", { query: settingId }),
	};
	const tryToWrite = async (list: unknown[] | undefined): Promise<boolean> => {
		try {
			await write(list);
			return true;
		} catch {
			notify.error(
				vscode.l10n.t("The workspace settings could not be written: check that they are valid and saved."),
				openSetting,
			);
			return false;
		}
	};
	const undo = async () => {
		const rest = (read() ?? []).filter((item) => item !== glob);
		await tryToWrite(rest.length > 0 || before ? rest : undefined);
	};
	if (await tryToWrite([...(before ?? []).filter((item) => item !== glob), glob])) {
		notify.info(
			vscode.l10n.t("{0} is not checked in this workspace from now on.", name),
			{ title: vscode.l10n.t("Undo"), run: undo },
			openSetting,
		);
	}
}

const settingId = "@id:lumenfall.hardcodedKeys.exclude";

const settingsOf = (folder: vscode.WorkspaceFolder) =>
	vscode.workspace.getConfiguration("lumenfall.hardcodedKeys", folder);
