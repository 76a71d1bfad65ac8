import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import type { ApiKeyContext } from "../context.ts";
import { type FoundKey, findExternalKeys } from "../setup/findExternalKeys.ts";
import { askForKey } from "../setup/keyInput.ts";
import { validateAndSave } from "../setup/validateAndSave.ts";
import { importApiKey } from "./importApiKey.ts";

/**
 * Runs Set API Key: asks for a key, tests it, and only then lets it replace an old one or adds it beside it. Whatever
 * fails or is cancelled leaves all keys unchanged.
 */
export async function setApiKey(context: ApiKeyContext): Promise<void> {
	const { key: current, keys, state } = context.store;
	const [found] = state.kind === "none" ? await findExternalKeys(context) : [];
	const input = await askForKey({ title: vscode.l10n.t("Set API Key"), ...introduce(current, keys.length, found) });
	switch (input.kind) {
		case "value":
			await validateAndSave(context, input.value, { again: () => setApiKey(context) });
			return;
		case "button":
			await importApiKey(context);
			return;
		case "closed":
			return;
	}
}

/** Returns the prompt of the box. Without a key here, it also says when one is found elsewhere. */
function introduce(current: ApiKey | undefined, count: number, found: FoundKey | undefined) {
	if (found) {
		return {
			prompt: vscode.l10n.t(
				"The key is tested, then kept in VS Code's secret storage. A key was found: {0}. Select the cloud button to import it.",
				found.where,
			),
			button: { icon: "cloud-download", title: vscode.l10n.t("Import API Key") },
		};
	}
	return {
		prompt:
			current && count <= 1
				? vscode.l10n.t("{0} stays until Lumenfall has accepted the new key.", maskApiKey(current))
				: vscode.l10n.t("The key is tested, then kept in VS Code's secret storage."),
	};
}
