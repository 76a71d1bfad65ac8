import * as vscode from "vscode";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { linkInBox } from "../../../ui/inputBox.ts";
import type { ApiKeyContext } from "../context.ts";
import { findExternalKeys } from "../setup/findExternalKeys.ts";
import { enterKey } from "../setup/keyDialog.ts";
import { saveTested } from "../setup/validateAndSave.ts";

/**
 * Runs Set API Key: asks for a key, tests it, and only then lets it replace an old one or adds it beside it. Whatever
 * fails or is cancelled leaves all keys unchanged.
 */
export async function setApiKey(context: ApiKeyContext): Promise<void> {
	const question = { title: vscode.l10n.t("Set API Key"), prompt: await introduce(context) };
	await enterKey(context, question, async (key, tested) => (await saveTested(context, key, tested)) !== "notSaved");
}

/** Returns the prompt of the box. Without a key here, it leads to one that is found elsewhere. */
async function introduce(context: ApiKeyContext): Promise<string> {
	const { key: current, keys, state } = context.store;
	const found = state.kind === "none" ? await findExternalKeys(context) : [];
	// A key that Lumenfall rejected is not proposed. Import API Key lists it, and says so.
	const usable = found.find(({ key }) => context.keyStatus.of(key).kind !== "invalid");
	const introduction =
		current && keys.length <= 1
			? vscode.l10n.t("{0} stays until Lumenfall has accepted the new key.", maskApiKey(current))
			: vscode.l10n.t("The key is tested, then kept in VS Code's secret storage.");
	if (!usable) {
		return introduction;
	}
	const label = vscode.l10n.t("Import a Key: {0}", usable.where);
	return `${introduction} ${linkInBox(label, "command:lumenfall.importApiKey", vscode.l10n.t("Import API Key"))}`;
}
