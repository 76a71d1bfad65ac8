import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { links } from "../../../lumenfall/links.ts";
import { SecretStorageError } from "../../../platform/secretStorage.ts";
import { explainFailure } from "../../../ui/failureMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { type Validation, validateWithProgress } from "../status/validateKey.ts";
import { type Place, pickDestination } from "./pickDestination.ts";
import { describeAccount, describeStorageProblem } from "./sentences.ts";

/** How a key that was accepted is saved, and what is tried again where it was not. */
export interface SaveOptions {
	/** Where it goes; asked for where it is missing. */
	readonly place?: Place | undefined;
	/** Begins again, for another key. */
	readonly again: () => Promise<unknown>;
}

/** Tests a key and, where it was accepted, saves it at a place that is asked for where it is not given. */
export async function validateAndSave(
	context: ApiKeyContext,
	key: ApiKey,
	{ place, again }: SaveOptions,
): Promise<void> {
	const validation = await validateWithProgress(context, key);
	switch (validation.verdict) {
		case "cancelled":
			return;
		case "accepted":
			await save(context, key, place, () => sayAccepted(key, validation));
			return;
		case "rejected":
			await sayRejected(context, key, again);
			return;
		case "unknown":
			await offerUntested(context, key, { place, again }, explainFailure(validation.failure).sentence);
			return;
	}
}

async function sayAccepted(key: ApiKey, validation: Extract<Validation, { verdict: "accepted" }>): Promise<void> {
	const message = vscode.l10n.t("API key {0} saved: {1}.", maskApiKey(key), describeAccount(validation));
	const addCredits = vscode.l10n.t("Add Credits");
	const showModels = vscode.l10n.t("Show Models");
	const empty = validation.failure?.kind === "insufficientBalance";
	const chosen = await vscode.window.showInformationMessage(message, empty ? addCredits : showModels);
	if (chosen === addCredits) {
		await vscode.env.openExternal(vscode.Uri.parse(links.credits));
	} else if (chosen === showModels) {
		await vscode.commands.executeCommand("lumenfall.models.focus");
	}
}

async function sayRejected(context: ApiKeyContext, key: ApiKey, again: () => Promise<unknown>): Promise<void> {
	const kept = context.store.key;
	const message = kept
		? vscode.l10n.t(
				"Lumenfall rejected {0}, so it was not saved. {1} is still in use.",
				maskApiKey(key),
				maskApiKey(kept),
			)
		: vscode.l10n.t("Lumenfall rejected {0}, so it was not saved.", maskApiKey(key));
	const tryAgain = vscode.l10n.t("Try Again");
	const dashboard = vscode.l10n.t("Open Dashboard");
	const chosen = await vscode.window.showErrorMessage(message, tryAgain, dashboard);
	if (chosen === tryAgain) {
		await again();
	} else if (chosen === dashboard) {
		await vscode.env.openExternal(vscode.Uri.parse(links.apiKeys));
	}
}

async function offerUntested(context: ApiKeyContext, key: ApiKey, how: SaveOptions, sentence: string): Promise<void> {
	const tryAgain = vscode.l10n.t("Try Again");
	const saveUntested = vscode.l10n.t("Save Untested");
	const message = vscode.l10n.t("{0} could not be tested, so it was not saved. {1}", maskApiKey(key), sentence);
	const chosen = await vscode.window.showWarningMessage(message, tryAgain, saveUntested);
	if (chosen === tryAgain) {
		await validateAndSave(context, key, how);
	} else if (chosen === saveUntested) {
		await save(context, key, how.place, async () => {
			await vscode.window.showInformationMessage(vscode.l10n.t("API key {0} saved untested.", maskApiKey(key)));
		});
	}
}

/** Saves a key, or offers to keep it in memory where SecretStorage does not work. Never anywhere else. */
async function save(
	context: ApiKeyContext,
	key: ApiKey,
	given: Place | undefined,
	sayDone: () => Promise<void>,
): Promise<void> {
	const place = given ?? (await pickDestination(context, key));
	if (!place) {
		return;
	}
	try {
		await put(context, key, place);
	} catch (error) {
		if (!(error instanceof SecretStorageError)) {
			throw error;
		}
		const tryAgain = vscode.l10n.t("Try Again");
		const keep = vscode.l10n.t("Keep Until Window Closes");
		const chosen = await vscode.window.showErrorMessage(describeStorageProblem(error.reason), tryAgain, keep);
		if (chosen === tryAgain) {
			await save(context, key, place, sayDone);
		} else if (chosen === keep) {
			context.store.keepForSession(key);
			context.log.info(`${maskApiKey(key)} is kept in memory until this window closes.`);
		}
		return;
	}
	context.log.info(`${maskApiKey(key)} saved.`);
	if (context.store.lost.length > 0) {
		await context.store.forgetLost();
	}
	await sayDone();
}

async function put({ store }: ApiKeyContext, key: ApiKey, place: Place): Promise<void> {
	if (!("slot" in place)) {
		await store.add(key, place.name === undefined ? {} : { name: place.name });
		return;
	}
	if (store.keys.find(({ slot }) => slot === place.slot)?.key !== key) {
		await store.store(key, place.slot);
	}
	if (store.active?.slot !== place.slot) {
		await store.activate(place.slot, "everywhere");
	}
}
