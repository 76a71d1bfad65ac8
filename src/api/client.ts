import type { ApiOrigin } from "../lumenfall/apiBaseUrl.ts";
import type { ApiKey } from "../lumenfall/apiKey.ts";
import type { Balance } from "../lumenfall/balance.ts";
import type { Failure } from "../lumenfall/failure.ts";
import type { Redact } from "../lumenfall/redact.ts";
import { ApiError, type TransportFailure } from "./apiError.ts";
import type { FallbackTransport, TransportTrace } from "./fallbackTransport.ts";
import { defaultRetryPolicy, type OnRetry, type RetryPolicy, withRetry } from "./retry.ts";
import type { ModelList } from "./schemas.ts";
import { defaultLimits, type Limits, type RawResponse, sendRequest } from "./sendRequest.ts";

/** What is known of a request when it has ended. Holds the key for those who compare it; the key is never logged. */
export interface RequestReport {
	readonly key: ApiKey;
	readonly origin: ApiOrigin;
	readonly method: "GET";
	readonly path: string;
	readonly milliseconds: number;
	/** HTTP status, if a response came. */
	readonly status?: number;
	readonly requestId?: string;
	/** The transports that got no response. */
	readonly transportFailures: readonly TransportFailure[];
	/** The transport that got the response. */
	readonly transport?: string;
	readonly failure?: Failure;
}

export interface ClientOptions {
	readonly transports: FallbackTransport;
	/**
	 * Reads the origin of the API, for every request.
	 * @throws ApiError if the setting is not an address that a key may be sent to
	 */
	readonly origin: () => ApiOrigin;
	readonly redact: Redact;
	/** Called with the key of every request before it is sent. */
	readonly onRequest?: (key: ApiKey) => void;
	/** Called when a request has ended, with success or not. */
	readonly onSettled?: (report: RequestReport) => void;
	readonly limits?: Limits;
	readonly retry?: RetryPolicy;
	/** Returns the milliseconds of a monotonic clock. */
	readonly now?: () => number;
}

/** A parsed response of the API, and how it came. */
export interface ApiResponse<T> {
	readonly value: T;
	readonly milliseconds: number;
	readonly trace: TransportTrace;
	readonly origin: ApiOrigin;
}

/**
 * The client of Lumenfall's API. Every method throws an `ApiError` and nothing else. Transient failures are retried a
 * few times: all of these requests are safe to repeat.
 */
export interface LumenfallClient {
	/** Lists the models (`GET /openai/v1/models`). Costs nothing, and shows whether the key is valid. */
	listModels(key: ApiKey, signal?: AbortSignal, onRetry?: OnRetry): Promise<ApiResponse<ModelList>>;
	/** Reads the account's balance (`GET /v1/balance`). */
	getBalance(key: ApiKey, signal?: AbortSignal, onRetry?: OnRetry): Promise<ApiResponse<Balance>>;
}

/** Parses a response. Loads the schemas on first use: they are not needed before a response came. */
type Parse<T> = (response: RawResponse) => Promise<T>;

/** Creates the client of one window. */
export function createClient(options: ClientOptions): LumenfallClient {
	const { transports, redact, limits = defaultLimits, retry = defaultRetryPolicy } = options;
	const now = options.now ?? (() => performance.now());
	const parsers = () => import("./parseResponse.ts");

	async function get<T>(path: string, key: ApiKey, signal: AbortSignal | undefined, parse: Parse<T>) {
		options.onRequest?.(key);
		const origin = options.origin();
		const request = { origin, path, authorization: `Bearer ${key}`, signal };
		const started = now();
		const elapsed = () => Math.round(now() - started);
		let sent: { readonly result: RawResponse; readonly trace: TransportTrace } | undefined;
		const report = (transportFailures: readonly TransportFailure[], failure?: Failure) =>
			options.onSettled?.({
				key,
				origin,
				method: "GET",
				path,
				milliseconds: elapsed(),
				transportFailures: transportFailures.map((failed) => ({
					transport: failed.transport,
					failure: redactFailure(failed.failure, redact),
				})),
				...(sent && { status: sent.result.status, transport: sent.trace.transport }),
				...(sent?.result.requestId !== undefined && { requestId: sent.result.requestId }),
				...(failure && { failure }),
			});
		try {
			sent = await transports.send((fetch) => sendRequest(fetch, request, limits));
			const value = await parse(sent.result);
			report(sent.trace.failedBefore);
			return { value, milliseconds: elapsed(), trace: sent.trace, origin };
		} catch (error) {
			const { failure, transports: failed } = toApiError(error, origin);
			const redacted = redactFailure(failure, redact);
			report(sent?.trace.failedBefore ?? failed, redacted);
			throw new ApiError(redacted);
		}
	}

	return {
		listModels: (key, signal, onRetry) =>
			withRetry(retry, signal, onRetry, () =>
				get("/openai/v1/models", key, signal, async (raw) => (await parsers()).parseModelList(raw, redact)),
			),
		getBalance: (key, signal, onRetry) =>
			withRetry(retry, signal, onRetry, () =>
				get("/v1/balance", key, signal, async (raw) => (await parsers()).parseBalance(raw, redact)),
			),
	};
}

function toApiError(error: unknown, origin: ApiOrigin): ApiError {
	return error instanceof ApiError
		? error
		: new ApiError({ kind: "unreachable", host: new URL(origin).host, message: String(error) });
}

/** The names of the fields of `T` that hold text, those of each member if `T` is a union. */
type TextField<T> = T extends unknown ? { [K in keyof T]-?: string extends T[K] ? K : never }[keyof T] : never;

/** The length to which each text in a failure is cut, so that it fits a log line. Complete by its type. */
const maxLengths: Readonly<Record<TextField<Failure>, number>> = {
	host: 260,
	message: 500,
	code: 80,
	requestId: 200,
	redirectedTo: 200,
};

/** Redacts every text in a failure, and cuts it. */
function redactFailure<T extends Failure>(failure: T, redact: Redact): T {
	const texts = Object.entries(maxLengths).flatMap(([name, maxLength]) => {
		const text: unknown = failure[name as keyof T];
		return typeof text === "string" ? [[name, redact(text).slice(0, maxLength)]] : [];
	});
	return { ...failure, ...Object.fromEntries(texts) };
}
