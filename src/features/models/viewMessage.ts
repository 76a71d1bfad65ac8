import * as vscode from "vscode";
import { isOffline } from "../../lumenfall/failure.ts";
import { describeRetry, explainFailure } from "../../ui/failureMessages.ts";
import { formatAge } from "../../ui/format.ts";
import type { CatalogState } from "./catalog.ts";

/** Above the models: that they are asked for again, or, where they could not be brought up to date, why, and how old they are. */
export function viewMessage({ failure, catalog, retry, refreshing }: CatalogState): string {
	if (retry && refreshing) {
		return describeRetry(retry);
	}
	if (!failure || !catalog || catalog.models.length === 0) {
		return "";
	}
	const age = formatAge(catalog.fetchedAt, Date.now());
	return isOffline(failure.kind)
		? vscode.l10n.t("Offline. Last updated {0}.", age)
		: vscode.l10n.t("{0} Last updated {1}.", explainFailure(failure).sentence, age);
}
