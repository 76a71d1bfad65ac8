import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import type { ApiKeyContext } from "../context.ts";
import { askForKey } from "../setup/keyInput.ts";
import { validateAndSave } from "../setup/validateAndSave.ts";
import { type FoundKey, findKeys, importApiKey } from "./importApiKey.ts";

/**
 * Set API Key: asks for a key, tests it, and only then lets it replace an old one or stand beside it. Whatever fails or is cancelled
 * on the way leaves all keys as they were.
 */
export async function setApiKey(context: ApiKeyContext): Promise<void> {
	const again = () => setApiKey(context);
	const { key: current, keys, state } = context.store;
	const [found] = state.kind === "none" ? await findKeys(context) : [];
	const key = await askForKey({ title: vscode.l10n.t("Set API Key"), ...introduce(current, keys.length, found) });
	if (key === "button") {
		await importApiKey(context);
	} else if (key) {
		await validateAndSave(context, key, { again });
	}
}

/** What the box says: also that a key was found somewhere else, where there is none here yet. */
function introduce(current: ApiKey | undefined, count: number, found: FoundKey | undefined) {
	if (found) {
		return {
			prompt: vscode.l10n.t(
				"It is tested with Lumenfall, then kept in VS Code's secret storage. One was found: {0}. The button above imports it.",
				found.where,
			),
			button: { icon: "cloud-download", title: vscode.l10n.t("Import API Key") },
		};
	}
	return {
		prompt:
			current && count <= 1
				? vscode.l10n.t("{0} stays until Lumenfall has accepted the new one.", maskApiKey(current))
				: vscode.l10n.t("It is tested with Lumenfall, then kept in VS Code's secret storage."),
	};
}

/**
 * Puts a key that was found somewhere in use: tests it and, where it was accepted, saves it. Asks where another one is in use.
 * Says whether it is in use now.
 */
export async function adoptApiKey(context: ApiKeyContext, key: ApiKey): Promise<boolean> {
	const current = context.store.key;
	if (current === key) {
		return true;
	}
	if (current && !(await confirmReplacement(current, key))) {
		return false;
	}
	const slot = context.store.active?.slot;
	await validateAndSave(context, key, {
		place: slot === undefined ? undefined : { slot },
		again: () => setApiKey(context),
	});
	return context.store.key === key;
}

async function confirmReplacement(current: ApiKey, key: ApiKey): Promise<boolean> {
	const replace = vscode.l10n.t("Replace");
	const message = vscode.l10n.t("Replace {0} with {1}?", maskApiKey(current), maskApiKey(key));
	const detail = vscode.l10n.t(
		"The new key is sent to Lumenfall to be tested. Lumenfall shows a key only once: the old one cannot be had back from here.",
	);
	return (await vscode.window.showWarningMessage(message, { modal: true, detail }, replace)) === replace;
}
