import * as vscode from "vscode";
import type { TransportTrace } from "../../../api/fallbackTransport.ts";
import type { ApiKeyProblem } from "../../../lumenfall/apiKey.ts";
import type { SecretStorageProblem } from "../../../platform/secretStorage.ts";
import { explainFailure } from "../../../ui/failureMessages.ts";
import { formatBalance, formatModelCount } from "../../../ui/format.ts";
import type { Validation } from "../status/validateKey.ts";

const diagnosticStore: Readonly<Record<ApiKeyProblem, () => string>> = {
	empty: () => vscode.l10n.t("Paste the API key from Lumenfall's dashboard."),
	otherVendor: () => vscode.l10n.t("This is a key of another service. Lumenfall's keys begin with lmnfl_."),
	wrongPrefix: () => vscode.l10n.t("Lumenfall's keys begin with lmnfl_."),
	noDot: () => vscode.l10n.t("The dot and the secret part are missing: a key is lmnfl_, a key id, a dot and a secret."),
	noKeyId: () => vscode.l10n.t("The key id between lmnfl_ and the dot is missing."),
	noSecret: () => vscode.l10n.t("The secret part behind the dot is missing."),
	placeholder: () => vscode.l10n.t("This is a placeholder, not a key. Copy the key from Lumenfall's dashboard."),
	illegalCharacter: () => vscode.l10n.t("There is a character in it that no key has. Copy only the key."),
	tooLong: () => vscode.l10n.t("This is too long for a key. Copy only the key."),
};

/** What is wrong with an input, and how a key looks. Never repeats the input. */
export function describeProblem(problem: ApiKeyProblem): string {
	return diagnosticStore[problem]();
}

/** Why SecretStorage does not work and what can be done about it. */
export function describeStorageProblem(reason: SecretStorageProblem): string {
	switch (reason) {
		case "hung":
			return vscode.l10n.t(
				"VS Code's secret storage does not answer: the system's keyring may be locked or missing. On Linux, install and unlock GNOME Keyring or KWallet.",
			);
		case "threw":
			return vscode.l10n.t(
				"VS Code's secret storage does not work: the system's keyring may be missing. On Linux, install and unlock GNOME Keyring or KWallet.",
			);
		case "lost":
			return vscode.l10n.t(
				"VS Code's secret storage did not keep the key. On Linux, check that a keyring is installed and unlocked.",
			);
	}
}

/** "58 models, balance $12.50", as far as it is known. */
export function describeAccount(verified: Extract<Validation, { verdict: "accepted" }>): string {
	const { balance, modelCount, failure } = verified;
	const models =
		modelCount === undefined ? vscode.l10n.t("no access to the list of models") : formatModelCount(modelCount);
	const money = failure?.kind === "insufficientBalance" ? vscode.l10n.t("balance used up") : formatBalance(balance);
	return vscode.l10n.t("{0}, {1}", models, money);
}

/** Which transport answered and what the other one said; empty where VS Code's own answered at once. */
export function describeTrace(trace: TransportTrace | undefined): string {
	const before = trace?.failedBefore[0];
	if (!trace || (!before && trace.transport === "VS Code")) {
		return "";
	}
	return before
		? vscode.l10n.t(
				"Reached over {0}; over {1}: {2}",
				trace.transport,
				before.transport,
				explainFailure(before.failure).sentence,
			)
		: vscode.l10n.t("Reached over {0}.", trace.transport);
}
