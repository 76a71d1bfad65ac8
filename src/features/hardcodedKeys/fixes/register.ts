import * as vscode from "vscode";
import type { RegisterCommand } from "../../../ui/commands.ts";
import type { HardcodedKeysContext } from "../context.ts";
import type { DiagnosticStore } from "../diagnosticStore.ts";
import { codeOf } from "../diagnostics.ts";
import { type FixArguments, fixCommandId } from "./fixCommand.ts";

/**
 * The fixes, in the light bulb, in the hover and for "Fix All". Nothing of them is loaded before there is a problem.
 */
export function registerFixes(
	context: HardcodedKeysContext,
	diagnosticStore: DiagnosticStore,
	command: RegisterCommand,
): vscode.Disposable {
	const everywhere = { pattern: "**" };
	return vscode.Disposable.from(
		command(fixCommandId, async (...args) =>
			(await import("./runFix.ts")).runFix(context, diagnosticStore, args as unknown as FixArguments),
		),
		vscode.languages.registerCodeActionsProvider(
			everywhere,
			{
				provideCodeActions: async (document, _range, context) => {
					if (diagnosticStore.of(document.uri).length === 0) {
						return [];
					}
					return (await import("./codeActions.ts")).provideCodeActions(document, context, diagnosticStore);
				},
			},
			{
				providedCodeActionKinds: [
					vscode.CodeActionKind.QuickFix,
					vscode.CodeActionKind.SourceFixAll.append("lumenfall"),
				],
			},
		),
		vscode.languages.registerHoverProvider(everywhere, {
			provideHover: async (document, position) =>
				diagnosticStore.at(document.uri, position).some(codeOf)
					? (await import("./hover.ts")).provideHover(document, position, diagnosticStore)
					: undefined,
		}),
	);
}
