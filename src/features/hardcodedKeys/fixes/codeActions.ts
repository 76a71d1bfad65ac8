import * as vscode from "vscode";
import type { Problems } from "../diagnosticStore.ts";
import { codeOf } from "../diagnostics.ts";
import { repairCommand, repairCommandTitle } from "./fixCommand.ts";
import { isAboutKey, offer, type Repair, Subject } from "./listFixes.ts";
import { ignoreHereEdit } from "./suppress.ts";

/** What "Fix All" and saving run: `source.fixAll.lumenfall`. */
export const fixAllKind = vscode.CodeActionKind.SourceFixAll.append("lumenfall");

/** The repairs in the light bulb, for the diagnostics at the cursor or, for "Fix All", for all of a document. */
export function provideCodeActions(
	document: vscode.TextDocument,
	context: vscode.CodeActionContext,
	problems: Problems,
): vscode.CodeAction[] {
	const all = problems.of(document.uri);
	const wanted = (kind: vscode.CodeActionKind) => context.only === undefined || context.only.contains(kind);
	const here = context.diagnostics.filter(codeOf);
	const asksForFixAll = context.only?.intersects(fixAllKind) === true;
	if (here.length === 0 && !asksForFixAll) {
		return [];
	}
	const subject = new Subject(document);
	const actions: vscode.CodeAction[] = [];
	if (wanted(vscode.CodeActionKind.QuickFix)) {
		for (const diagnostic of here) {
			for (const repair of offer(subject, diagnostic, all)) {
				const action = toAction(subject, repair);
				if (action) {
					actions.push(action);
				}
			}
		}
	}
	if (asksForFixAll) {
		const ranges = all.filter((diagnostic) => isAboutKey(diagnostic, document)).map(({ range }) => range);
		const { edits, count } = subject.replacementsOf(ranges);
		if (count > 0) {
			const action = new vscode.CodeAction(repairCommandTitle.fixAll(), fixAllKind);
			action.edit = new vscode.WorkspaceEdit();
			for (const edit of edits) {
				action.edit.replace(document.uri, subject.rangeOf(edit), edit.text);
			}
			actions.push(action);
		}
	}
	return actions;
}

function toAction(subject: Subject, repair: Repair): vscode.CodeAction | undefined {
	const { document } = subject;
	const action = new vscode.CodeAction(repair.title, vscode.CodeActionKind.QuickFix);
	action.diagnostics = [repair.diagnostic];
	action.isPreferred = repair.isPreferred ?? false;
	if (repair.edits) {
		action.edit = new vscode.WorkspaceEdit();
		for (const edit of repair.edits) {
			action.edit.replace(document.uri, subject.rangeOf(edit), edit.text);
		}
	} else if (repair.kind === "ignoreHere") {
		const edit = ignoreHereEdit(subject, repair.diagnostic.range);
		if (!edit) {
			return undefined;
		}
		action.edit = edit;
	} else {
		action.command = repairCommand(repair, document.uri);
	}
	return action;
}
