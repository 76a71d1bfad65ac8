import * as vscode from "vscode";
import type { FeatureContext } from "../context.ts";
import { editDocument } from "./editDocument.ts";
import type { FixTarget } from "./fixTarget.ts";

/** Saves a key as the user's API key, then replaces it in the document with the environment variable. */
export async function adoptKey(context: FeatureContext, target: FixTarget): Promise<void> {
	if (!target.key || !(await context.keys.adopt(target.key))) {
		return;
	}
	// The document may have changed while the key was tested.
	const applied = await editDocument(context, target, (current) => current.replacement);
	if (applied.kind !== "applied") {
		context.notify.warning(vscode.l10n.t("Saved, but the document changed: remove the key from it."));
	}
}
