import * as vscode from "vscode";
import type { RegisterCommand } from "../../../ui/commands.ts";
import type { FeatureContext } from "../context.ts";
import { fixAllKind, fixCommandId } from "./fixCommand.ts";

/** Registers the fixes in the light bulb, in the hover and for "Fix All". They are loaded with the first diagnostic. */
export function registerFixes(context: FeatureContext, command: RegisterCommand): vscode.Disposable {
	const { diagnosticStore } = context;
	const everywhere = { pattern: "**" };
	return vscode.Disposable.from(
		command(fixCommandId, async (...args) => (await import("./runFix.ts")).runFix(context, args)),
		vscode.languages.registerCodeActionsProvider(
			everywhere,
			{
				provideCodeActions: async (document, range, codeActionContext) =>
					diagnosticStore.of(document.uri).length > 0
						? (await import("./codeActions.ts")).provideCodeActions(document, range, codeActionContext, context)
						: [],
			},
			{ providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind()] },
		),
		vscode.languages.registerHoverProvider(everywhere, {
			provideHover: async (document, position) =>
				diagnosticStore.of(document.uri).some(({ diagnostic }) => diagnostic.range.contains(position))
					? (await import("./hover.ts")).provideHover(document, position, diagnosticStore)
					: undefined,
		}),
	);
}
