import * as vscode from "vscode";
import { ignoreMarker } from "../../../detection/ignore.ts";
import { commentSyntaxOf } from "../../../rewriting/commentSyntax.ts";
import { beginsInside } from "../../../rewriting/replaceWithVariable.ts";
import type { DocumentSnapshot } from "./fixTarget.ts";

const escapeSnippet = (text: string) => text.replace(/[\\$}]/g, "\\$&");

/**
 * Returns the edit that inserts a comment which suppresses the warning about a key, with a reason to fill in: on a line
 * of its own above, or after an attribute of JSX. `undefined` if there is no place for a comment.
 */
export function ignoreHereEdit(snapshot: DocumentSnapshot, range: vscode.Range): vscode.WorkspaceEdit | undefined {
	const { document, text } = snapshot;
	const syntax = commentSyntaxOf(document.languageId);
	const line = document.lineAt(range.start.line);
	const above = range.start.line > 0 ? document.lineAt(range.start.line - 1).text : "";
	const continues = /[\\^`]\s*$/.test(above) && document.languageId !== "dockerfile";
	if (!syntax || continues) {
		return undefined;
	}
	const reason = vscode.l10n.t("why this key is safe here");
	const edit = new vscode.WorkspaceEdit();
	const indent = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
	if (document.languageId.endsWith("react") && line.text.trimStart().startsWith("<")) {
		const closing = /^["'`}]*/.exec(line.text.slice(range.end.character))?.[0].length ?? 0;
		const snippet = new vscode.SnippetString(` /* ${ignoreMarker}: \${1:${escapeSnippet(reason)}} */`);
		edit.set(document.uri, [vscode.SnippetTextEdit.insert(range.end.translate(0, closing), snippet)]);
		return edit;
	}
	if (beginsInside(text, document.offsetAt(line.range.start), snapshot.language)) {
		return undefined;
	}
	const snippet = new vscode.SnippetString(
		`${escapeSnippet(indent + syntax.open)}${ignoreMarker}: \${1:${escapeSnippet(reason)}}${escapeSnippet(syntax.close)}\n`,
	);
	const insert = vscode.SnippetTextEdit.insert(line.range.start, snippet);
	insert.keepWhitespace = true;
	edit.set(document.uri, [insert]);
	return edit;
}

/**
 * Adds a file to the setting `lumenfall.hardcodedKeys.exclude` of its workspace folder, or of the workspace if it has
 * one folder.
 */
export async function ignoreInWorkspace(uri: vscode.Uri, folder: vscode.WorkspaceFolder): Promise<void> {
	const path = uri.path.slice(folder.uri.path.length).replace(/^\//, "");
	// In a glob, brackets make special characters literal.
	const glob = path.replace(/[[\]{}*?!]/g, "[$&]");
	const settings = vscode.workspace.getConfiguration("lumenfall.hardcodedKeys", folder);
	const isMultiRoot = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
	const values = settings.inspect<unknown>("exclude");
	const current = isMultiRoot ? values?.workspaceFolderValue : values?.workspaceValue;
	const list = Array.isArray(current) ? current : [];
	await settings.update(
		"exclude",
		[...list.filter((item) => item !== glob), glob],
		isMultiRoot ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.ConfigurationTarget.Workspace,
	);
}
