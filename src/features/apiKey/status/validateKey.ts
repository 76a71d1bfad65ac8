import * as vscode from "vscode";
import { ApiError } from "../../../api/apiError.ts";
import type { AccountClient } from "../../../api/client.ts";
import type { TransportTrace } from "../../../api/fallbackTransport.ts";
import type { OnRetry } from "../../../api/retry.ts";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { type Failure, validityOf } from "../../../lumenfall/failure.ts";
import { actions } from "../../../ui/actions.ts";
import { describeRetry } from "../../../ui/failureMessages.ts";
import { formatBalance, formatModelCount } from "../../../ui/format.ts";
import type { Action } from "../../../ui/notify.ts";
import { withCancellableProgress } from "../../../ui/progress.ts";
import type { ApiKeyContext } from "../context.ts";
import type { KeyFacts, KeyStatusTracker } from "./keyStatus.ts";

/** Lumenfall accepts the key. */
export interface ValidKey extends KeyFacts {
	readonly kind: "valid";
	/** Round-trip time of the slower of the two requests, in milliseconds. */
	readonly milliseconds: number;
	readonly trace?: TransportTrace;
	/** Why a fact is missing. */
	readonly failure?: Failure;
}

/** What Lumenfall says of a key. */
export type Validation =
	| ValidKey
	| { readonly kind: "invalid"; readonly failure: Failure }
	/** Lumenfall could not say. */
	| { readonly kind: "unknown"; readonly failure: Failure }
	| { readonly kind: "cancelled" };

/** Asks Lumenfall about a key: its models, which costs nothing, and its balance. Never throws an `ApiError`. */
export async function validateKey(
	client: AccountClient,
	keyStatus: KeyStatusTracker,
	key: ApiKey,
	signal: AbortSignal,
	report?: (message: string) => void,
): Promise<Validation> {
	const onRetry: OnRetry = (retry) => report?.(describeRetry(retry));
	const started = performance.now();
	const [models, balance] = await Promise.all([
		settle(client.listModels(key, signal, onRetry)),
		settle(client.getBalance(key, signal, onRetry)),
	]);
	if (signal.aborted) {
		return { kind: "cancelled" };
	}
	const failures = [models, balance].flatMap((response) => ("failure" in response ? [response.failure] : []));
	const rejection = failures.find((failure) => validityOf(failure.kind) === "invalid");
	if (rejection) {
		return { kind: "invalid", failure: rejection };
	}
	const isAccepted = "value" in models || failures.some((failure) => validityOf(failure.kind) === "valid");
	if (!isAccepted && failures[0]) {
		// One of the two responses may have been Lumenfall's: the test failed all the same.
		keyStatus.recordUnchecked(key, failures[0]);
		return { kind: "unknown", failure: failures[0] };
	}
	const facts = {
		...("value" in balance && { balance: balance.value }),
		...("value" in models && { modelCount: models.value.models.length }),
	};
	keyStatus.recordFacts(key, facts, failures[0]);
	const trace = "value" in models ? models.trace : "value" in balance ? balance.trace : undefined;
	return {
		kind: "valid",
		...facts,
		milliseconds: Math.round(performance.now() - started),
		...(trace && { trace }),
		...(failures[0] && { failure: failures[0] }),
	};
}

/** Asks Lumenfall about a key under a notification that can be cancelled. */
export async function validateWithProgress(
	{ client, keyStatus }: Pick<ApiKeyContext, "client" | "keyStatus">,
	key: ApiKey,
): Promise<Validation> {
	return await withCancellableProgress(vscode.l10n.t("Testing API key {0}…", maskApiKey(key)), (signal, report) =>
		validateKey(client, keyStatus, key, signal, report),
	);
}

/** Returns what is known of the account: "58 models, balance $12.50". */
export function describeAccount({ balance, modelCount, failure }: Pick<ValidKey, keyof KeyFacts | "failure">): string {
	const isUsedUp = failure?.kind === "insufficientBalance";
	if (isUsedUp && modelCount === undefined) {
		// The models are not listed because of the balance, not because the key may not list them.
		return vscode.l10n.t("balance used up");
	}
	const models =
		modelCount === undefined ? vscode.l10n.t("no access to the list of models") : formatModelCount(modelCount);
	const money = isUsedUp ? vscode.l10n.t("balance used up") : formatBalance(balance);
	return vscode.l10n.t("{0}, {1}", models, money);
}

/** Returns the action that helps next with an account: one that leads to what the key may do. */
export function nextActionOf({ modelCount, failure }: Pick<ValidKey, "modelCount" | "failure">): Action {
	if (failure?.kind === "insufficientBalance") {
		return actions.addCredits();
	}
	return modelCount === undefined ? actions.openDashboard() : actions.showModels();
}

async function settle<T extends object>(response: Promise<T>): Promise<T | { readonly failure: Failure }> {
	try {
		return await response;
	} catch (error) {
		if (error instanceof ApiError) {
			return { failure: error.failure };
		}
		throw error;
	}
}
