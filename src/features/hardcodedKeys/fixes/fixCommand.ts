import * as vscode from "vscode";
import type { OfferedFix } from "./fix.ts";

/** The command behind the fixes that are more than an edit, and behind the links of the hover. Not in the palette. */
export const fixCommandId = "lumenfall.hardcodedKeys.fix";

/** The kind that "Fix All" and saving run: `source.fixAll.lumenfall`. */
export const fixAllKind = vscode.CodeActionKind.SourceFixAll.append("lumenfall");

/** Returns the command that runs a fix. Its arguments never contain the key. */
export function fixCommand({ kind, title }: OfferedFix, uri: vscode.Uri, { start, end }: vscode.Range): vscode.Command {
	return {
		title,
		command: fixCommandId,
		arguments: [kind, uri.toString(), start.line, start.character, end.character],
	};
}
