import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { readApiBaseUrl } from "../../../platform/settings.ts";
import { actions } from "../../../ui/actions.ts";
import { confirmModal } from "../../../ui/askModal.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeRejected } from "../setup/keyDialog.ts";
import { validateAndSave } from "../setup/validateAndSave.ts";

/**
 * Saves a key found in a document as the user's own. Says beforehand that the key is sent to Lumenfall, tests it, asks
 * where it goes when there are others, and puts it to use.
 * @returns whether the key is stored and in use now
 */
export async function adoptFoundKey(context: ApiKeyContext, key: ApiKey): Promise<boolean> {
	if (context.store.active?.key === key) {
		return true;
	}
	const question = {
		severity: "info",
		message: vscode.l10n.t("Send {0} to {1} to test it, and save it?", maskApiKey(key), String(readApiBaseUrl())),
		detail: vscode.l10n.t(
			"If Lumenfall accepts the key, it is saved in VS Code's secret storage and used from then on. The other keys stay unless you choose to replace one.",
		),
	} as const;
	if (!(await confirmModal(question, vscode.l10n.t("Send and Save")))) {
		return false;
	}
	const saved = await validateAndSave(context, {
		title: vscode.l10n.t("Save as My API Key"),
		key,
		back: vscode.l10n.t("Do Not Save"),
	});
	if (saved === "invalid") {
		context.notify.error(describeRejected(context, key), actions.setApiKey(), actions.openDashboard());
	}
	return saved === "inUse";
}
