import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { withStorageRetry } from "../../../ui/storageMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeAccount, nextActionOf } from "../status/validateKey.ts";
import { saveKey } from "../store/saveKey.ts";
import { forgetLost } from "../store/useKey.ts";
import { pickDestination } from "./pickDestination.ts";
import { type ListTest, type TestedKey, testInList, type UsableKey } from "./testInList.ts";

/** How saving a key ends. */
export type Saved =
	/** The key is stored and in use. */
	| "inUse"
	/** The key is stored and another one is in use, or it is in memory only. */
	| "kept"
	| "notSaved";

/**
 * Tests a key that is known, saves it when Lumenfall accepts it or the user wants it untested, and then says so, once.
 * Whatever fails or is cancelled loses no stored key.
 * @returns how that ended; `invalid` when Lumenfall rejected the key, which nothing has said yet
 */
export async function validateAndSave(
	context: ApiKeyContext,
	options: ListTest,
): Promise<Saved | Extract<TestedKey["kind"], "invalid">> {
	const tested = await testInList(context, options);
	switch (tested.kind) {
		case "valid":
		case "untested":
			return await saveTested(context, options.key, tested);
		case "invalid":
			return "invalid";
		case "cancelled":
			return "notSaved";
	}
}

/**
 * Asks where a tested key goes, saves it, and says so. Keeps it in memory when SecretStorage does not work and the user
 * wants that. Never anywhere else.
 */
export async function saveTested(context: ApiKeyContext, key: ApiKey, tested: UsableKey): Promise<Saved> {
	const { store, log } = context;
	for (let hasChanged = false; ; hasChanged = true) {
		const destination = await pickDestination(context, key, hasChanged);
		if (!destination) {
			return "notSaved";
		}
		const result = await withStorageRetry<"session">(
			() => saveKey(store, destination, key),
			() =>
				store.keys.some((stored) => stored.key === key)
					? vscode.l10n.t("{0} was saved, but the change is not complete.", maskApiKey(key))
					: vscode.l10n.t("{0} could not be saved.", maskApiKey(key)),
			{ title: vscode.l10n.t("Keep Until the Window Closes"), value: "session" },
		);
		switch (result.kind) {
			case "changed":
				break;
			case "failed":
				return store.keys.some((stored) => stored.key === key) ? "kept" : "notSaved";
			case "chosen":
				store.keepForSession(key);
				log.info(`${maskApiKey(key)} is kept in memory until this window closes.`);
				return "kept";
			case "done":
				log.info(`${maskApiKey(key)} saved.`);
				if (store.lost.length > 0) {
					// The names of lost keys are only in the way: without SecretStorage they stay.
					await forgetLost(store).catch(() => undefined);
				}
				notifySaved(context, key, tested);
				return store.active?.key === key ? "inUse" : "kept";
		}
	}
}

function notifySaved({ notify }: ApiKeyContext, key: ApiKey, tested: UsableKey): void {
	if (tested.kind === "untested") {
		notify.info(vscode.l10n.t("API key {0} saved untested.", maskApiKey(key)));
		return;
	}
	notify.info(vscode.l10n.t("API key {0} saved: {1}.", maskApiKey(key), describeAccount(tested)), nextActionOf(tested));
}
