import type { ApiOrigin } from "../lumenfall/apiBaseUrl.ts";
import type { ApiKey } from "../lumenfall/apiKey.ts";
import type { Balance } from "../lumenfall/balance.ts";
import type { Failure } from "../lumenfall/failure.ts";
import type { Redact } from "../lumenfall/redact.ts";
import { ApiError, type TransportFailure } from "./apiError.ts";
import type { FallbackTransport, TransportTrace } from "./fallbackTransport.ts";
import { defaultRetryPolicy, nextAttempt, pause, type Retry, type RetryPolicy } from "./retry.ts";
import type * as Schemas from "./schemas.ts";
import type { ModelList } from "./schemas.ts";
import { type Answer, defaultLimits, type Limits, send } from "./sendRequest.ts";

/** What is known of a request when it has ended. Holds the key for those who compare it; it is never written down. */
export interface RequestReport {
	readonly key: ApiKey;
	readonly origin: ApiOrigin;
	readonly method: "GET";
	readonly path: string;
	readonly milliseconds: number;
	readonly status?: number;
	readonly requestId?: string;
	/** The transports that got no answer. */
	readonly transportFailures: readonly TransportFailure[];
	/** The transport that got one. */
	readonly transport?: string;
	readonly failure?: Failure;
}

export interface ClientOptions {
	readonly transports: FallbackTransport;
	/** Reads where the API is, anew for every request, and says so by throwing an `ApiError` where the setting is bad. */
	readonly origin: () => ApiOrigin;
	readonly redact: Redact;
	/** Told of every request before it is sent. */
	readonly onRequest?: (key: ApiKey) => void;
	/** Told of every request when it has ended, however it did. */
	readonly onSettled?: (report: RequestReport) => void;
	readonly limits?: Limits;
	readonly retry?: RetryPolicy;
	/** Milliseconds of a clock that never goes back. */
	readonly now?: () => number;
}

/** An answer of the API with what is worth saying about how it came. */
export interface ApiResponse<T> {
	readonly value: T;
	readonly milliseconds: number;
	readonly trace: TransportTrace;
	readonly origin: ApiOrigin;
}

/** Told when a request is about to be tried again. */
export type OnRetry = (retry: Retry) => void;

/**
 * Speaks Lumenfall's API. Every method throws an `ApiError` and nothing else. What failed in a way that may pass by itself is
 * tried again, a few times: all of these requests are safe to repeat.
 */
export interface LumenfallClient {
	/** `GET /openai/v1/models`: costs nothing, and tells whether a key works. */
	listModels(key: ApiKey, signal?: AbortSignal, onRetry?: OnRetry): Promise<ApiResponse<ModelList>>;
	/** `GET /v1/balance`. */
	getBalance(key: ApiKey, signal?: AbortSignal, onRetry?: OnRetry): Promise<ApiResponse<Balance>>;
}

/** Makes the client of one window. */
export function createClient(options: ClientOptions): LumenfallClient {
	const now = options.now ?? (() => performance.now());

	async function get<T>(
		path: string,
		key: ApiKey,
		signal: AbortSignal | undefined,
		onRetry: OnRetry | undefined,
		readerOf: (schemas: typeof Schemas) => (json: unknown) => T | undefined,
	): Promise<ApiResponse<T>> {
		for (let attempt = 1; ; attempt++) {
			try {
				return await getOnce(path, key, signal, readerOf);
			} catch (error) {
				const policy = options.retry ?? defaultRetryPolicy;
				const retry = error instanceof ApiError ? nextAttempt(error.failure, attempt, policy) : undefined;
				if (!retry || signal?.aborted) {
					throw error;
				}
				onRetry?.(retry);
				await pause(retry.pauseMs, signal);
			}
		}
	}

	async function getOnce<T>(
		path: string,
		key: ApiKey,
		signal: AbortSignal | undefined,
		readerOf: (schemas: typeof Schemas) => (json: unknown) => T | undefined,
	): Promise<ApiResponse<T>> {
		options.onRequest?.(key);
		const origin = options.origin();
		const started = now();
		let answered: { readonly result: Answer; readonly trace: TransportTrace } | undefined;
		const report = (transportFailures: readonly TransportFailure[], failure?: Failure) =>
			options.onSettled?.({
				key,
				origin,
				method: "GET",
				path,
				milliseconds: Math.round(now() - started),
				transportFailures: transportFailures.map(({ transport, failure: its }) => ({
					transport,
					failure: redactFailure(its, options.redact),
				})),
				...(answered && { status: answered.result.status, transport: answered.trace.transport }),
				...(answered?.result.requestId && { requestId: answered.result.requestId }),
				...(failure && { failure }),
			});
		try {
			const request = { origin, path, authorization: `Bearer ${key}`, signal };
			answered = await options.transports.send((fetch) => send(fetch, request, options.limits ?? defaultLimits));
			// The schemas are needed only where something was answered.
			const [{ parseResponse }, schemas] = await Promise.all([import("./parseResponse.ts"), import("./schemas.ts")]);
			const value = parseResponse(answered.result, new URL(origin).host, options.redact, readerOf(schemas));
			report(answered.trace.failedBefore);
			return { value, milliseconds: Math.round(now() - started), trace: answered.trace, origin };
		} catch (error) {
			const failure = redactFailure(
				error instanceof ApiError
					? error.failure
					: { kind: "unreachable", host: new URL(origin).host, message: String(error) },
				options.redact,
			);
			report(answered?.trace.failedBefore ?? (error instanceof ApiError ? error.transports : []), failure);
			throw new ApiError(failure);
		}
	}

	return {
		listModels: (key, signal, onRetry) =>
			get("/openai/v1/models", key, signal, onRetry, (schemas) => schemas.readModelList),
		getBalance: (key, signal, onRetry) => get("/v1/balance", key, signal, onRetry, (schemas) => schemas.readBalance),
	};
}

function redactFailure(failure: Failure, redact: Redact): Failure {
	return {
		...failure,
		...(failure.message && { message: redact(failure.message).slice(0, 500) }),
		...(failure.code && { code: redact(failure.code).slice(0, 80) }),
		...(failure.requestId && { requestId: redact(failure.requestId) }),
	};
}
