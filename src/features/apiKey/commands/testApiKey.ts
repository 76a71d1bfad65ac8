import * as vscode from "vscode";
import type { TransportTrace } from "../../../api/fallbackTransport.ts";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { explainFailure, showFailure } from "../../../ui/failureMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { requireKey } from "../requireKey.ts";
import { describeAccount, nextActionOf, validateWithProgress } from "../status/validateKey.ts";

/** Runs Test API Key: shows the masked key, the account and the round-trip time, or what is wrong and what helps. */
export async function testApiKey(context: ApiKeyContext): Promise<void> {
	const { notify, store } = context;
	const key = await requireKey(context);
	if (!key) {
		return;
	}
	const validation = await validateWithProgress(context, key);
	if (validation.kind === "cancelled") {
		return;
	}
	if (store.key !== key) {
		notify.info(vscode.l10n.t("The API key has changed. Test the new one."));
		return;
	}
	if (validation.kind !== "valid") {
		showFailure(notify, validation.failure, () => testApiKey(context));
		return;
	}
	// VS Code shows about sixty characters of a toast: what matters comes first.
	const works = vscode.l10n.t(
		"API key works: {0} ({1} ms). Key: {2}.",
		describeAccount(validation),
		validation.milliseconds,
		maskApiKey(key),
	);
	const message = [works, describeTrace(validation.trace)].filter((part) => part !== "").join(" ");
	notify.info(message, nextActionOf(validation));
}

/**
 * Says which transport got the response, and why the other one did not. Empty when the usual one did at once.
 */
function describeTrace(trace: TransportTrace | undefined): string {
	const before = trace?.failedBefore[0];
	if (!trace || (!before && !trace.isFallback)) {
		return "";
	}
	return before
		? vscode.l10n.t(
				"Connected through {0}. {1} failed: {2}",
				trace.transport,
				before.transport,
				explainFailure(before.failure).sentence,
			)
		: vscode.l10n.t("Connected through {0}.", trace.transport);
}
