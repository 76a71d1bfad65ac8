import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { actions } from "../../../ui/actions.ts";
import { askModal } from "../../../ui/askModal.ts";
import { explainFailure } from "../../../ui/failureMessages.ts";
import { withStorageRetry } from "../../../ui/storageMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeAccount, type Validation, type ValidKey, validateWithProgress } from "../status/validateKey.ts";
import type { KeyDestination } from "../store/keySet.ts";
import { pickDestination } from "./pickDestination.ts";

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
	for (;;) {
		const validation = await validateWithProgress(context, key);
		switch (validation.kind) {
			case "valid":
				return await save(context, key, options.destination, validation);
			case "invalid":
				notifyInvalid(context, key, options.again);
				return false;
			case "cancelled":
				return false;
			case "unknown":
				switch (await askAboutUntested(key, validation)) {
					case "again":
						break;
					case "save":
						return await save(context, key, options.destination, "untested");
					case undefined:
						return false;
				}
		}
	}
}

/** Asks in a dialog: Lumenfall shows a key only once, so that it must not get lost with a toast. */
async function askAboutUntested(
	key: ApiKey,
	{ failure }: Extract<Validation, { kind: "unknown" | "invalid" }>,
): Promise<"again" | "save" | undefined> {
	return await askModal<"again" | "save">(
		{
			severity: "warning",
			message: vscode.l10n.t("{0} could not be tested. It is not saved yet.", maskApiKey(key)),
			detail: explainFailure(failure).sentence,
		},
		{ title: vscode.l10n.t("Try Again"), value: "again" },
		{ title: vscode.l10n.t("Save Untested"), value: "save" },
	);
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
	tested: ValidKey | "untested",
): Promise<boolean> {
	const { store, log, notify } = context;
	const destination = given ?? (await pickDestination(context, key));
	if (!destination) {
		return false;
	}
	const result = await withStorageRetry<"session">(
		() => store.saveAs(destination, key),
		vscode.l10n.t("{0} could not be saved.", maskApiKey(key)),
		{ title: vscode.l10n.t("Keep Until Window Closes"), value: "session" },
	);
	switch (result) {
		case "failed":
			return false;
		case "session":
			store.keepForSession(key);
			log.info(`${maskApiKey(key)} is kept in memory until this window closes.`);
			return true;
		case "done":
			break;
	}
	log.info(`${maskApiKey(key)} saved.`);
	if (store.lost.length > 0) {
		await store.forgetLost();
	}
	if (tested === "untested") {
		notify.info(vscode.l10n.t("API key {0} saved untested.", maskApiKey(key)));
	} else {
		const isUsedUp = tested.failure?.kind === "insufficientBalance";
		notify.info(
			vscode.l10n.t("API key {0} saved: {1}.", maskApiKey(key), describeAccount(tested)),
			isUsedUp ? actions.addCredits() : actions.showModels(),
		);
	}
	return true;
}
