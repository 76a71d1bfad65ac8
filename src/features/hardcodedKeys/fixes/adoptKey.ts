import * as vscode from "vscode";
import { isPlainKey } from "../../../detection/detected.ts";
import type { ApiKey } from "../../../lumenfall/apiKey.ts";
import type { FeatureContext } from "../context.ts";
import { toWorkspaceEdit } from "./editFiles.ts";
import { DocumentSnapshot } from "./fixTarget.ts";

/** Saves a key as the user's API key, then replaces it in the document with the environment variable. */
export async function adoptKey(
	context: FeatureContext,
	document: vscode.TextDocument,
	range: vscode.Range,
	key: ApiKey,
): Promise<void> {
	if (!(await context.keys.adopt(key))) {
		return;
	}
	// The document may have changed while the key was tested.
	const snapshot = new DocumentSnapshot(document, context.diagnosticStore);
	const current = findKey(snapshot, range, key);
	const edits = current && snapshot.replacementOf(current);
	if (!edits || !(await vscode.workspace.applyEdit(toWorkspaceEdit(document, edits)))) {
		context.notify.warning(vscode.l10n.t("Saved, but the document changed: remove the key from it."));
	}
}

/** Returns the range of a key: the given one if the key is still there, otherwise that of its only occurrence. */
function findKey({ diagnostics }: DocumentSnapshot, range: vscode.Range, key: ApiKey): vscode.Range | undefined {
	const ranges = diagnostics
		.filter(({ located }) => isPlainKey(located) && located.key === key)
		.map(({ diagnostic }) => diagnostic.range);
	return ranges.find((other) => other.isEqual(range)) ?? (ranges.length === 1 ? ranges[0] : undefined);
}
