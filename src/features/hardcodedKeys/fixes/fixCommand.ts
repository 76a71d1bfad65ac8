import * as vscode from "vscode";
import type { Fix, FixKind } from "./listFixes.ts";

/** The command behind the fixes that are not mere edits, and behind the links of the hover. Not for the palette. */
export const fixCommandId = "lumenfall.hardcodedKeys.fix";

/** What the command is given: never the key itself. */
export type FixArguments = readonly [kind: FixKind, uri: string, line: number, start: number, end: number];

export const fixCommandTitle = {
	fixAll: () => vscode.l10n.t("Replace all hardcoded Lumenfall keys"),
};

/** The command that runs a fix. */
export function fixCommand({ kind, title, diagnostic }: Fix, uri: vscode.Uri): vscode.Command {
	const { start, end } = diagnostic.range;
	const args: FixArguments = [kind, uri.toString(), start.line, start.character, end.character];
	return { title, command: fixCommandId, arguments: [...args] };
}
