import * as vscode from "vscode";
import type { FeatureContext } from "../context.ts";
import type { LocatedDiagnostic } from "../diagnosticStore.ts";
import { isOtherKey } from "./confirmOtherKey.ts";
import { fixes, type ListedFix, listFixes } from "./fix.ts";
import { fixAllKind, fixCommand } from "./fixCommand.ts";
import { DocumentSnapshot, FixTarget } from "./fixTarget.ts";

/** Returns the fixes for the diagnostics in a range and, if asked for, the one for all keys of the document. */
export function provideCodeActions(
	document: vscode.TextDocument,
	range: vscode.Range,
	{ only }: vscode.CodeActionContext,
	context: Pick<FeatureContext, "diagnosticStore" | "replaced">,
): vscode.CodeAction[] {
	const { diagnosticStore } = context;
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
	const count = asksForFixAll ? snapshot.allReplacements.count : 0;
	const target = count > 0 ? findReplaceable(snapshot) : undefined;
	// Saving asks nothing, so it does not let the variable replace a second key.
	if (target && !isOtherKey(context, target)) {
		const title = vscode.l10n.t("Replace All Hardcoded Lumenfall Keys");
		const action = new vscode.CodeAction(title, fixAllKind());
		const kind = count > 1 ? "replaceAll" : "replace";
		action.command = fixCommand({ kind, title }, document.uri, target.diagnostic.range);
		actions.push(action);
	}
	return actions;
}

function findReplaceable(snapshot: DocumentSnapshot): FixTarget | undefined {
	for (const one of snapshot.diagnostics) {
		const target = new FixTarget(snapshot, one);
		if (target.replacement) {
			return target;
		}
	}
	return undefined;
}

function toAction(target: FixTarget, listed: ListedFix): vscode.CodeAction {
	const fix = fixes[listed.kind];
	const action = new vscode.CodeAction(listed.title, vscode.CodeActionKind.QuickFix);
	action.diagnostics = [target.diagnostic];
	action.isPreferred = fix.isPreferred?.(target) ?? false;
	// A command, no edit: VS Code would apply an edit to whatever text there is when it is chosen.
	action.command = fixCommand(listed, target.document.uri, target.diagnostic.range);
	return action;
}
