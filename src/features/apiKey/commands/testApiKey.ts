import * as vscode from "vscode";
import { ApiError } from "../../../api/apiError.ts";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { links } from "../../../lumenfall/links.ts";
import { describeRetry, showFailure } from "../../../ui/failureMessages.ts";
import { formatBalance } from "../../../ui/format.ts";
import { withCancellableProgress } from "../../../ui/progress.ts";
import type { ApiKeyDeps } from "../context.ts";
import { describeAccount, describeJourney, describeVaultProblem } from "../setup/sentences.ts";
import { isLow } from "../status/balance.ts";
import { verifyWithProgress } from "../status/validateKey.ts";

/** Test API Key: shows the masked key, what the account holds and how long it took, or what is wrong and the way out. */
export async function testApiKey(deps: ApiKeyDeps): Promise<void> {
	const key = await requireKey(deps);
	if (!key) {
		return;
	}
	const verification = await verifyWithProgress(deps, key);
	if (verification.verdict === "cancelled") {
		return;
	}
	if (deps.vault.key !== key) {
		await vscode.window.showInformationMessage(vscode.l10n.t("The API key was changed meanwhile. Test the new one."));
		return;
	}
	if (verification.verdict !== "accepted") {
		await showFailure(verification.failure, () => testApiKey(deps));
		return;
	}
	const works = vscode.l10n.t(
		"API key {0} works: {1}, {2} ms.",
		maskApiKey(key),
		describeAccount(verification),
		verification.milliseconds,
	);
	const message = [works, describeJourney(verification.journey)].filter((part) => part !== "").join(" ");
	const addCredits = vscode.l10n.t("Add Credits");
	const buttons = verification.failure?.kind === "insufficientBalance" ? [addCredits] : [];
	if ((await vscode.window.showInformationMessage(message, ...buttons)) === addCredits) {
		await vscode.env.openExternal(vscode.Uri.parse(links.credits));
	}
}

/** Refresh Balance: fetches it, and says it. */
export async function showBalance(deps: ApiKeyDeps): Promise<void> {
	const key = await requireKey(deps);
	if (!key) {
		return;
	}
	try {
		const { value } = await withCancellableProgress(vscode.l10n.t("Fetching the balance"), (signal, say) =>
			deps.client.getBalance(key, signal, (retry) => say(describeRetry(retry))),
		);
		deps.standing.noteFacts(key, { balance: value });
		const message = vscode.l10n.t("{0}: {1}.", maskApiKey(key), formatBalance(value));
		const addCredits = vscode.l10n.t("Add Credits");
		if ((await vscode.window.showInformationMessage(message, ...(isLow(value) ? [addCredits] : []))) === addCredits) {
			await vscode.env.openExternal(vscode.Uri.parse(links.credits));
		}
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
		if (error.failure.kind !== "cancelled") {
			await showFailure(error.failure, () => showBalance(deps));
		}
	}
}

/** The key in use; where there is none, says so and offers to set one. */
async function requireKey(deps: ApiKeyDeps): Promise<typeof deps.vault.key> {
	if (deps.vault.state.kind === "reading" || deps.vault.state.kind === "unavailable") {
		await deps.vault.refresh();
	}
	const { state, key } = deps.vault;
	if (key) {
		return key;
	}
	const message =
		state.kind === "unavailable" ? describeVaultProblem(state.reason) : vscode.l10n.t("No Lumenfall API key is set.");
	const set = vscode.l10n.t("Set API Key");
	if ((await vscode.window.showInformationMessage(message, set)) === set) {
		await vscode.commands.executeCommand("lumenfall.setApiKey");
	}
	return undefined;
}
