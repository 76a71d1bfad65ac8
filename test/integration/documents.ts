import { ok } from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "../wait.ts";

/** The first folder of the workspace. */
export const root = () => vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/");

/** This extension's problems in a file. */
export const problemsIn = (uri: vscode.Uri) =>
	vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "Lumenfall");

/** Their codes. */
export const codesIn = (uri: vscode.Uri) =>
	problemsIn(uri).map(({ code }) => (typeof code === "object" ? String(code.value) : String(code)));

/** Waits until these are the codes of a file's problems. */
export async function untilCodes(uri: vscode.Uri, expected: readonly string[]): Promise<void> {
	await until(
		`${uri.path} has ${JSON.stringify(expected)}; at first it had ${JSON.stringify(codesIn(uri))}`,
		() => JSON.stringify(codesIn(uri)) === JSON.stringify(expected),
	);
}

export const write = (uri: vscode.Uri, content: string | Uint8Array) =>
	vscode.workspace.fs.writeFile(uri, typeof content === "string" ? new TextEncoder().encode(content) : content);

export async function read(uri: vscode.Uri): Promise<string | undefined> {
	try {
		return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
	} catch {
		return undefined;
	}
}

/** Deletes the files of these names in a folder, if they are there. */
export async function deleteFiles(folder: vscode.Uri, ...names: readonly string[]): Promise<void> {
	for (const name of names) {
		await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, name)).then(undefined, () => undefined);
	}
}

/** Writes a file and opens it. */
export async function openFile(uri: vscode.Uri, content: string): Promise<vscode.TextDocument> {
	await write(uri, content);
	return await vscode.workspace.openTextDocument(uri);
}

export async function edit(change: (edit: vscode.WorkspaceEdit) => void): Promise<void> {
	const workspaceEdit = new vscode.WorkspaceEdit();
	change(workspaceEdit);
	ok(await vscode.workspace.applyEdit(workspaceEdit));
}

/** The code actions on a problem of a document. */
export async function actionsOn(
	document: vscode.TextDocument,
	index = 0,
	kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
	const range = problemsIn(document.uri)[index]?.range ?? new vscode.Range(0, 0, 0, 0);
	const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
		"vscode.executeCodeActionProvider",
		document.uri,
		range,
		kind?.value,
	);
	// Others offer something too, as VS Code's own chat does.
	return actions.filter(({ edit: itsEdit, command }) => itsEdit || command?.command.startsWith("lumenfall."));
}

/** Does what picking a code action does. */
export async function take(actions: readonly vscode.CodeAction[], title: string): Promise<void> {
	const action = actions.find((one) => one.title === title);
	ok(action, `no "${title}" in ${actions.map((one) => one.title).join(", ")}`);
	if (action.edit) {
		ok(await vscode.workspace.applyEdit(action.edit));
	}
	if (action.command) {
		await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
	}
}
