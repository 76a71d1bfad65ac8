import * as vscode from "vscode";
import { maskApiKey } from "../../lumenfall/apiKey.ts";
import type { ApiKeyDeps } from "./deps.ts";
import { describeVaultProblem } from "./sentences.ts";
import { VaultError } from "./vault.ts";

/** Clear API Key: asks first, since Lumenfall shows a key only once. */
export async function clearApiKey(deps: ApiKeyDeps): Promise<void> {
	const { key, state } = deps.vault;
	if (!key && state.kind === "none") {
		await vscode.window.showInformationMessage(vscode.l10n.t("There is no API key to clear."));
		return;
	}
	const clear = vscode.l10n.t("Clear");
	const chosen = await vscode.window.showWarningMessage(
		key ? vscode.l10n.t("Clear the API key {0}?", maskApiKey(key)) : vscode.l10n.t("Clear the API key?"),
		{
			modal: true,
			detail: vscode.l10n.t(
				"Lumenfall shows a key only once: if you have no other copy, you will have to create a new one. Clearing does not revoke the key; that is done in the dashboard.",
			),
		},
		clear,
	);
	if (chosen !== clear) {
		return;
	}
	try {
		await deps.vault.clear();
	} catch (error) {
		if (!(error instanceof VaultError)) {
			throw error;
		}
		const tryAgain = vscode.l10n.t("Try Again");
		const message = vscode.l10n.t("The API key is still there. {0}", describeVaultProblem(error.reason));
		if ((await vscode.window.showErrorMessage(message, tryAgain)) === tryAgain) {
			await clearApiKey(deps);
		}
		return;
	}
	deps.log.info("API key cleared.");
	await vscode.window.showInformationMessage(vscode.l10n.t("API key cleared."));
}
