import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { actions } from "../../../ui/actions.ts";
import { withStorageRetry } from "../../../ui/storageMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeAccount, nextActionOf, type ValidKey } from "../status/validateKey.ts";
import { saveKey } from "../store/saveKey.ts";
import { forgetLost } from "../store/useKey.ts";
import { pickDestination } from "./pickDestination.ts";
import { validateWithRetry } from "./validateWithRetry.ts";

export interface SaveOptions {
	/** Starts over, with another key. */
	readonly again: () => unknown;
}

/**
 * Tests a key, saves it when Lumenfall accepts it, and then says so, once. A key that cannot be tested is only saved
 * when the user wants it. Whatever fails or is cancelled loses no stored key.
 * @returns whether the key is stored and in use now, not only in memory
 */
export async function validateAndSave(context: ApiKeyContext, key: ApiKey, options: SaveOptions): Promise<boolean> {
	const tested = await validateWithRetry(context, key, true);
	switch (tested.kind) {
		case "valid":
		case "untested":
			return await save(context, key, tested);
		case "invalid":
			notifyInvalid(context, key, options.again);
			return false;
		case "cancelled":
			return false;
	}
}

function notifyInvalid({ store, notify }: ApiKeyContext, key: ApiKey, again: () => unknown): void {
	const kept = store.key;
	const message = kept
		? vscode.l10n.t(
				"Lumenfall rejected {0}, so it was not saved. {1} is still in use.",
				maskApiKey(key),
				maskApiKey(kept),
			)
		: vscode.l10n.t("Lumenfall rejected {0}, so it was not saved.", maskApiKey(key));
	notify.error(message, actions.tryAgain(again), actions.openDashboard());
}

/** Saves a key, or keeps it in memory when SecretStorage does not work and the user wants that. Never anywhere else. */
async function save(
	context: ApiKeyContext,
	key: ApiKey,
	tested: ValidKey | { readonly kind: "untested" },
): Promise<boolean> {
	const { store, log } = context;
	for (let hasChanged = false; ; hasChanged = true) {
		const destination = await pickDestination(context, key, hasChanged);
		if (!destination) {
			return false;
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
				return false;
			case "chosen":
				store.keepForSession(key);
				log.info(`${maskApiKey(key)} is kept in memory until this window closes.`);
				return false;
			case "done":
				log.info(`${maskApiKey(key)} saved.`);
				if (store.lost.length > 0) {
					// The names of lost keys are only in the way: without SecretStorage they stay.
					await forgetLost(store).catch(() => undefined);
				}
				notifySaved(context, key, tested);
				return store.active?.key === key;
		}
	}
}

function notifySaved({ notify }: ApiKeyContext, key: ApiKey, tested: ValidKey | { readonly kind: "untested" }): void {
	if (tested.kind === "untested") {
		notify.info(vscode.l10n.t("API key {0} saved untested.", maskApiKey(key)));
		return;
	}
	notify.info(vscode.l10n.t("API key {0} saved: {1}.", maskApiKey(key), describeAccount(tested)), nextActionOf(tested));
}
