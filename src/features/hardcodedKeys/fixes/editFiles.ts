import * as vscode from "vscode";
import type { Edit } from "../../../rewriting/textEdit.ts";

/**
 * Returns the text of a file as the editor has it, unsaved changes included, or `undefined` if there is no such file.
 */
export async function readFile(uri: vscode.Uri): Promise<string | undefined> {
	try {
		await vscode.workspace.fs.stat(uri);
	} catch {
		return undefined;
	}
	return (await vscode.workspace.openTextDocument(uri)).getText();
}

/**
 * Adds edits of a file to a workspace edit. A missing file is created.
 * @param text what `readFile` returned: the edits are edits of it
 */
export async function editFile(
	workspaceEdit: vscode.WorkspaceEdit,
	uri: vscode.Uri,
	text: string | undefined,
	edits: readonly Edit[],
): Promise<void> {
	if (text === undefined) {
		const contents = new TextEncoder().encode(edits.map((edit) => edit.text).join(""));
		workspaceEdit.createFile(uri, { contents, overwrite: false, ignoreIfExists: false });
		return;
	}
	addEdits(workspaceEdit, await vscode.workspace.openTextDocument(uri), edits);
}

/** Returns why a file cannot be written, or `undefined` if nothing speaks against it. */
export async function findWriteProblem(uri: vscode.Uri): Promise<string | undefined> {
	const name = vscode.workspace.asRelativePath(uri);
	if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) {
		return vscode.l10n.t("Cannot write {0}: the file system is read-only. Nothing was changed.", name);
	}
	const stat = await vscode.workspace.fs.stat(uri).then(undefined, () => undefined);
	if (stat && stat.permissions === vscode.FilePermission.Readonly) {
		return vscode.l10n.t("Cannot write {0}: the file is read-only. Nothing was changed.", name);
	}
	if (stat && stat.type & vscode.FileType.SymbolicLink) {
		return vscode.l10n.t("{0} is a symbolic link. Edit its target yourself. Nothing was changed.", name);
	}
	return undefined;
}

/** Saves files that an edit has changed. Returns those that could not be saved. */
export async function saveFiles(uris: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
	const failed: vscode.Uri[] = [];
	for (const uri of uris) {
		const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
		if (document?.isDirty && !(await document.save())) {
			failed.push(uri);
		}
	}
	return failed;
}

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
