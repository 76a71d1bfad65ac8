import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { readApiBaseUrl } from "../../../platform/settings.ts";
import { actions } from "../../../ui/actions.ts";
import { confirmModal } from "../../../ui/askModal.ts";
import { explainFailure } from "../../../ui/failureMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeAccount, validateWithProgress } from "../status/validateKey.ts";

/** Checks a key found in a document: says that it will be sent to Lumenfall, sends it, and shows the result. */
export async function checkFoundKey(context: ApiKeyContext, key: ApiKey): Promise<void> {
	const { notify } = context;
	const masked = maskApiKey(key);
	const question = {
		severity: "info",
		message: vscode.l10n.t("Send {0} to {1} to check whether it works?", masked, String(readApiBaseUrl())),
		detail: vscode.l10n.t("Nothing else is sent, and the key is not saved."),
	} as const;
	if (!(await confirmModal(question, vscode.l10n.t("Send")))) {
		return;
	}
	const validation = await validateWithProgress(context, key);
	const dashboard = actions.openDashboard();
	switch (validation.kind) {
		case "cancelled":
			return;
		case "valid": {
			const account = describeAccount(validation);
			notify.warning(vscode.l10n.t("{0} works: {1}. Revoke it if others could read it.", masked, account), dashboard);
			return;
		}
		case "invalid":
			notify.info(vscode.l10n.t("{0} does not work: it was revoked or never existed.", masked), dashboard);
			return;
		case "unknown": {
			const { sentence } = explainFailure(validation.failure);
			notify.warning(vscode.l10n.t("Could not check {0}. {1}", masked, sentence), dashboard);
			return;
		}
	}
}
