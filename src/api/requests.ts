import type { ApiOrigin } from "../lumenfall/apiBaseUrl.ts";
import type { ApiKey } from "../lumenfall/apiKey.ts";
import type { Balance } from "../lumenfall/balance.ts";
import type { Failure } from "../lumenfall/failure.ts";
import type { CostEstimate, EstimatedRequest } from "../lumenfall/models/estimate.ts";
import type { Parameter } from "../lumenfall/models/parameter.ts";
import { toLine } from "../lumenfall/plainText.ts";
import type { Redact } from "../lumenfall/redact.ts";
import { ApiError, type TransportFailure } from "./apiError.ts";
import type { ApiResponse, ClientOptions } from "./client.ts";
import type { TransportTrace } from "./fallbackTransport.ts";
import { estimateRequestOf } from "./models/estimate.ts";
import { parseBalance, parseEstimate, parseModelList, parseParameters } from "./parseResponse.ts";
import { defaultRetryPolicy, type OnRetry, withRetry } from "./retry.ts";
import type { ModelList } from "./schemas.ts";
import { type AuthorizedRequest, defaultLimits, type RawResponse, sendRequest } from "./sendRequest.ts";

/** Lists the models, as `LumenfallClient` says. */
export async function listModels(
	options: ClientOptions,
	key: ApiKey,
	signal?: AbortSignal,
	onRetry?: OnRetry,
): Promise<ApiResponse<ModelList>> {
	return await withRetry(options.retry ?? defaultRetryPolicy, signal, onRetry, () =>
		send(options, { path: "/openai/v1/models" }, key, signal, parseModelList),
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
		send(options, { path: "/v1/balance" }, key, signal, parseBalance),
	);
}

/** Reads the parameters of a model, as `LumenfallClient` says. */
export async function getParameters(
	options: ClientOptions,
	key: ApiKey,
	model: string,
	signal?: AbortSignal,
): Promise<ApiResponse<readonly Parameter[]>> {
	const path = `/openai/v1/models/${encodeURIComponent(model)}?schema=true`;
	return await withRetry(options.retry ?? defaultRetryPolicy, signal, undefined, () =>
		send(options, { path }, key, signal, parseParameters),
	);
}

/** Asks what a request would cost, as `LumenfallClient` says. */
export async function estimateCost(
	options: ClientOptions,
	key: ApiKey,
	request: EstimatedRequest,
	signal?: AbortSignal,
): Promise<ApiResponse<CostEstimate>> {
	return await withRetry(options.retry ?? defaultRetryPolicy, signal, undefined, () =>
		send(options, estimateRequestOf(request), key, signal, parseEstimate),
	);
}

/** Sends one request with a key, parses its response, and reports it. */
async function send<T>(
	options: ClientOptions,
	{ path, body }: Pick<AuthorizedRequest, "path" | "body">,
	key: ApiKey,
	signal: AbortSignal | undefined,
	parse: (response: RawResponse, redact: Redact) => T,
): Promise<ApiResponse<T>> {
	const { transports, redact, limits = defaultLimits, now = () => performance.now() } = options;
	options.onRequest?.(key);
	const origin = options.origin();
	const request = { origin, path, body, authorization: `Bearer ${key}`, signal };
	const started = now();
	const elapsed = () => Math.round(now() - started);
	let sent: { readonly result: RawResponse; readonly trace: TransportTrace } | undefined;
	const report = (transportFailures: readonly TransportFailure[], failure?: Failure) => {
		const { status, requestId } = sent?.result ?? {};
		options.onSettled?.({
			key,
			origin,
			method: body === undefined ? "GET" : "POST",
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
