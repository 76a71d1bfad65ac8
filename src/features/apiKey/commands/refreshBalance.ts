import * as vscode from "vscode";
import { ApiError } from "../../../api/apiError.ts";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { actions } from "../../../ui/actions.ts";
import { describeRetry, showFailure } from "../../../ui/failureMessages.ts";
import { formatBalance } from "../../../ui/format.ts";
import { withCancellableProgress } from "../../../ui/progress.ts";
import type { ApiKeyContext } from "../context.ts";
import { requireKey } from "../requireKey.ts";
import { isBalanceLow } from "../status/thresholds.ts";

/** Runs Refresh Balance: fetches the balance of the key in use, and shows it. */
export async function refreshBalance(context: ApiKeyContext): Promise<void> {
	const { client, keyStatus, notify } = context;
	const key = await requireKey(context);
	if (!key) {
		return;
	}
	try {
		const { value } = await withCancellableProgress(vscode.l10n.t("Fetching the balance…"), (signal, report) =>
			client.getBalance(key, signal, (retry) => report(describeRetry(retry))),
		);
		keyStatus.recordFacts(key, { balance: value });
		notify.info(
			vscode.l10n.t("{0}: {1}.", maskApiKey(key), formatBalance(value)),
			...(isBalanceLow(value) ? [actions.addCredits()] : []),
		);
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
		if (error.failure.kind !== "cancelled") {
			showFailure(notify, error.failure, () => refreshBalance(context));
		}
	}
}
