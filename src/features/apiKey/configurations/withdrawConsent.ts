import * as vscode from "vscode";
import { withStorageRetry } from "../../../ui/storageMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { type ConsentContext, hasAnyConsent } from "./consentState.ts";
import { removeConsents } from "./consents.ts";

/** Runs Withdraw Consent for Configurations: from now on they are asked about again, with every key. */
export async function withdrawConsent({ log, notify }: ApiKeyContext, consents: ConsentContext): Promise<void> {
	if (!hasAnyConsent(consents)) {
		notify.info(vscode.l10n.t("No configuration of this workspace may use an API key."));
		return;
	}
	const result = await withStorageRetry(
		async () => {
			await removeConsents(consents);
			return "done";
		},
		() => vscode.l10n.t("The consent may still be stored."),
	);
	if (result.kind === "done") {
		log.info("The consent to give a key to configurations was withdrawn.");
		notify.info(vscode.l10n.t("Configurations must ask again. What runs keeps the key."));
	}
}
