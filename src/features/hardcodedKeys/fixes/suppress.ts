import * as vscode from "vscode";
import { ignoreMarker } from "../../../detection/ignore.ts";
import { commentSyntaxOf } from "../../../rewriting/commentSyntax.ts";
import { beginsInside } from "../../../rewriting/replaceWithVariable.ts";
import type { DocumentSnapshot } from "./listFixes.ts";

const escapeSnippet = (text: string) => text.replace(/[\\$}]/g, "\\$&");

/**
 * The comment that makes a key be left alone, with its reason to be filled in: on a line of its own above, or behind an
 * attribute of JSX. `undefined` where a comment would be a part of something else.
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
	const reason = vscode.l10n.t("why it may stand here");
	const edit = new vscode.WorkspaceEdit();
	const indent = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
	if (document.languageId.endsWith("react") && line.text.trimStart().startsWith("<")) {
		const behind = /^["'`}]*/.exec(line.text.slice(range.end.character))?.[0].length ?? 0;
		const snippet = new vscode.SnippetString(` /* ${ignoreMarker}: \${1:${escapeSnippet(reason)}} */`);
		edit.set(document.uri, [vscode.SnippetTextEdit.insert(range.end.translate(0, behind), snippet)]);
		return edit;
	}
	if (beginsInside(text, document.offsetAt(line.range.start), snapshot.kind)) {
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

/** Puts the file into the setting of its workspace folder, or of the workspace, that lists what is left alone. */
export async function ignoreInWorkspace(document: vscode.TextDocument): Promise<void> {
	const folder = vscode.workspace.getWorkspaceFolder(document.uri);
	if (!folder) {
		return;
	}
	const path = document.uri.path.slice(folder.uri.path.length).replace(/^\//, "");
	// A glob: what has a meaning in one stands for itself in brackets.
	const glob = path.replace(/[[\]{}*?!]/g, "[$&]");
	const settings = vscode.workspace.getConfiguration("lumenfall.hardcodedKeys", folder);
	const isMultiRoot = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
	const seen = settings.inspect<unknown>("exclude");
	const current = isMultiRoot ? seen?.workspaceFolderValue : seen?.workspaceValue;
	const list = Array.isArray(current) ? current : [];
	await settings.update(
		"exclude",
		[...list.filter((item) => item !== glob), glob],
		isMultiRoot ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.ConfigurationTarget.Workspace,
	);
}
