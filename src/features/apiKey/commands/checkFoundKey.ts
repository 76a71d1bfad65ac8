import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { links } from "../../../lumenfall/links.ts";
import { readApiBaseUrl } from "../../../platform/settings.ts";
import { explainFailure } from "../../../ui/failureMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeAccount } from "../setup/sentences.ts";
import { validateWithProgress } from "../status/validateKey.ts";

/** Check whether a key works that stands somewhere: says that it will be sent to Lumenfall, sends it, and tells the answer. */
export async function checkKey(context: ApiKeyContext, key: ApiKey): Promise<void> {
	const masked = maskApiKey(key);
	const send = vscode.l10n.t("Send");
	const question = vscode.l10n.t("Send {0} to {1} to see whether it works?", masked, String(readApiBaseUrl()));
	const detail = vscode.l10n.t("Nothing else is sent, and the key is not kept.");
	if ((await vscode.window.showInformationMessage(question, { modal: true, detail }, send)) !== send) {
		return;
	}
	const validation = await validateWithProgress(context, key);
	const dashboard = vscode.l10n.t("Open Dashboard");
	let chosen: string | undefined;
	switch (validation.verdict) {
		case "cancelled":
			return;
		case "accepted": {
			const message = vscode.l10n.t(
				"{0} is live: {1}. If others could read it, revoke it.",
				masked,
				describeAccount(validation),
			);
			chosen = await vscode.window.showWarningMessage(message, dashboard);
			break;
		}
		case "rejected": {
			const message = vscode.l10n.t("{0} does not work: it was revoked or never existed.", masked);
			chosen = await vscode.window.showInformationMessage(message, dashboard);
			break;
		}
		case "unknown": {
			const { sentence } = explainFailure(validation.failure);
			const message = vscode.l10n.t("Whether {0} works could not be found out. {1}", masked, sentence);
			chosen = await vscode.window.showWarningMessage(message, dashboard);
			break;
		}
	}
	if (chosen === dashboard) {
		await vscode.env.openExternal(vscode.Uri.parse(links.apiKeys));
	}
}
