import * as vscode from "vscode";
import { ignoreMarker } from "../../../detection/ignore.ts";
import { commentSyntaxOf } from "../../../rewriting/commentSyntax.ts";
import type { DocumentLanguage } from "../../../rewriting/language.ts";
import { beginsInside } from "../../../rewriting/replaceWithVariable.ts";
import type { Action } from "../../../ui/notify.ts";
import type { FeatureContext } from "../context.ts";
import type { SnippetEdit } from "../edits/applyEdits.ts";

const escapeSnippet = (text: string) => text.replace(/[\\$}]/g, "\\$&");

/** A document with its text and language. */
interface DocumentText {
	readonly document: vscode.TextDocument;
	readonly text: string;
	readonly language: DocumentLanguage;
}

/** Where a comment that suppresses a warning goes: on a line of its own above, or after an attribute of JSX. */
export type CommentPlacement = "lineAbove" | "afterAttribute" | "none";

/** Returns where such a comment can go. A comment inside a string or a continued line is none. */
export function findCommentPlacement(
	{ document, text, language }: DocumentText,
	range: vscode.Range,
): CommentPlacement {
	const line = document.lineAt(range.start.line);
	const above = range.start.line > 0 ? document.lineAt(range.start.line - 1).text : "";
	const continues = /[\\^`]\s*$/.test(above) && document.languageId !== "dockerfile";
	if (!commentSyntaxOf(document.languageId) || continues) {
		return "none";
	}
	if (document.languageId.endsWith("react") && line.text.trimStart().startsWith("<")) {
		return "afterAttribute";
	}
	return beginsInside(text, document.offsetAt(line.range.start), language) ? "none" : "lineAbove";
}

/** Returns the edits that insert a comment which suppresses the warning about a key, with a reason to fill in. */
export function ignoreHereEdits(
	document: vscode.TextDocument,
	range: vscode.Range,
	placement: CommentPlacement,
): readonly SnippetEdit[] {
	const reason = `\${1:${escapeSnippet(vscode.l10n.t("why this key is safe here"))}}`;
	const line = document.lineAt(range.start.line);
	const { open, close } = commentSyntaxOf(document.languageId) ?? { open: "", close: "" };
	const insert = (position: vscode.Position, text: string): SnippetEdit[] => {
		const offset = document.offsetAt(position);
		return [{ start: offset, end: offset, text, isSnippet: true }];
	};
	switch (placement) {
		case "none":
			return [];
		case "afterAttribute": {
			const closing = /^["'`}]*/.exec(line.text.slice(range.end.character))?.[0].length ?? 0;
			return insert(range.end.translate(0, closing), ` /* ${ignoreMarker}: ${reason} */`);
		}
		case "lineAbove": {
			const indent = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
			const comment = `${escapeSnippet(indent + open)}${ignoreMarker}: ${reason}${escapeSnippet(close)}\n`;
			return insert(line.range.start, comment);
		}
	}
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
