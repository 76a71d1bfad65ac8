import * as vscode from "vscode";
import { ignoreMarker } from "../../../detection/ignore.ts";
import { commentSyntaxOf } from "../../../rewriting/commentSyntax.ts";
import type { DocumentLanguage } from "../../../rewriting/language.ts";
import { beginsInside } from "../../../rewriting/replaceWithVariable.ts";

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

/** Returns the edit that inserts a comment which suppresses the warning about a key, with a reason to fill in. */
export function ignoreHereEdit(
	document: vscode.TextDocument,
	range: vscode.Range,
	placement: CommentPlacement,
): vscode.WorkspaceEdit {
	const reason = `\${1:${escapeSnippet(vscode.l10n.t("why this key is safe here"))}}`;
	const line = document.lineAt(range.start.line);
	const { open, close } = commentSyntaxOf(document.languageId) ?? { open: "", close: "" };
	const edit = new vscode.WorkspaceEdit();
	switch (placement) {
		case "none":
			break;
		case "afterAttribute": {
			const closing = /^["'`}]*/.exec(line.text.slice(range.end.character))?.[0].length ?? 0;
			const snippet = new vscode.SnippetString(` /* ${ignoreMarker}: ${reason} */`);
			edit.set(document.uri, [vscode.SnippetTextEdit.insert(range.end.translate(0, closing), snippet)]);
			break;
		}
		case "lineAbove": {
			const indent = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
			const snippet = new vscode.SnippetString(
				`${escapeSnippet(indent + open)}${ignoreMarker}: ${reason}${escapeSnippet(close)}\n`,
			);
			const insert = vscode.SnippetTextEdit.insert(line.range.start, snippet);
			insert.keepWhitespace = true;
			edit.set(document.uri, [insert]);
			break;
		}
	}
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
