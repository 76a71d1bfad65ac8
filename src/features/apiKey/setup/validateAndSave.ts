import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { links } from "../../../lumenfall/links.ts";
import { VaultError } from "../../../platform/secretStorage.ts";
import { explainFailure } from "../../../ui/failureMessages.ts";
import type { ApiKeyDeps } from "../context.ts";
import { type Verification, verifyWithProgress } from "../status/validateKey.ts";
import { askForPlace, type Place } from "./pickDestination.ts";
import { describeAccount, describeVaultProblem } from "./sentences.ts";

/** How a key that was accepted is saved, and what is tried again where it was not. */
export interface HowToSave {
	/** Where it goes; asked for where it is missing. */
	readonly place?: Place | undefined;
	/** Begins again, for another key. */
	readonly again: () => Promise<unknown>;
}

/** Tests a key and, where it was accepted, saves it at a place that is asked for where it is not given. */
export async function testAndSave(deps: ApiKeyDeps, key: ApiKey, { place, again }: HowToSave): Promise<void> {
	const verification = await verifyWithProgress(deps, key);
	switch (verification.verdict) {
		case "cancelled":
			return;
		case "accepted":
			await save(deps, key, place, () => sayAccepted(key, verification));
			return;
		case "rejected":
			await sayRejected(deps, key, again);
			return;
		case "unknown":
			await offerUntested(deps, key, { place, again }, explainFailure(verification.failure).sentence);
			return;
	}
}

async function sayAccepted(key: ApiKey, verification: Extract<Verification, { verdict: "accepted" }>): Promise<void> {
	const message = vscode.l10n.t("API key {0} saved: {1}.", maskApiKey(key), describeAccount(verification));
	const addCredits = vscode.l10n.t("Add Credits");
	const showModels = vscode.l10n.t("Show Models");
	const empty = verification.failure?.kind === "insufficientBalance";
	const chosen = await vscode.window.showInformationMessage(message, empty ? addCredits : showModels);
	if (chosen === addCredits) {
		await vscode.env.openExternal(vscode.Uri.parse(links.credits));
	} else if (chosen === showModels) {
		await vscode.commands.executeCommand("lumenfall.models.focus");
	}
}

async function sayRejected(deps: ApiKeyDeps, key: ApiKey, again: () => Promise<unknown>): Promise<void> {
	const kept = deps.vault.key;
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

async function offerUntested(deps: ApiKeyDeps, key: ApiKey, how: HowToSave, sentence: string): Promise<void> {
	const tryAgain = vscode.l10n.t("Try Again");
	const saveUntested = vscode.l10n.t("Save Untested");
	const message = vscode.l10n.t("{0} could not be tested, so it was not saved. {1}", maskApiKey(key), sentence);
	const chosen = await vscode.window.showWarningMessage(message, tryAgain, saveUntested);
	if (chosen === tryAgain) {
		await testAndSave(deps, key, how);
	} else if (chosen === saveUntested) {
		await save(deps, key, how.place, async () => {
			await vscode.window.showInformationMessage(vscode.l10n.t("API key {0} saved untested.", maskApiKey(key)));
		});
	}
}

/** Saves a key, or offers to keep it in memory where SecretStorage does not work. Never anywhere else. */
async function save(
	deps: ApiKeyDeps,
	key: ApiKey,
	given: Place | undefined,
	sayDone: () => Promise<void>,
): Promise<void> {
	const place = given ?? (await askForPlace(deps, key));
	if (!place) {
		return;
	}
	try {
		await put(deps, key, place);
	} catch (error) {
		if (!(error instanceof VaultError)) {
			throw error;
		}
		const tryAgain = vscode.l10n.t("Try Again");
		const keep = vscode.l10n.t("Keep Until Window Closes");
		const chosen = await vscode.window.showErrorMessage(describeVaultProblem(error.reason), tryAgain, keep);
		if (chosen === tryAgain) {
			await save(deps, key, place, sayDone);
		} else if (chosen === keep) {
			deps.vault.keepForSession(key);
			deps.log.info(`${maskApiKey(key)} is kept in memory until this window closes.`);
		}
		return;
	}
	deps.log.info(`${maskApiKey(key)} saved.`);
	if (deps.vault.lost.length > 0) {
		await deps.vault.forgetLost();
	}
	await sayDone();
}

async function put({ vault }: ApiKeyDeps, key: ApiKey, place: Place): Promise<void> {
	if (!("slot" in place)) {
		await vault.add(key, place.name === undefined ? {} : { name: place.name });
		return;
	}
	if (vault.keys.find(({ slot }) => slot === place.slot)?.key !== key) {
		await vault.store(key, place.slot);
	}
	if (vault.active?.slot !== place.slot) {
		await vault.activate(place.slot, "everywhere");
	}
}
