import * as vscode from "vscode";
import { ApiError } from "../../../api/apiError.ts";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { links } from "../../../lumenfall/links.ts";
import { describeRetry, showFailure } from "../../../ui/failureMessages.ts";
import { formatBalance } from "../../../ui/format.ts";
import { withCancellableProgress } from "../../../ui/progress.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeAccount, describeStorageProblem, describeTrace } from "../setup/sentences.ts";
import { isBalanceLow } from "../status/balance.ts";
import { validateWithProgress } from "../status/validateKey.ts";

/** Test API Key: shows the masked key, what the account holds and how long it took, or what is wrong and the way out. */
export async function testApiKey(context: ApiKeyContext): Promise<void> {
	const key = await requireKey(context);
	if (!key) {
		return;
	}
	const validation = await validateWithProgress(context, key);
	if (validation.verdict === "cancelled") {
		return;
	}
	if (context.store.key !== key) {
		await vscode.window.showInformationMessage(vscode.l10n.t("The API key was changed meanwhile. Test the new one."));
		return;
	}
	if (validation.verdict !== "accepted") {
		showFailure(context.notify, validation.failure, () => testApiKey(context));
		return;
	}
	const works = vscode.l10n.t(
		"API key {0} works: {1}, {2} ms.",
		maskApiKey(key),
		describeAccount(validation),
		validation.milliseconds,
	);
	const message = [works, describeTrace(validation.trace)].filter((part) => part !== "").join(" ");
	const addCredits = vscode.l10n.t("Add Credits");
	const buttons = validation.failure?.kind === "insufficientBalance" ? [addCredits] : [];
	if ((await vscode.window.showInformationMessage(message, ...buttons)) === addCredits) {
		await vscode.env.openExternal(vscode.Uri.parse(links.credits));
	}
}

/** Refresh Balance: fetches it, and says it. */
export async function showBalance(context: ApiKeyContext): Promise<void> {
	const key = await requireKey(context);
	if (!key) {
		return;
	}
	try {
		const { value } = await withCancellableProgress(vscode.l10n.t("Fetching the balance"), (signal, say) =>
			context.client.getBalance(key, signal, (retry) => say(describeRetry(retry))),
		);
		context.keyStatus.noteFacts(key, { balance: value });
		const message = vscode.l10n.t("{0}: {1}.", maskApiKey(key), formatBalance(value));
		const addCredits = vscode.l10n.t("Add Credits");
		if (
			(await vscode.window.showInformationMessage(message, ...(isBalanceLow(value) ? [addCredits] : []))) === addCredits
		) {
			await vscode.env.openExternal(vscode.Uri.parse(links.credits));
		}
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
		if (error.failure.kind !== "cancelled") {
			showFailure(context.notify, error.failure, () => showBalance(context));
		}
	}
}

/** The key in use; where there is none, says so and offers to set one. */
async function requireKey(context: ApiKeyContext): Promise<typeof context.store.key> {
	if (context.store.state.kind === "reading" || context.store.state.kind === "unavailable") {
		await context.store.refresh();
	}
	const { state, key } = context.store;
	if (key) {
		return key;
	}
	const message =
		state.kind === "unavailable" ? describeStorageProblem(state.reason) : vscode.l10n.t("No Lumenfall API key is set.");
	const set = vscode.l10n.t("Set API Key");
	if ((await vscode.window.showInformationMessage(message, set)) === set) {
		await vscode.commands.executeCommand("lumenfall.setApiKey");
	}
	return undefined;
}
