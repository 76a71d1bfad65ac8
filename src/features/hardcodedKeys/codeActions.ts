import * as vscode from "vscode";
import type { Edit } from "../../detection/replacement/language.ts";
import { keyVariable } from "../../lumenfall/apiKey.ts";
import { isHardcodedKey } from "./diagnostics.ts";

/** The repairs of a hardcoded key. */
export class HardcodedKeyActions implements vscode.CodeActionProvider {
	async provideCodeActions(
		document: vscode.TextDocument,
		_range: vscode.Range,
		context: vscode.CodeActionContext,
	): Promise<vscode.CodeAction[]> {
		const diagnostics = context.diagnostics.filter(isHardcodedKey);
		if (diagnostics.length === 0) {
			return [];
		}
		const { replaceWithVariable } = await import("../../detection/replacement/replaceWithVariable.ts");
		const text = document.getText();
		return diagnostics.flatMap((diagnostic) => {
			const hit = { start: document.offsetAt(diagnostic.range.start), end: document.offsetAt(diagnostic.range.end) };
			const edits = replaceWithVariable(text, hit, { languageId: document.languageId, path: document.uri.path });
			return edits ? [replaceAction(document, diagnostic, edits)] : [];
		});
	}
}

function replaceAction(
	document: vscode.TextDocument,
	diagnostic: vscode.Diagnostic,
	edits: readonly Edit[],
): vscode.CodeAction {
	const action = new vscode.CodeAction(
		vscode.l10n.t("Replace with environment variable {0}", keyVariable),
		vscode.CodeActionKind.QuickFix,
	);
	action.diagnostics = [diagnostic];
	action.isPreferred = true;
	action.edit = new vscode.WorkspaceEdit();
	for (const { start, end, text } of edits) {
		action.edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
	}
	return action;
}
