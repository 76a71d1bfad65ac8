import * as vscode from "vscode";
import { type ApiKey, parseApiKey } from "../../../lumenfall/apiKey.ts";
import type { Problems } from "../diagnosticStore.ts";
import { addToGitIgnore } from "./addToGitIgnore.ts";
import type { RepairDeps } from "./deps.ts";
import type { RepairArguments } from "./fixCommand.ts";
import { isAboutKey, type RepairKind, Subject } from "./listFixes.ts";
import { moveToEnv } from "./moveToEnv.ts";
import { ignoreHereEdit, ignoreInWorkspace } from "./suppress.ts";

/** Runs a repair by its command. What it is given may be old: the document is looked at again. */
export async function runRepair(deps: RepairDeps, problems: Problems, args: RepairArguments): Promise<void> {
	const [kind, uri, line, start, end] = args;
	const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
	const range = new vscode.Range(line, start, line, end);
	if (kind === "ignoreInWorkspace") {
		await ignoreInWorkspace(document);
		return;
	}
	const subject = new Subject(document);
	if (kind === "ignoreHere") {
		await apply(ignoreHereEdit(subject, range));
		return;
	}
	const key = keyAt(document, range);
	if (!key) {
		const message = vscode.l10n.t("The key is not there any more: the document has changed. Nothing was done.");
		await vscode.window.showInformationMessage(message);
		return;
	}
	await runForKey(kind, { deps, problems, subject, range, key });
}

interface Task {
	readonly deps: RepairDeps;
	readonly problems: Problems;
	readonly subject: Subject;
	readonly range: vscode.Range;
	readonly key: ApiKey;
}

async function runForKey(kind: RepairKind, { deps, problems, subject, range, key }: Task): Promise<void> {
	switch (kind) {
		case "replace":
			await replace(subject, range);
			return;
		case "fixAll": {
			const all = problems.of(subject.document.uri).filter((one) => isAboutKey(one, subject.document));
			const { edits } = subject.replacementsOf(all.map((one) => one.range));
			await apply(toWorkspaceEdit(subject, edits));
			return;
		}
		case "moveToEnv":
			await moveToEnv(deps, subject, range, key);
			return;
		case "addToGitIgnore":
			await addToGitIgnore(deps, subject.document.uri);
			return;
		case "adopt":
			if (await deps.keys.adopt(key)) {
				await replaceWhereItIsNow(subject.document, range, key);
			}
			return;
		case "check":
			await deps.keys.check(key);
			return;
		default:
			await deps.keys.revoke(key);
			return;
	}
}

/** The key at a place, however its dot is written. */
function keyAt(document: vscode.TextDocument, range: vscode.Range): ApiKey | undefined {
	return parseApiKey(document.getText(range).replace(/%2e/i, "."));
}

async function replace(subject: Subject, range: vscode.Range): Promise<void> {
	const edits = subject.replacementOf(range);
	if (edits) {
		await apply(toWorkspaceEdit(subject, edits));
	}
}

/** Lumenfall was asked meanwhile: the document may have moved on. */
async function replaceWhereItIsNow(document: vscode.TextDocument, range: vscode.Range, key: ApiKey): Promise<void> {
	const subject = new Subject(document);
	if (keyAt(document, range) === key) {
		await replace(subject, range);
		return;
	}
	const start = subject.text.indexOf(key);
	if (start >= 0 && subject.text.indexOf(key, start + 1) < 0) {
		await replace(subject, subject.rangeOf({ start, end: start + key.length }));
		return;
	}
	const message = vscode.l10n.t(
		"The key is kept in Lumenfall, but the document has changed: take it out there yourself.",
	);
	await vscode.window.showWarningMessage(message);
}

function toWorkspaceEdit(
	subject: Subject,
	edits: ReturnType<Subject["replacementsOf"]>["edits"],
): vscode.WorkspaceEdit {
	const edit = new vscode.WorkspaceEdit();
	for (const one of edits) {
		edit.replace(subject.document.uri, subject.rangeOf(one), one.text);
	}
	return edit;
}

async function apply(edit: vscode.WorkspaceEdit | undefined): Promise<void> {
	if (edit && !(await vscode.workspace.applyEdit(edit))) {
		await vscode.window.showErrorMessage(vscode.l10n.t("The document could not be changed."));
	}
}
