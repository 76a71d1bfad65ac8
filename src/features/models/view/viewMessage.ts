import * as vscode from "vscode";
import { isOffline } from "../../../lumenfall/failure.ts";
import type { ModelFilter } from "../../../lumenfall/models/arrangement.ts";
import { describeRetry, explainFailure } from "../../../ui/failureMessages.ts";
import { formatTime } from "../../../ui/format.ts";
import type { CatalogState } from "../catalog.ts";
import type { Catalog } from "../catalogCache.ts";
import { formatModality, formatMode } from "../describeModel.ts";

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
		const changes = describeChanges(catalog);
		if (changes !== undefined) {
			return vscode.l10n.t("{0}. Updated: {1}.", changes, time);
		}
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

/** Returns what is different since the user looked last: "2 new, 1 removed". */
function describeChanges({ models, changes }: Catalog): string | undefined {
	const ids = new Set(models.map(({ id }) => id));
	const added = changes?.added.filter((id) => ids.has(id)).length ?? 0;
	const removed = changes?.removed.length ?? 0;
	const parts = [
		added > 0 ? vscode.l10n.t("{0} new", added) : "",
		removed > 0 ? vscode.l10n.t("{0} removed", removed) : "",
	].filter((part) => part !== "");
	return parts.length === 0 ? undefined : parts.join(", ");
}

/** Returns what is beside the title of the view: which models are shown, or nothing if all are. */
export function describeFilter({ text, modality, mode, onlyFree, onlyFavorites }: ModelFilter): string {
	const parts = [
		text === undefined ? "" : `"${text}"`,
		modality === undefined ? "" : formatModality(modality),
		mode === undefined ? "" : formatMode(mode),
		onlyFree ? vscode.l10n.t("free") : "",
		onlyFavorites ? vscode.l10n.t("favorites") : "",
	];
	return parts.filter((part) => part !== "").join(", ");
}

/** Returns the whole message, first which models are shown: VS Code shows no text beside a title of this length. */
export function describeView(state: CatalogState, filter: ModelFilter): string {
	const shown = describeFilter(filter);
	const message = describeCatalogState(state);
	return shown === "" || message === "" ? message : vscode.l10n.t("Only {0}. {1}", shown, message);
}
