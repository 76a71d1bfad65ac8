import * as vscode from "vscode";
import { ApiError } from "../../../api/apiError.ts";
import type { LumenfallClient, OnRetry } from "../../../api/client.ts";
import type { TransportTrace } from "../../../api/fallbackTransport.ts";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import type { Balance } from "../../../lumenfall/balance.ts";
import { type Failure, validityOf } from "../../../lumenfall/failure.ts";
import { describeRetry } from "../../../ui/failureMessages.ts";
import { withCancellableProgress } from "../../../ui/progress.ts";
import type { ApiKeyContext } from "../context.ts";
import type { KeyStatusTracker } from "./keyStatus.ts";

/** What Lumenfall says of a key. */
export type Validation =
	| {
			readonly verdict: "accepted";
			/** Missing where Lumenfall does not say. */
			readonly balance?: Balance;
			/** Missing where the key may not list models. */
			readonly modelCount?: number;
			/** Round-trip time of the slower of the two requests, in milliseconds. */
			readonly milliseconds: number;
			readonly trace?: TransportTrace;
			/** Why something is missing. */
			readonly failure?: Failure;
	  }
	| { readonly verdict: "rejected" | "unknown" | "cancelled"; readonly failure: Failure };

/** Asks Lumenfall about a key: its models, which costs nothing, and its balance. Never throws. */
export async function validateKey(
	client: LumenfallClient,
	keyStatus: KeyStatusTracker,
	key: ApiKey,
	signal: AbortSignal,
	say?: (message: string) => void,
): Promise<Validation> {
	const onRetry: OnRetry = (retry) => say?.(describeRetry(retry));
	const started = performance.now();
	const [models, balance] = await Promise.all([
		settle(client.listModels(key, signal, onRetry)),
		settle(client.getBalance(key, signal, onRetry)),
	]);
	if (signal.aborted) {
		return { verdict: "cancelled", failure: { kind: "cancelled", host: "" } };
	}
	const failures = [models, balance].flatMap((reply) => ("failure" in reply ? [reply.failure] : []));
	const rejected = failures.find((failure) => validityOf(failure.kind) === "dead");
	if (rejected) {
		return { verdict: "rejected", failure: rejected };
	}
	const modelCount = "value" in models ? models.value.models.length : undefined;
	const live = failures.find((failure) => validityOf(failure.kind) === "live");
	if (modelCount === undefined && !live && failures[0]) {
		return { verdict: "unknown", failure: failures[0] };
	}
	const facts = {
		...("value" in balance && { balance: balance.value }),
		...(modelCount !== undefined && { modelCount }),
	};
	keyStatus.noteFacts(key, facts);
	const trace = "value" in models ? models.trace : "value" in balance ? balance.trace : undefined;
	return {
		verdict: "accepted",
		...facts,
		milliseconds: Math.round(performance.now() - started),
		...(trace && { trace }),
		...(failures[0] && { failure: failures[0] }),
	};
}

/** Asks Lumenfall about a key under a notification that says so and can be cancelled. */
export async function validateWithProgress(
	{ client, keyStatus }: Pick<ApiKeyContext, "client" | "keyStatus">,
	key: ApiKey,
): Promise<Validation> {
	return await withCancellableProgress(vscode.l10n.t("Testing API key {0}", maskApiKey(key)), (signal, say) =>
		validateKey(client, keyStatus, key, signal, say),
	);
}

async function settle<T extends object>(reply: Promise<T>): Promise<T | { readonly failure: Failure }> {
	try {
		return await reply;
	} catch (error) {
		if (error instanceof ApiError) {
			return { failure: error.failure };
		}
		throw error;
	}
}
