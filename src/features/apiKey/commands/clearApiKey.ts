import * as vscode from "vscode";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { VaultError } from "../../../platform/secretStorage.ts";
import { pick } from "../../../ui/quickPick.ts";
import type { ApiKeyDeps } from "../context.ts";
import { describeVaultProblem } from "../setup/sentences.ts";
import { nameOf, type StoredKey } from "../store/keySet.ts";

/** Clear API Key: asks which one, where there are several, and asks in any case before it does, since Lumenfall shows a key only once. */
export async function clearApiKey(deps: ApiKeyDeps): Promise<void> {
	const { key, keys, state } = deps.vault;
	if (!key && keys.length === 0 && state.kind === "none") {
		await vscode.window.showInformationMessage(vscode.l10n.t("There is no API key to clear."));
		return;
	}
	if (keys.length <= 1) {
		await clearAll(deps);
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
		await clearAll(deps);
	} else if (chosen && chosen !== "back") {
		await clearOne(deps, chosen);
	}
}

/** Clears one of the keys, after asking. */
export async function clearOne(deps: ApiKeyDeps, { slot, key }: StoredKey): Promise<void> {
	if (await confirm(vscode.l10n.t("Clear the API key {0}?", maskApiKey(key)))) {
		await attempt(deps, () => deps.vault.remove(slot));
	}
}

/** Clears all keys, after asking. */
export async function clearAll(deps: ApiKeyDeps): Promise<void> {
	const { key, keys } = deps.vault;
	const question =
		keys.length > 1
			? vscode.l10n.t("Clear all {0} API keys?", keys.length)
			: key
				? vscode.l10n.t("Clear the API key {0}?", maskApiKey(key))
				: vscode.l10n.t("Clear the API key?");
	if (await confirm(question)) {
		await attempt(deps, () => deps.vault.clear());
	}
}

async function confirm(question: string): Promise<boolean> {
	const clear = vscode.l10n.t("Clear");
	const detail = vscode.l10n.t(
		"Lumenfall shows a key only once: if you have no other copy, you will have to create a new one. Clearing does not revoke the key; that is done in the dashboard.",
	);
	return (await vscode.window.showWarningMessage(question, { modal: true, detail }, clear)) === clear;
}

async function attempt(deps: ApiKeyDeps, change: () => Promise<void>): Promise<void> {
	try {
		await change();
	} catch (error) {
		if (!(error instanceof VaultError)) {
			throw error;
		}
		const tryAgain = vscode.l10n.t("Try Again");
		const message = vscode.l10n.t("The API key is still there. {0}", describeVaultProblem(error.reason));
		if ((await vscode.window.showErrorMessage(message, tryAgain)) === tryAgain) {
			await attempt(deps, change);
		}
		return;
	}
	deps.log.info("API key cleared.");
	await vscode.window.showInformationMessage(vscode.l10n.t("API key cleared."));
}
