import type { Balance } from "../lumenfall/balance.ts";
import { type Failure, failureKindOf } from "../lumenfall/failure.ts";
import type { CostEstimate } from "../lumenfall/models/estimate.ts";
import type { Parameter } from "../lumenfall/models/parameter.ts";
import type { Redact } from "../lumenfall/redact.ts";
import { ApiError } from "./apiError.ts";
import { readEstimate } from "./models/estimate.ts";
import { readParameters } from "./models/parameters.ts";
import { type ErrorBody, type ModelList, readBalance, readErrorBody, readModelList } from "./schemas.ts";
import type { RawResponse } from "./sendRequest.ts";

/**
 * Parses the response of `GET /openai/v1/models`.
 * @throws ApiError if it holds no list of models
 */
export function parseModelList(response: RawResponse, redact: Redact): ModelList {
	return parseResponse(response, redact, readModelList);
}

/**
 * Parses the response of `GET /v1/balance`.
 * @throws ApiError if it holds no balance
 */
export function parseBalance(response: RawResponse, redact: Redact): Balance {
	return parseResponse(response, redact, readBalance);
}

/**
 * Parses the response of `GET /openai/v1/models/{id}?schema=true`.
 * @throws ApiError if it holds no schema
 */
export function parseParameters(response: RawResponse, redact: Redact): readonly Parameter[] {
	return parseResponse(response, redact, readParameters);
}

/**
 * Parses the response to a request with `?dryRun=true`.
 * @throws ApiError if it does not say that it is an estimate
 */
export function parseEstimate(response: RawResponse, redact: Redact): CostEstimate {
	return parseResponse(response, redact, readEstimate);
}

/** Returns the value in a response. A 200 can carry an error body, and a proxy or a captive portal can send HTML. */
function parseResponse<T>(response: RawResponse, redact: Redact, read: (json: unknown) => T | undefined): T {
	const { host, status, requestId } = response;
	const unreadable = (kind: "notJson" | "cutOff" | "unexpectedShape") =>
		new ApiError({ kind, host, status, ...(requestId !== undefined && { requestId }) });
	const ok = status >= 200 && status < 300;
	const json = parseJson(response.body, redact);
	const error = json.ok ? readErrorBody(json.value) : undefined;
	if (error || !ok) {
		throw new ApiError(errorFailure(response, ok ? 500 : status, error ?? {}));
	}
	if (!json.ok) {
		throw unreadable(json.problem);
	}
	const value = read(json.value);
	if (value === undefined) {
		throw unreadable("unexpectedShape");
	}
	return value;
}

/** @param decidingStatus the HTTP status that counts if the error body has no known code */
function errorFailure(response: RawResponse, decidingStatus: number, { code, message }: ErrorBody): Failure {
	const { host, status, requestId, retryAfter } = response;
	const kind = failureKindOf(code, decidingStatus);
	const said = message !== undefined && { message };
	const responded = {
		host,
		status,
		...(requestId !== undefined && { requestId }),
		...(code !== undefined && { code }),
		...said,
	};
	switch (kind) {
		case "rateLimited":
		case "providersExhausted":
		case "upstreamError":
		case "internalError":
			return { kind, ...responded, ...(retryAfter !== undefined && { retryAfter }) };
		case "authenticationFailed":
		case "forbidden":
		case "insufficientBalance":
		case "invalidRequest":
		case "modelNotFound":
		case "modelDisabled":
		case "contentPolicy":
		case "recordingNotFound":
		case "unexpectedStatus":
			return { kind, ...responded };
		case "proxyAuthentication":
			return { kind, host, ...said };
	}
}

type Json =
	| { readonly ok: true; readonly value: unknown }
	| { readonly ok: false; readonly problem: "notJson" | "cutOff" };

/** Parses JSON and redacts every text in it. */
function parseJson(body: string, redact: Redact): Json {
	try {
		return { ok: true, value: JSON.parse(body, (_name, value) => redactValue(value, redact)) };
	} catch {
		const startsLikeJson = /^\s*[[{]/.test(body);
		return { ok: false, problem: startsLikeJson ? "cutOff" : "notJson" };
	}
}

/**
 * Redacts a text or the names of an object's fields, as a reviver of `JSON.parse`, so that it happens after decoding: a
 * key that a response repeats can be written with escapes, and must not reach a cache or the screen.
 */
export function redactValue(value: unknown, redact: Redact): unknown {
	if (typeof value === "string") {
		return redact(value);
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) {
		return value;
	}
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [redact(name), inner]));
}
