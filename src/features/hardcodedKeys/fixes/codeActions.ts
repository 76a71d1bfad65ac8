import * as vscode from "vscode";
import type { DiagnosticStore } from "../diagnosticStore.ts";
import { codeOf } from "../diagnostics.ts";
import { fixCommand, fixCommandTitle } from "./fixCommand.ts";
import { DocumentSnapshot, type Fix, isAboutKey, offer } from "./listFixes.ts";
import { ignoreHereEdit } from "./suppress.ts";

/** What "Fix All" and saving run: `source.fixAll.lumenfall`. */
export const fixAllKind = vscode.CodeActionKind.SourceFixAll.append("lumenfall");

/** The fixes in the light bulb, for the diagnostics at the cursor or, for "Fix All", for all of a document. */
export function provideCodeActions(
	document: vscode.TextDocument,
	context: vscode.CodeActionContext,
	diagnosticStore: DiagnosticStore,
): vscode.CodeAction[] {
	const all = diagnosticStore.of(document.uri);
	const wanted = (kind: vscode.CodeActionKind) => context.only === undefined || context.only.contains(kind);
	const here = context.diagnostics.filter(codeOf);
	const asksForFixAll = context.only?.intersects(fixAllKind) === true;
	if (here.length === 0 && !asksForFixAll) {
		return [];
	}
	const snapshot = new DocumentSnapshot(document);
	const actions: vscode.CodeAction[] = [];
	if (wanted(vscode.CodeActionKind.QuickFix)) {
		for (const diagnostic of here) {
			for (const fix of offer(snapshot, diagnostic, all)) {
				const action = toAction(snapshot, fix);
				if (action) {
					actions.push(action);
				}
			}
		}
	}
	if (asksForFixAll) {
		const ranges = all.filter((diagnostic) => isAboutKey(diagnostic, document)).map(({ range }) => range);
		const { edits, count } = snapshot.replacementsOf(ranges);
		if (count > 0) {
			const action = new vscode.CodeAction(fixCommandTitle.fixAll(), fixAllKind);
			action.edit = new vscode.WorkspaceEdit();
			for (const edit of edits) {
				action.edit.replace(document.uri, snapshot.rangeOf(edit), edit.text);
			}
			actions.push(action);
		}
	}
	return actions;
}

function toAction(snapshot: DocumentSnapshot, fix: Fix): vscode.CodeAction | undefined {
	const { document } = snapshot;
	const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
	action.diagnostics = [fix.diagnostic];
	action.isPreferred = fix.isPreferred ?? false;
	if (fix.edits) {
		action.edit = new vscode.WorkspaceEdit();
		for (const edit of fix.edits) {
			action.edit.replace(document.uri, snapshot.rangeOf(edit), edit.text);
		}
	} else if (fix.kind === "ignoreHere") {
		const edit = ignoreHereEdit(snapshot, fix.diagnostic.range);
		if (!edit) {
			return undefined;
		}
		action.edit = edit;
	} else {
		action.command = fixCommand(fix, document.uri);
	}
	return action;
}
