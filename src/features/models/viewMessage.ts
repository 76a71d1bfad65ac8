import * as vscode from "vscode";
import { isOffline } from "../../lumenfall/failure.ts";
import { describeRetry, explainFailure } from "../../ui/failureMessages.ts";
import { formatAge } from "../../ui/format.ts";
import type { CatalogState } from "./catalog.ts";

/** Returns the message above the models: a running retry, or why the list is out of date and how old it is. */
export function describeCatalogState({ failure, catalog, retry, refreshing }: CatalogState): string {
	if (retry && refreshing) {
		return describeRetry(retry);
	}
	if (!failure || !catalog || catalog.models.length === 0) {
		return "";
	}
	const age = formatAge(catalog.fetchedAt, Date.now());
	return isOffline(failure)
		? vscode.l10n.t("Offline. Last updated {0}.", age)
		: `${explainFailure(failure).sentence} ${vscode.l10n.t("Last updated {0}.", age)}`;
}
