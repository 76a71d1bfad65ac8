import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { confirmModal } from "../../../ui/askModal.ts";
import { pick } from "../../../ui/quickPick.ts";
import { type StorageResult, withStorageRetry } from "../../../ui/storageMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeKeyRow } from "../describeKeyRow.ts";
import { clearKey, clearKeys } from "../store/clearKeys.ts";
import type { ChangeOutcome, Reading, StoredKey } from "../store/keySet.ts";

/** What is cleared, as the user saw it. */
type Target =
	| { readonly kind: "one"; readonly stored: StoredKey }
	/** The key that is kept in memory only. */
	| { readonly kind: "session"; readonly key: ApiKey }
	| { readonly kind: "all"; readonly values: Reading["values"]; readonly question: string };

/**
 * Runs Clear API Key: asks which one when there are several, and asks for confirmation in any case, since Lumenfall
 * shows a key only once. Asks again when the keys have changed in the meantime.
 */
export async function clearApiKey(context: ApiKeyContext): Promise<void> {
	// An event of another window may have been lost.
	await context.store.refresh();
	let result: StorageResult<never> | undefined;
	do {
		const hasChanged = result !== undefined;
		const target = await pickTarget(context, hasChanged);
		result = target && (await clearAfterAsking(context, target, hasChanged));
	} while (result?.kind === "changed");
}

/** Clears one of several keys, after asking. Returns whether that key was not there any more. */
export async function clearOne(context: ApiKeyContext, stored: StoredKey): Promise<ChangeOutcome> {
	const result = await clearAfterAsking(context, { kind: "one", stored }, false);
	return result?.kind === "changed" ? "changed" : "done";
}

/** Clears all keys, after asking. Asks again when the keys have changed in the meantime. */
export async function clearAll(context: ApiKeyContext): Promise<void> {
	let result: StorageResult<never> | undefined;
	do {
		result = await clearAfterAsking(context, all(context), result !== undefined);
	} while (result?.kind === "changed");
}

/** Asks what to clear, if there is a choice. `undefined` when there is nothing, or when the user closes the list. */
async function pickTarget(context: ApiKeyContext, hasChanged: boolean): Promise<Target | undefined> {
	const { keys, state, active, session } = context.store;
	const count = countKeys(context);
	if (count === 0 && state.kind === "none") {
		context.notify.info(vscode.l10n.t("There is no API key to clear."));
		return undefined;
	}
	if (count <= 1) {
		return all(context);
	}
	const result = await pick<Target>({
		title: vscode.l10n.t("Clear API Key"),
		placeHolder: hasChanged
			? vscode.l10n.t("The keys have changed in the meantime. Select the key to clear.")
			: vscode.l10n.t("Select the key to clear"),
		rows: [
			...(session
				? [
						{
							kind: "row" as const,
							icon: "pass-filled",
							label: maskApiKey(session),
							description: vscode.l10n.t("in use, in memory only"),
							value: { kind: "session" as const, key: session },
						},
					]
				: []),
			...keys.map((stored) => ({
				kind: "row" as const,
				...describeKeyRow(stored, stored.slot === active?.slot),
				value: { kind: "one" as const, stored },
			})),
			{ kind: "separator", label: "" },
			{ kind: "row", icon: "trash", label: vscode.l10n.t("Clear All {0} Keys", count), value: all(context) },
		],
	});
	return result.kind === "picked" ? result.value : undefined;
}

function countKeys({ store }: ApiKeyContext): number {
	return store.keys.length + (store.session ? 1 : 0);
}

function all(context: ApiKeyContext): Target {
	const { key, keys, values } = context.store;
	const count = countKeys(context);
	const only = key ?? keys[0]?.key;
	const question =
		count > 1
			? vscode.l10n.t("Clear all {0} API keys?", count)
			: only
				? vscode.l10n.t("Clear the API key {0}?", maskApiKey(only))
				: vscode.l10n.t("Clear the API key?");
	return { kind: "all", values, question };
}

/** Asks for confirmation, then clears. `undefined` when the user cancels. */
async function clearAfterAsking(
	context: ApiKeyContext,
	target: Target,
	hasChanged: boolean,
): Promise<StorageResult<never> | undefined> {
	const { log, notify } = context;
	const message =
		target.kind === "all"
			? target.question
			: vscode.l10n.t("Clear the API key {0}?", maskApiKey(target.kind === "one" ? target.stored.key : target.key));
	const details = [
		...(hasChanged ? [vscode.l10n.t("The keys have changed in the meantime, so this is asked again.")] : []),
		vscode.l10n.t(
			"Lumenfall shows a key only once: without another copy you must create a new one. Clearing does not revoke the key; that is done in the dashboard.",
		),
	];
	const question = { severity: "warning", message, detail: details.join("\n\n") } as const;
	if (!(await confirmModal(question, vscode.l10n.t("Clear")))) {
		return undefined;
	}
	const result = await withStorageRetry(
		() => clear(context, target),
		() => vscode.l10n.t("The API key could not be cleared."),
	);
	if (result.kind === "done") {
		log.info("API key cleared.");
		notify.info(vscode.l10n.t("API key cleared."));
	}
	return result;
}

async function clear({ store }: ApiKeyContext, target: Target): Promise<ChangeOutcome> {
	switch (target.kind) {
		case "one":
			return await clearKey(store, target.stored);
		case "all":
			return await clearKeys(store, target.values);
		case "session":
			if (store.session !== target.key) {
				return "changed";
			}
			store.forgetSession();
			return "done";
	}
}
