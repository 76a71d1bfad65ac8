import * as vscode from "vscode";
import type { DiagnosticStore, LocatedDiagnostic } from "../diagnosticStore.ts";
import { toWorkspaceEdit } from "./editFiles.ts";
import { fixes, type ListedFix, listFixes } from "./fix.ts";
import { fixAllKind, fixCommand } from "./fixCommand.ts";
import { DocumentSnapshot, FixTarget } from "./fixTarget.ts";

/** Returns the fixes for the diagnostics in a range and, if asked for, the one for all keys of the document. */
export function provideCodeActions(
	document: vscode.TextDocument,
	range: vscode.Range,
	{ only }: vscode.CodeActionContext,
	diagnosticStore: DiagnosticStore,
): vscode.CodeAction[] {
	const isHere = ({ diagnostic }: LocatedDiagnostic) => diagnostic.range.intersection(range) !== undefined;
	const asksForQuickFix = only === undefined || only.contains(vscode.CodeActionKind.QuickFix);
	const asksForFixAll = only?.intersects(fixAllKind()) === true;
	if (!(asksForQuickFix && diagnosticStore.of(document.uri).some(isHere)) && !asksForFixAll) {
		return [];
	}
	const snapshot = new DocumentSnapshot(document, diagnosticStore);
	const actions: vscode.CodeAction[] = [];
	if (asksForQuickFix) {
		for (const one of snapshot.diagnostics.filter(isHere)) {
			const target = new FixTarget(snapshot, one);
			actions.push(...listFixes(target).map((listed) => toAction(target, listed)));
		}
	}
	if (asksForFixAll) {
		const { edits, count } = snapshot.allReplacements;
		if (count > 0) {
			const action = new vscode.CodeAction(vscode.l10n.t("Replace All Hardcoded Lumenfall Keys"), fixAllKind());
			action.edit = toWorkspaceEdit(document, edits);
			actions.push(action);
		}
	}
	return actions;
}

function toAction(target: FixTarget, listed: ListedFix): vscode.CodeAction {
	const fix = fixes[listed.kind];
	const action = new vscode.CodeAction(listed.title, vscode.CodeActionKind.QuickFix);
	action.diagnostics = [target.diagnostic];
	action.isPreferred = fix.isPreferred?.(target) ?? false;
	switch (fix.does) {
		case "edit":
			action.edit = fix.edit(target);
			return action;
		case "run":
			action.command = fixCommand(listed, target.document.uri, target.diagnostic.range);
			return action;
	}
}
