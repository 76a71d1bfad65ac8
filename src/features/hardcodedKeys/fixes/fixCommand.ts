import * as vscode from "vscode";
import type { Repair, RepairKind } from "./listFixes.ts";

/** The command behind the repairs that are not mere edits, and behind the links of the hover. Not for the palette. */
export const repairCommandId = "lumenfall.hardcodedKeys.repair";

/** What the command is given: never the key itself. */
export type RepairArguments = readonly [kind: RepairKind, uri: string, line: number, start: number, end: number];

export const repairCommandTitle = {
	fixAll: () => vscode.l10n.t("Replace all hardcoded Lumenfall keys"),
};

/** The command that runs a repair. */
export function repairCommand({ kind, title, diagnostic }: Repair, uri: vscode.Uri): vscode.Command {
	const { start, end } = diagnostic.range;
	const args: RepairArguments = [kind, uri.toString(), start.line, start.character, end.character];
	return { title, command: repairCommandId, arguments: [...args] };
}
