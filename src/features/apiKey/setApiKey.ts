import * as vscode from "vscode";
import { type ApiKey, cleanKeyInput, findKeyProblem, maskApiKey, parseApiKey } from "../../lumenfall/apiKey.ts";
import { links } from "../../lumenfall/links.ts";
import { explainFailure } from "../../platform/failures.ts";
import { withCancellableProgress } from "../../platform/progress.ts";
import type { ApiKeyDeps } from "./deps.ts";
import { describeAccount, describeProblem, describeVaultProblem } from "./sentences.ts";
import { VaultError } from "./vault.ts";
import { type Verification, verifyKey } from "./verify.ts";

/**
 * Set API Key: asks for a key, tests it, and only then lets it replace the old one. Whatever fails or is cancelled on the
 * way leaves the old key as it was.
 */
export async function setApiKey(deps: ApiKeyDeps): Promise<void> {
	const key = await askForKey(deps.vault.key);
	if (!key) {
		return;
	}
	await testAndSave(deps, key);
}

/**
 * Puts a key that was found somewhere in use: tests it and, where it was accepted, saves it. Asks where another one is in use.
 * Says whether it is in use now.
 */
export async function adoptApiKey(deps: ApiKeyDeps, key: ApiKey): Promise<boolean> {
	const current = deps.vault.key;
	if (current === key) {
		return true;
	}
	if (current && !(await confirmReplacement(current, key))) {
		return false;
	}
	await testAndSave(deps, key);
	return deps.vault.key === key;
}

async function confirmReplacement(current: ApiKey, key: ApiKey): Promise<boolean> {
	const replace = vscode.l10n.t("Replace");
	const message = vscode.l10n.t("Replace {0} with {1}?", maskApiKey(current), maskApiKey(key));
	const detail = vscode.l10n.t(
		"The new key is sent to Lumenfall to be tested. Lumenfall shows a key only once: the old one cannot be had back from here.",
	);
	return (await vscode.window.showWarningMessage(message, { modal: true, detail }, replace)) === replace;
}

async function askForKey(current: ApiKey | undefined): Promise<ApiKey | undefined> {
	const input = await vscode.window.showInputBox({
		title: vscode.l10n.t("Set API Key"),
		prompt: current
			? vscode.l10n.t("Replaces {0} once Lumenfall has accepted the new one.", maskApiKey(current))
			: vscode.l10n.t("It is tested with Lumenfall, then kept in VS Code's secret storage."),
		placeHolder: "lmnfl_…",
		password: true,
		ignoreFocusOut: true,
		validateInput: (value) => {
			const problem = findKeyProblem(cleanKeyInput(value));
			if (!problem) {
				return undefined;
			}
			const severity =
				problem === "empty" ? vscode.InputBoxValidationSeverity.Info : vscode.InputBoxValidationSeverity.Error;
			return { message: describeProblem(problem), severity };
		},
	});
	return parseApiKey(cleanKeyInput(input ?? ""));
}

async function testAndSave(deps: ApiKeyDeps, key: ApiKey): Promise<void> {
	const verification = await withCancellableProgress(vscode.l10n.t("Testing API key {0}", maskApiKey(key)), (signal) =>
		verifyKey(deps.client, deps.standing, key, signal),
	);
	switch (verification.verdict) {
		case "cancelled":
			return;
		case "accepted":
			await save(deps, key, () => sayAccepted(key, verification));
			return;
		case "rejected":
			await sayRejected(deps, key);
			return;
		case "unknown":
			await offerUntested(deps, key, explainFailure(verification.failure).sentence);
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

async function sayRejected(deps: ApiKeyDeps, key: ApiKey): Promise<void> {
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
		await setApiKey(deps);
	} else if (chosen === dashboard) {
		await vscode.env.openExternal(vscode.Uri.parse(links.apiKeys));
	}
}

async function offerUntested(deps: ApiKeyDeps, key: ApiKey, sentence: string): Promise<void> {
	const tryAgain = vscode.l10n.t("Try Again");
	const saveUntested = vscode.l10n.t("Save Untested");
	const message = vscode.l10n.t("{0} could not be tested, so it was not saved. {1}", maskApiKey(key), sentence);
	const chosen = await vscode.window.showWarningMessage(message, tryAgain, saveUntested);
	if (chosen === tryAgain) {
		await testAndSave(deps, key);
	} else if (chosen === saveUntested) {
		await save(deps, key, async () => {
			await vscode.window.showInformationMessage(vscode.l10n.t("API key {0} saved untested.", maskApiKey(key)));
		});
	}
}

/** Saves a key, or offers to keep it in memory where SecretStorage does not work. Never anywhere else. */
async function save(deps: ApiKeyDeps, key: ApiKey, sayDone: () => Promise<void>): Promise<void> {
	try {
		await deps.vault.store(key);
	} catch (error) {
		if (!(error instanceof VaultError)) {
			throw error;
		}
		const tryAgain = vscode.l10n.t("Try Again");
		const keep = vscode.l10n.t("Keep Until Window Closes");
		const chosen = await vscode.window.showErrorMessage(describeVaultProblem(error.reason), tryAgain, keep);
		if (chosen === tryAgain) {
			await save(deps, key, sayDone);
		} else if (chosen === keep) {
			deps.vault.keepForSession(key);
			deps.log.info(`${maskApiKey(key)} is kept in memory until this window closes.`);
		}
		return;
	}
	deps.log.info(`${maskApiKey(key)} saved.`);
	await sayDone();
}
