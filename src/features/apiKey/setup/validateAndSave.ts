import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { actions } from "../../../ui/actions.ts";
import { withStorageRetry } from "../../../ui/storageMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeAccount, type ValidKey } from "../status/validateKey.ts";
import type { KeyDestination } from "../store/keySet.ts";
import { pickDestination } from "./pickDestination.ts";
import { validateWithRetry } from "./validateWithRetry.ts";

export interface SaveOptions {
	/** Where the key goes; the user is asked when it is missing. */
	readonly destination?: KeyDestination | undefined;
	/** Starts over, with another key. */
	readonly again: () => unknown;
}

/**
 * Tests a key, saves it when Lumenfall accepts it, and then says so, once. A key that cannot be tested is only saved
 * when the user wants it. Whatever fails or is cancelled leaves the stored keys unchanged.
 * @returns whether the key is in use now
 */
export async function validateAndSave(context: ApiKeyContext, key: ApiKey, options: SaveOptions): Promise<boolean> {
	const tested = await validateWithRetry(context, key, true);
	switch (tested.kind) {
		case "valid":
		case "untested":
			return await save(context, key, options.destination, tested);
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
	given: KeyDestination | undefined,
	tested: ValidKey | { readonly kind: "untested" },
): Promise<boolean> {
	const { store, log } = context;
	const destination = given ?? (await pickDestination(context, key));
	if (!destination) {
		return false;
	}
	const result = await withStorageRetry<"session">(
		() => store.saveAs(destination, key),
		vscode.l10n.t("{0} could not be saved.", maskApiKey(key)),
		{ title: vscode.l10n.t("Keep Until the Window Closes"), value: "session" },
	);
	switch (result.kind) {
		case "failed":
			return false;
		case "chosen":
			store.keepForSession(key);
			log.info(`${maskApiKey(key)} is kept in memory until this window closes.`);
			return true;
		case "done":
			log.info(`${maskApiKey(key)} saved.`);
			if (store.lost.length > 0) {
				await store.forgetLost();
			}
			notifySaved(context, key, tested);
			return true;
	}
}

function notifySaved({ notify }: ApiKeyContext, key: ApiKey, tested: ValidKey | { readonly kind: "untested" }): void {
	if (tested.kind === "untested") {
		notify.info(vscode.l10n.t("API key {0} saved untested.", maskApiKey(key)));
		return;
	}
	const isUsedUp = tested.failure?.kind === "insufficientBalance";
	notify.info(
		vscode.l10n.t("API key {0} saved: {1}.", maskApiKey(key), describeAccount(tested)),
		isUsedUp ? actions.addCredits() : actions.showModels(),
	);
}
