import * as vscode from "vscode";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { askModal } from "../../../ui/askModal.ts";
import { pick } from "../../../ui/quickPick.ts";
import { withStorageRetry } from "../../../ui/storageMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeKeyRow } from "../describeKeyRow.ts";
import type { StoredKey } from "../store/keySet.ts";

/**
 * Runs Clear API Key: asks which one when there are several, and asks for confirmation in any case, since Lumenfall
 * shows a key only once.
 */
export async function clearApiKey(context: ApiKeyContext): Promise<void> {
	const { key, keys, state, active } = context.store;
	if (!key && keys.length === 0 && state.kind === "none") {
		context.notify.info(vscode.l10n.t("There is no API key to clear."));
		return;
	}
	if (keys.length <= 1) {
		await clearAll(context);
		return;
	}
	type Choice = { readonly kind: "one"; readonly stored: StoredKey } | { readonly kind: "all" };
	const result = await pick<Choice>({
		title: vscode.l10n.t("Clear API Key"),
		placeHolder: vscode.l10n.t("Select the key to clear"),
		rows: [
			...keys.map((stored) => ({
				kind: "row" as const,
				...describeKeyRow(stored, stored.slot === active?.slot),
				value: { kind: "one" as const, stored },
			})),
			{ kind: "separator", label: "" },
			{ kind: "row", icon: "trash", label: vscode.l10n.t("Clear All {0} Keys", keys.length), value: { kind: "all" } },
		],
	});
	if (result.kind !== "picked") {
		return;
	}
	switch (result.value.kind) {
		case "one":
			await clearOne(context, result.value.stored);
			return;
		case "all":
			await clearAll(context);
			return;
	}
}

/** Clears one of several keys, after asking. */
export async function clearOne(context: ApiKeyContext, { slot, key }: StoredKey): Promise<void> {
	if (await confirm(vscode.l10n.t("Clear the API key {0}?", maskApiKey(key)))) {
		await clear(context, () => context.store.remove(slot));
	}
}

/** Clears all keys, after asking. */
export async function clearAll(context: ApiKeyContext): Promise<void> {
	const { key, keys } = context.store;
	const question =
		keys.length > 1
			? vscode.l10n.t("Clear all {0} API keys?", keys.length)
			: key
				? vscode.l10n.t("Clear the API key {0}?", maskApiKey(key))
				: vscode.l10n.t("Clear the API key?");
	if (await confirm(question)) {
		await clear(context, () => context.store.clear());
	}
}

async function confirm(message: string): Promise<boolean> {
	const detail = vscode.l10n.t(
		"Lumenfall shows a key only once: without another copy you must create a new one. Clearing does not revoke the key; that is done in the dashboard.",
	);
	const answer = await askModal(
		{ severity: "warning", message, detail },
		{ title: vscode.l10n.t("Clear"), value: true },
	);
	return answer ?? false;
}

async function clear({ log, notify }: ApiKeyContext, change: () => Promise<void>): Promise<void> {
	if ((await withStorageRetry(change, vscode.l10n.t("The API key could not be cleared."))).kind === "done") {
		log.info("API key cleared.");
		notify.info(vscode.l10n.t("API key cleared."));
	}
}
