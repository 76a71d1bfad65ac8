import * as vscode from "vscode";
import { type ApiKey, parseApiKey } from "../../../lumenfall/apiKey.ts";
import type { HardcodedKeysContext } from "../context.ts";
import type { DiagnosticStore } from "../diagnosticStore.ts";
import { addToGitIgnore } from "./addToGitIgnore.ts";
import type { FixArguments } from "./fixCommand.ts";
import { DocumentSnapshot, type FixKind, isAboutKey } from "./listFixes.ts";
import { moveToEnv } from "./moveToEnv.ts";
import { ignoreHereEdit, ignoreInWorkspace } from "./suppress.ts";

/** Runs a fix by its command. What it is given may be old: the document is looked at again. */
export async function runFix(
	context: HardcodedKeysContext,
	diagnosticStore: DiagnosticStore,
	args: FixArguments,
): Promise<void> {
	const [kind, uri, line, start, end] = args;
	const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
	const range = new vscode.Range(line, start, line, end);
	if (kind === "ignoreInWorkspace") {
		await ignoreInWorkspace(document);
		return;
	}
	const snapshot = new DocumentSnapshot(document);
	if (kind === "ignoreHere") {
		await apply(ignoreHereEdit(snapshot, range));
		return;
	}
	const key = keyAt(document, range);
	if (!key) {
		const message = vscode.l10n.t("The key is not there any more: the document has changed. Nothing was done.");
		await vscode.window.showInformationMessage(message);
		return;
	}
	await runForKey(kind, { context, diagnosticStore, snapshot, range, key });
}

interface Task {
	readonly context: HardcodedKeysContext;
	readonly diagnosticStore: DiagnosticStore;
	readonly snapshot: DocumentSnapshot;
	readonly range: vscode.Range;
	readonly key: ApiKey;
}

async function runForKey(kind: FixKind, { context, diagnosticStore, snapshot, range, key }: Task): Promise<void> {
	switch (kind) {
		case "replace":
			await replace(snapshot, range);
			return;
		case "fixAll": {
			const all = diagnosticStore.of(snapshot.document.uri).filter((one) => isAboutKey(one, snapshot.document));
			const { edits } = snapshot.replacementsOf(all.map((one) => one.range));
			await apply(toWorkspaceEdit(snapshot, edits));
			return;
		}
		case "moveToEnv":
			await moveToEnv(context, snapshot, range, key);
			return;
		case "addToGitIgnore":
			await addToGitIgnore(context, snapshot.document.uri);
			return;
		case "adopt":
			if (await context.keys.adopt(key)) {
				await replaceWhereItIsNow(snapshot.document, range, key);
			}
			return;
		case "check":
			await context.keys.check(key);
			return;
		default:
			await context.keys.revoke(key);
			return;
	}
}

/** The key at a place, however its dot is written. */
function keyAt(document: vscode.TextDocument, range: vscode.Range): ApiKey | undefined {
	return parseApiKey(document.getText(range).replace(/%2e/i, "."));
}

async function replace(snapshot: DocumentSnapshot, range: vscode.Range): Promise<void> {
	const edits = snapshot.replacementOf(range);
	if (edits) {
		await apply(toWorkspaceEdit(snapshot, edits));
	}
}

/** Lumenfall was asked meanwhile: the document may have moved on. */
async function replaceWhereItIsNow(document: vscode.TextDocument, range: vscode.Range, key: ApiKey): Promise<void> {
	const snapshot = new DocumentSnapshot(document);
	if (keyAt(document, range) === key) {
		await replace(snapshot, range);
		return;
	}
	const start = snapshot.text.indexOf(key);
	if (start >= 0 && snapshot.text.indexOf(key, start + 1) < 0) {
		await replace(snapshot, snapshot.rangeOf({ start, end: start + key.length }));
		return;
	}
	const message = vscode.l10n.t(
		"The key is kept in Lumenfall, but the document has changed: take it out there yourself.",
	);
	await vscode.window.showWarningMessage(message);
}

function toWorkspaceEdit(
	snapshot: DocumentSnapshot,
	edits: ReturnType<DocumentSnapshot["replacementsOf"]>["edits"],
): vscode.WorkspaceEdit {
	const edit = new vscode.WorkspaceEdit();
	for (const one of edits) {
		edit.replace(snapshot.document.uri, snapshot.rangeOf(one), one.text);
	}
	return edit;
}

async function apply(edit: vscode.WorkspaceEdit | undefined): Promise<void> {
	if (edit && !(await vscode.workspace.applyEdit(edit))) {
		await vscode.window.showErrorMessage(vscode.l10n.t("The document could not be changed."));
	}
}
