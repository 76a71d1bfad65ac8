import * as vscode from "vscode";
import type { RegisterCommand } from "../../../ui/commands.ts";
import type { Problems } from "../diagnosticStore.ts";
import { codeOf } from "../diagnostics.ts";
import type { RepairDeps } from "./deps.ts";
import { type RepairArguments, repairCommandId } from "./fixCommand.ts";

/** The repairs, in the light bulb, in the hover and for "Fix All". Nothing of them is loaded before there is a problem. */
export function registerRepairs(deps: RepairDeps, problems: Problems, command: RegisterCommand): vscode.Disposable {
	const everywhere = { pattern: "**" };
	return vscode.Disposable.from(
		command(repairCommandId, async (...args) =>
			(await import("./runFix.ts")).runRepair(deps, problems, args as unknown as RepairArguments),
		),
		vscode.languages.registerCodeActionsProvider(
			everywhere,
			{
				provideCodeActions: async (document, _range, context) => {
					if (problems.of(document.uri).length === 0) {
						return [];
					}
					return (await import("./codeActions.ts")).provideCodeActions(document, context, problems);
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
				problems.at(document.uri, position).some(codeOf)
					? (await import("./hover.ts")).provideHover(document, position, problems)
					: undefined,
		}),
	);
}
