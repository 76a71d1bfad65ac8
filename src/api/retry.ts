import type { Failure, FailureKind } from "../lumenfall/failure.ts";
import { ApiError } from "./apiError.ts";

/** Transient failures. Timeouts are excluded: the user has already waited. */
const transient: ReadonlySet<FailureKind> = new Set([
	"rateLimited",
	"providersExhausted",
	"upstreamError",
	"internalError",
	"cutOff",
	"reset",
	"unreachable",
]);

/** How often, and after how long, a request that is safe to repeat is retried. */
export interface RetryPolicy {
	/** How often the request is sent in all. */
	readonly attempts: number;
	/** Milliseconds before the second attempt; doubled for each further one. */
	readonly delayMs: number;
	/** Longest delay, in milliseconds. If Lumenfall asks for a longer one, the request fails at once. */
	readonly maxDelayMs: number;
	/** Returns a number from 0 to below 1, which spreads the retries of clients that failed together. */
	readonly random: () => number;
}

export const defaultRetryPolicy: RetryPolicy = { attempts: 3, delayMs: 500, maxDelayMs: 5000, random: Math.random };

/** A request that is about to be retried. */
export interface Retry {
	/** Number of the next attempt, from 2. */
	readonly attempt: number;
	readonly attempts: number;
	readonly delayMs: number;
	readonly failure: Failure;
}

/** Called when a request is about to be retried. */
export type OnRetry = (retry: Retry) => void;

/**
 * Sends a request that is safe to repeat until it succeeds, fails for good, or the signal is aborted.
 * @throws whatever the last attempt threw
 */
export async function withRetry<T>(
	policy: RetryPolicy,
	signal: AbortSignal | undefined,
	onRetry: OnRetry | undefined,
	send: () => Promise<T>,
): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await send();
		} catch (error) {
			const retry = error instanceof ApiError ? nextAttempt(error.failure, attempt, policy) : undefined;
			if (!retry || signal?.aborted) {
				throw error;
			}
			onRetry?.(retry);
			await delay(retry.delayMs, signal);
		}
	}
}

/**
 * Returns the next attempt after a failed one, `undefined` if there is to be none.
 * @param attempt number of the attempt that failed, from 1
 */
export function nextAttempt(failure: Failure, attempt: number, policy: RetryPolicy): Retry | undefined {
	if (attempt >= policy.attempts || !transient.has(failure.kind)) {
		return undefined;
	}
	const retryAfter = "retryAfter" in failure ? failure.retryAfter : undefined;
	const own = policy.delayMs * 2 ** (attempt - 1) * (0.75 + policy.random() / 2);
	const delayMs = retryAfter === undefined ? Math.min(own, policy.maxDelayMs) : retryAfter * 1000;
	return delayMs > policy.maxDelayMs
		? undefined
		: { attempt: attempt + 1, attempts: policy.attempts, delayMs: Math.round(delayMs), failure };
}

/** Waits for a number of milliseconds, or until the signal is aborted. */
export async function delay(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
	await new Promise<void>((resolve) => {
		const end = () => {
			clearTimeout(timer);
			signal?.removeEventListener("abort", end);
			resolve();
		};
		const timer = setTimeout(end, milliseconds);
		signal?.addEventListener("abort", end, { once: true });
		if (signal?.aborted) {
			end();
		}
	});
}
