import * as vscode from "vscode";
import type { Edit } from "../../../rewriting/textEdit.ts";

/** Adds edits of a document's current text to a workspace edit. */
export function addEdits(
	workspaceEdit: vscode.WorkspaceEdit,
	document: vscode.TextDocument,
	edits: readonly Edit[],
): void {
	for (const { start, end, text } of edits) {
		const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
		workspaceEdit.replace(document.uri, range, text);
	}
}

/** Returns the workspace edit that makes edits of a document's current text. */
export function toWorkspaceEdit(document: vscode.TextDocument, edits: readonly Edit[]): vscode.WorkspaceEdit {
	const workspaceEdit = new vscode.WorkspaceEdit();
	addEdits(workspaceEdit, document, edits);
	return workspaceEdit;
}
