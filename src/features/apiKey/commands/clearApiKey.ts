import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { confirmModal } from "../../../ui/askModal.ts";
import { pick } from "../../../ui/quickPick.ts";
import { type StorageResult, withStorageRetry } from "../../../ui/storageMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeKeyRow, describeName } from "../describeKeyRow.ts";
import { clearKey, clearKeys } from "../store/clearKeys.ts";
import { type ChangeOutcome, findRotation, type Reading, type StoredKey } from "../store/keySet.ts";
import { readChoices, reportCleared } from "./reportCleared.ts";

/** What is cleared, as the user saw it. */
type Target =
	| { readonly kind: "one"; readonly stored: StoredKey; readonly isRotating: boolean }
	/** The key that is kept in memory only. */
	| { readonly kind: "session"; readonly key: ApiKey }
	| {
			readonly kind: "all";
			readonly values: Reading["values"];
			readonly keys: readonly StoredKey[];
			readonly count: number;
	  };

/** A row of the list: what is cleared, or nothing. */
type Choice = Target | { readonly kind: "nothing" };

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
	const result = await clearAfterAsking(context, one(context, stored), false);
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
	const result = await pick<Choice>({
		title: vscode.l10n.t("Clear API Key"),
		placeHolder: hasChanged
			? vscode.l10n.t("The keys have changed in the meantime. Select the key to clear.")
			: vscode.l10n.t("Select the key to clear"),
		rows: [
			// The row that has the focus at first destroys nothing.
			{
				kind: "row",
				icon: "close",
				label: vscode.l10n.t("Keep All Keys"),
				value: { kind: "nothing" },
				isFocused: true,
			},
			{ kind: "separator", label: vscode.l10n.t("Keys") },
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
				...describeKeyRow(keys, stored, stored.slot === active?.slot),
				value: one(context, stored),
			})),
			{ kind: "separator", label: "" },
			{ kind: "row", icon: "trash", label: vscode.l10n.t("Clear All {0} Keys", count), value: all(context) },
		],
	});
	return result.kind === "picked" && result.value.kind !== "nothing" ? result.value : undefined;
}

function one({ store }: ApiKeyContext, stored: StoredKey): Target {
	return { kind: "one", stored, isRotating: findRotation(store.keys, stored.slot) !== undefined };
}

function countKeys({ store }: ApiKeyContext): number {
	return store.keys.length + (store.session ? 1 : 0);
}

function all(context: ApiKeyContext): Target {
	const { keys, values } = context.store;
	return { kind: "all", values, keys, count: countKeys(context) };
}

/** Asks for confirmation, then clears. `undefined` when the user cancels. */
async function clearAfterAsking(
	context: ApiKeyContext,
	target: Target,
	hasChanged: boolean,
): Promise<StorageResult<never> | undefined> {
	const { store } = context;
	const { message, consequence } = describeClearing(context, target);
	const details = [
		...(hasChanged ? [vscode.l10n.t("The keys have changed in the meantime, so this is asked again.")] : []),
		...(consequence === undefined ? [] : [consequence]),
		vscode.l10n.t(
			"Lumenfall shows a key only once: without another copy you must create a new one. Clearing does not revoke the key; that is done in the dashboard.",
		),
	];
	const question = { severity: "warning", message, detail: details.join("\n\n") } as const;
	if (!(await confirmModal(question, vscode.l10n.t("Clear")))) {
		return undefined;
	}
	const what = describeTarget(context, target);
	const choices = readChoices(store);
	const result = await withStorageRetry(
		() => clear(context, target),
		() => vscode.l10n.t("The API key could not be cleared."),
	);
	if (result.kind === "done") {
		reportCleared(context, { what, keys: undoableKeys(context, target), choices });
	}
	return result;
}

/** Returns what is cleared, as users call it, for the beginning of a sentence. */
function describeTarget({ store }: ApiKeyContext, target: Target): string {
	switch (target.kind) {
		case "one":
			return vscode.l10n.t("API key '{0}'", describeName(store.keys, target.stored));
		case "session":
			return maskApiKey(target.key);
		case "all": {
			const only = store.key ?? target.keys[0]?.key;
			if (target.count > 1) {
				return vscode.l10n.t("All {0} API keys", target.count);
			}
			return only ? vscode.l10n.t("API key {0}", maskApiKey(only)) : vscode.l10n.t("API key");
		}
	}
}

/** Returns the question, and which key is used after it. */
function describeClearing(context: ApiKeyContext, target: Target): { message: string; consequence?: string } {
	const { store } = context;
	switch (target.kind) {
		case "one": {
			const { stored } = target;
			const name = describeName(store.keys, stored);
			const next = store.session === undefined ? store.activeWithout(stored) : undefined;
			const isInUse = store.active?.slot === stored.slot;
			const message = vscode.l10n.t("Clear '{0}' ({1})?", name, maskApiKey(stored.key));
			if (!next) {
				return { message };
			}
			const nextName = describeName(store.keys, next);
			return {
				message,
				consequence: isInUse
					? vscode.l10n.t("'{0}' will be used instead.", nextName)
					: vscode.l10n.t("'{0}' stays in use.", nextName),
			};
		}
		case "session":
			return { message: vscode.l10n.t("Clear the API key {0}?", maskApiKey(target.key)) };
		case "all": {
			const only = store.key ?? target.keys[0]?.key;
			if (target.count > 1) {
				return { message: vscode.l10n.t("Clear all {0} API keys?", target.count) };
			}
			return {
				message: only ? vscode.l10n.t("Clear the API key {0}?", maskApiKey(only)) : vscode.l10n.t("Clear the API key?"),
			};
		}
	}
}

/** Returns the keys that can be put back as they were: not those of a rotation, which is over, and none in memory. */
function undoableKeys({ store }: ApiKeyContext, target: Target): readonly StoredKey[] {
	switch (target.kind) {
		case "one":
			return target.isRotating || store.session !== undefined ? [] : [target.stored];
		case "session":
			return [];
		case "all": {
			const hadSession = target.count > target.keys.length;
			return hadSession || target.keys.some(({ replaces }) => replaces !== undefined) ? [] : target.keys;
		}
	}
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
