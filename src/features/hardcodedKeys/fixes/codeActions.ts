import * as vscode from "vscode";
import { keyVariable } from "../../../lumenfall/apiKey.ts";
import type { FeatureContext } from "../context.ts";
import type { LocatedDiagnostic } from "../diagnosticStore.ts";
import { describeRefusal } from "../syntax/describeRefusal.ts";
import { isOtherKey } from "./confirmOtherKey.ts";
import { fixes, type ListedFix, listFixes } from "./fix.ts";
import { fixAllKind, fixCommand } from "./fixCommand.ts";
import { type DocumentSnapshot, FixTarget, openSnapshot } from "./fixTarget.ts";

/** Returns the fixes for the diagnostics in a range and, if asked for, the one for all keys of the document. */
export async function provideCodeActions(
	document: vscode.TextDocument,
	range: vscode.Range,
	{ only }: vscode.CodeActionContext,
	context: Pick<FeatureContext, "diagnosticStore" | "replaced" | "parsers">,
): Promise<vscode.CodeAction[]> {
	const { diagnosticStore } = context;
	const isHere = ({ diagnostic }: LocatedDiagnostic) => diagnostic.range.intersection(range) !== undefined;
	const asksForQuickFix = only === undefined || only.contains(vscode.CodeActionKind.QuickFix);
	const asksForFixAll = only?.intersects(fixAllKind()) === true;
	if (!(asksForQuickFix && diagnosticStore.of(document.uri).some(isHere)) && !asksForFixAll) {
		return [];
	}
	const snapshot = await openSnapshot(document, context);
	const actions: vscode.CodeAction[] = [];
	if (asksForQuickFix) {
		for (const one of snapshot.diagnostics.filter(isHere)) {
			const target = new FixTarget(snapshot, one);
			actions.push(...refusedActions(target), ...listFixes(target).map((listed) => toAction(target, listed)));
		}
	}
	const count = asksForFixAll ? snapshot.allReplacements.hits.length : 0;
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

/** Returns the first of the keys that are replaced together. */
function findReplaceable(snapshot: DocumentSnapshot): FixTarget | undefined {
	const start = snapshot.allReplacements.hits[0]?.start;
	const first = snapshot.diagnostics.find(({ diagnostic }) => snapshot.offsetsOf(diagnostic.range).start === start);
	return first && new FixTarget(snapshot, first);
}

/** Returns a disabled action that says why the key cannot be replaced. */
function refusedActions({ refusal, diagnostic }: FixTarget): readonly vscode.CodeAction[] {
	if (!refusal) {
		return [];
	}
	const title = vscode.l10n.t("Replace with Environment Variable {0}", keyVariable);
	const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
	action.diagnostics = [diagnostic];
	action.disabled = { reason: describeRefusal(refusal) };
	return [action];
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
