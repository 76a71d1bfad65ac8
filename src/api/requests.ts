import type { ApiOrigin } from "../lumenfall/apiBaseUrl.ts";
import type { ApiKey } from "../lumenfall/apiKey.ts";
import type { Balance } from "../lumenfall/balance.ts";
import type { Failure } from "../lumenfall/failure.ts";
import { toLine } from "../lumenfall/plainText.ts";
import type { Redact } from "../lumenfall/redact.ts";
import { ApiError, type TransportFailure } from "./apiError.ts";
import type { ApiResponse, ClientOptions } from "./client.ts";
import type { TransportTrace } from "./fallbackTransport.ts";
import { parseBalance, parseModelList } from "./parseResponse.ts";
import { defaultRetryPolicy, type OnRetry, withRetry } from "./retry.ts";
import type { ModelList } from "./schemas.ts";
import { defaultLimits, type RawResponse, sendRequest } from "./sendRequest.ts";

/** Lists the models, as `LumenfallClient` says. */
export async function listModels(
	options: ClientOptions,
	key: ApiKey,
	signal?: AbortSignal,
	onRetry?: OnRetry,
): Promise<ApiResponse<ModelList>> {
	return await withRetry(options.retry ?? defaultRetryPolicy, signal, onRetry, () =>
		get(options, "/openai/v1/models", key, signal, parseModelList),
	);
}

/** Reads the account's balance, as `LumenfallClient` says. */
export async function getBalance(
	options: ClientOptions,
	key: ApiKey,
	signal?: AbortSignal,
	onRetry?: OnRetry,
): Promise<ApiResponse<Balance>> {
	return await withRetry(options.retry ?? defaultRetryPolicy, signal, onRetry, () =>
		get(options, "/v1/balance", key, signal, parseBalance),
	);
}

/** Sends one request with a key, parses its response, and reports it. */
async function get<T>(
	options: ClientOptions,
	path: string,
	key: ApiKey,
	signal: AbortSignal | undefined,
	parse: (response: RawResponse, redact: Redact) => T,
): Promise<ApiResponse<T>> {
	const { transports, redact, limits = defaultLimits, now = () => performance.now() } = options;
	options.onRequest?.(key);
	const origin = options.origin();
	const request = { origin, path, authorization: `Bearer ${key}`, signal };
	const started = now();
	const elapsed = () => Math.round(now() - started);
	let sent: { readonly result: RawResponse; readonly trace: TransportTrace } | undefined;
	const report = (transportFailures: readonly TransportFailure[], failure?: Failure) => {
		const { status, requestId } = sent?.result ?? {};
		options.onSettled?.({
			key,
			origin,
			method: "GET",
			path,
			milliseconds: elapsed(),
			transportFailures: transportFailures.map((failed) => ({
				transport: failed.transport,
				failure: cleanFailure(failed.failure, redact),
			})),
			...(sent && { transport: sent.trace.transport }),
			...(status !== undefined && { status }),
			...(requestId !== undefined && { requestId: toLine(redact(requestId), maxLengths.requestId) }),
			...(failure && { failure }),
		});
	};
	try {
		sent = await transports.send(origin, (fetch) => sendRequest(fetch, request, limits));
		const value = parse(sent.result, redact);
		report(sent.trace.failedBefore);
		return { value, milliseconds: elapsed(), trace: sent.trace, origin };
	} catch (error) {
		const { failure, transports: failed } = toApiError(error, origin);
		const clean = cleanFailure(failure, redact);
		report(sent?.trace.failedBefore ?? failed, clean);
		throw new ApiError(clean);
	}
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

/** Redacts every text in a failure, and makes it one line. */
function cleanFailure<T extends Failure>(failure: T, redact: Redact): T {
	const texts = Object.entries(maxLengths).flatMap(([name, maxLength]) => {
		const text: unknown = failure[name as keyof T];
		return typeof text === "string" ? [[name, toLine(redact(text), maxLength)]] : [];
	});
	return { ...failure, ...Object.fromEntries(texts) };
}
