import * as vscode from "vscode";
import type { Edit } from "../../../rewriting/textEdit.ts";

/** What is in a file now, as the editor has it, unsaved changes included. `undefined` where there is no such file. */
export async function readFile(uri: vscode.Uri): Promise<string | undefined> {
	try {
		await vscode.workspace.fs.stat(uri);
	} catch {
		return undefined;
	}
	return (await vscode.workspace.openTextDocument(uri)).getText();
}

/** Adds edits of a file to a workspace edit. A file that is not there is made. */
export async function editFile(
	edit: vscode.WorkspaceEdit,
	uri: vscode.Uri,
	text: string | undefined,
	edits: readonly Edit[],
): Promise<void> {
	if (text === undefined) {
		const content = edits.map((one) => one.text).join("");
		edit.createFile(uri, { contents: new TextEncoder().encode(content), overwrite: false, ignoreIfExists: false });
		return;
	}
	const document = await vscode.workspace.openTextDocument(uri);
	for (const { start, end, text: replacement } of edits) {
		edit.replace(uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), replacement);
	}
}

/** Why a file cannot be written, `undefined` where it can as far as one can tell. */
export async function findWriteProblem(uri: vscode.Uri): Promise<string | undefined> {
	const name = vscode.workspace.asRelativePath(uri);
	if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) {
		return vscode.l10n.t("{0} cannot be written: this file system is read-only. Nothing was changed.", name);
	}
	const stat = await vscode.workspace.fs.stat(uri).then(undefined, () => undefined);
	if (stat && stat.permissions === vscode.FilePermission.Readonly) {
		return vscode.l10n.t("{0} is read-only. Nothing was changed.", name);
	}
	if (stat && stat.type & vscode.FileType.SymbolicLink) {
		return vscode.l10n.t("{0} is a link to another place. Put the key there yourself. Nothing was changed.", name);
	}
	return undefined;
}

/** Saves files that an edit has changed. Gives those that could not be saved. */
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
