import * as vscode from "vscode";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { SecretStorageError } from "../../../platform/secretStorage.ts";
import { pick } from "../../../ui/quickPick.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeStorageProblem } from "../setup/sentences.ts";
import { nameOf, type StoredKey } from "../store/keySet.ts";

/** Clear API Key: asks which one, where there are several, and asks in any case before it does, since Lumenfall shows a key only once. */
export async function clearApiKey(context: ApiKeyContext): Promise<void> {
	const { key, keys, state } = context.store;
	if (!key && keys.length === 0 && state.kind === "none") {
		await vscode.window.showInformationMessage(vscode.l10n.t("There is no API key to clear."));
		return;
	}
	if (keys.length <= 1) {
		await clearAll(context);
		return;
	}
	const chosen = await pick<StoredKey | "all">({
		title: vscode.l10n.t("Clear API Key"),
		rows: [
			...keys.map((stored) => ({ label: nameOf(stored), description: maskApiKey(stored.key), value: stored })),
			{ label: "" },
			{ label: vscode.l10n.t("$(trash) Clear All {0} Keys", keys.length), value: "all" as const },
		],
	});
	if (chosen === "all") {
		await clearAll(context);
	} else if (chosen && chosen !== "back") {
		await clearOne(context, chosen);
	}
}

/** Clears one of the keys, after asking. */
export async function clearOne(context: ApiKeyContext, { slot, key }: StoredKey): Promise<void> {
	if (await confirm(vscode.l10n.t("Clear the API key {0}?", maskApiKey(key)))) {
		await attempt(context, () => context.store.remove(slot));
	}
}

/** Clears all keys, after asking. */
export async function clearAll(context: ApiKeyContext): Promise<void> {
	const { key, keys } = context.store;
	const question =
		keys.length > 1
			? vscode.l10n.t("Clear all {0} API keys?", keys.length)
			: key
				? vscode.l10n.t("Clear the API key {0}?", maskApiKey(key))
				: vscode.l10n.t("Clear the API key?");
	if (await confirm(question)) {
		await attempt(context, () => context.store.clear());
	}
}

async function confirm(question: string): Promise<boolean> {
	const clear = vscode.l10n.t("Clear");
	const detail = vscode.l10n.t(
		"Lumenfall shows a key only once: if you have no other copy, you will have to create a new one. Clearing does not revoke the key; that is done in the dashboard.",
	);
	return (await vscode.window.showWarningMessage(question, { modal: true, detail }, clear)) === clear;
}

async function attempt(context: ApiKeyContext, change: () => Promise<void>): Promise<void> {
	try {
		await change();
	} catch (error) {
		if (!(error instanceof SecretStorageError)) {
			throw error;
		}
		const tryAgain = vscode.l10n.t("Try Again");
		const message = vscode.l10n.t("The API key is still there. {0}", describeStorageProblem(error.reason));
		if ((await vscode.window.showErrorMessage(message, tryAgain)) === tryAgain) {
			await attempt(context, change);
		}
		return;
	}
	context.log.info("API key cleared.");
	await vscode.window.showInformationMessage(vscode.l10n.t("API key cleared."));
}
