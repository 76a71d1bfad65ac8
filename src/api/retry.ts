import type { Failure, FailureKind } from "../lumenfall/failure.ts";

/** What may pass by itself. Timeouts are not among it: they were waited for already. */
const passing: ReadonlySet<FailureKind> = new Set([
	"rateLimited",
	"providersExhausted",
	"upstreamError",
	"internalError",
	"cutOff",
	"reset",
	"unreachable",
]);

/** How often and after what time a request that is safe to repeat is tried again. */
export interface RetryPolicy {
	/** How often it is tried at the most, the first time included. */
	readonly attempts: number;
	/** The first pause, in milliseconds; each further one is twice as long. */
	readonly pauseMs: number;
	/** Longest pause, in milliseconds. Where Lumenfall wants a longer one, it is not tried again: the user is told. */
	readonly maxPauseMs: number;
	/** A number from 0, below 1: clients that failed together must not come back together. */
	readonly random: () => number;
}

export const defaultRetryPolicy: RetryPolicy = { attempts: 3, pauseMs: 500, maxPauseMs: 5000, random: Math.random };

/** A request that is about to be tried again. */
export interface Retry {
	/** The number of the attempt to come, from 2. */
	readonly attempt: number;
	readonly attempts: number;
	readonly pauseMs: number;
	readonly failure: Failure;
}

/** The next attempt after one that failed, `undefined` where there is to be none. `attempt` is the number of the one that failed, from 1. */
export function nextAttempt(failure: Failure, attempt: number, policy: RetryPolicy): Retry | undefined {
	if (attempt >= policy.attempts || !passing.has(failure.kind)) {
		return undefined;
	}
	const own = policy.pauseMs * 2 ** (attempt - 1) * (0.75 + policy.random() / 2);
	const pauseMs = failure.retryAfter === undefined ? Math.min(own, policy.maxPauseMs) : failure.retryAfter * 1000;
	return pauseMs > policy.maxPauseMs
		? undefined
		: { attempt: attempt + 1, attempts: policy.attempts, pauseMs: Math.round(pauseMs), failure };
}

/** Waits, and no longer when the signal is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
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
