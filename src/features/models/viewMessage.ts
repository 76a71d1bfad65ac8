import * as vscode from "vscode";
import { isOffline } from "../../lumenfall/failure.ts";
import { describeRetry, explainFailure } from "../../ui/failureMessages.ts";
import { formatTime } from "../../ui/format.ts";
import type { CatalogState } from "./catalog.ts";

/**
 * Returns the message above the models: a running retry, why the list is out of date, and when it was fetched. The time
 * is absolute, since nothing refreshes the message while it is shown.
 */
export function describeCatalogState({ failure, catalog, retry, refreshing }: CatalogState): string {
	if (retry && refreshing) {
		return describeRetry(retry);
	}
	if (!catalog || catalog.models.length === 0) {
		return "";
	}
	const time = formatTime(catalog.fetchedAt, Date.now());
	if (!failure) {
		return catalog.models.some(({ price }) => price?.kind === "from")
			? vscode.l10n.t("Starting prices. Updated: {0}.", time)
			: vscode.l10n.t("Updated: {0}.", time);
	}
	if (failure.kind === "authenticationFailed") {
		return vscode.l10n.t("API key rejected. Last updated: {0}.", time);
	}
	if (failure.kind === "insufficientBalance") {
		return vscode.l10n.t("Balance used up. Last updated: {0}.", time);
	}
	return isOffline(failure)
		? vscode.l10n.t("Offline. Last updated: {0}.", time)
		: vscode.l10n.t("{0} Last updated: {1}.", explainFailure(failure).sentence, time);
}
