import * as vscode from "vscode";
import type { LocatedProblem } from "./codeDocument.ts";
import type { CodeDocuments } from "./codeDocuments.ts";
import { fixCommandId } from "./fixCommand.ts";

/** Returns the fixes of the problems in a range. */
export async function provideFixes(
	document: vscode.TextDocument,
	range: vscode.Range,
	documents: CodeDocuments,
): Promise<vscode.CodeAction[]> {
	const problems = (await documents.of(document)?.currentProblems()) ?? [];
	return problems
		.filter(({ diagnostic }) => diagnostic.range.intersection(range) !== undefined)
		.flatMap((located) => fixesOf(document, located));
}

function fixesOf(document: vscode.TextDocument, { problem, diagnostic }: LocatedProblem): vscode.CodeAction[] {
	const { range } = diagnostic;
	const replace = (title: string, replacement: string) => {
		const action = toAction(diagnostic, title, [
			document.uri.toString(),
			...offsets(range),
			document.getText(range),
			replacement,
		]);
		action.isPreferred = true;
		return action;
	};
	if (problem.code === "wrong-base-url") {
		return [replace(vscode.l10n.t("Use {0}", problem.replacement), problem.replacement)];
	}
	if (problem.code === "expiring-url") {
		const title = vscode.l10n.t("Download the File to image.png");
		return [
			toAction(diagnostic, title, [
				document.uri.toString(),
				...offsets(range),
				document.getText(range),
				{ edits: problem.code },
			]),
		];
	}
	const suggestion = problem.code === "unknown-model" ? problem.lookup.suggestion : undefined;
	const choose = toAction(diagnostic, vscode.l10n.t("Choose Another Model…"), [
		...[document.uri.toString(), ...offsets(range), document.getText(range)],
		{ mode: problem.mode },
	]);
	return suggestion ? [replace(vscode.l10n.t("Replace with {0}", suggestion.id), suggestion.id), choose] : [choose];
}

const offsets = ({ start, end }: vscode.Range) => [start.line, start.character, end.character] as const;

/** A command, no edit: VS Code would apply an edit to whatever text there is when it is chosen. */
function toAction(diagnostic: vscode.Diagnostic, title: string, args: readonly unknown[]): vscode.CodeAction {
	const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
	action.diagnostics = [diagnostic];
	action.command = { title, command: fixCommandId, arguments: [...args] };
	return action;
}
