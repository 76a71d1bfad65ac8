import { type Failure, failureKindOf } from "../lumenfall/failure.ts";
import type { Redact } from "../lumenfall/redact.ts";
import { ApiError } from "./apiError.ts";
import { readErrorBody } from "./schemas.ts";
import type { Answer } from "./sendRequest.ts";

/** The value in an answer. A 200 can carry an error body, and a proxy or a captive portal can answer with HTML. */
export function parseResponse<T>(
	answer: Answer,
	host: string,
	redact: Redact,
	read: (json: unknown) => T | undefined,
): T {
	const fail = (failure: Omit<Failure, "host">) =>
		new ApiError({
			status: answer.status,
			...(answer.requestId && { requestId: answer.requestId }),
			...(answer.retryAfter !== undefined && { retryAfter: answer.retryAfter }),
			...failure,
			host,
		});
	const ok = answer.status >= 200 && answer.status < 300;
	// Before it is read: what an answer repeats of a key must not get into a cache or onto the screen.
	const json = parseJson(redact(answer.body));
	if (json.problem) {
		throw fail({ kind: ok ? json.problem : failureKindOf(undefined, answer.status) });
	}
	const error = readErrorBody(json.value);
	if (error || !ok) {
		throw fail({ kind: failureKindOf(error?.code, ok ? 500 : answer.status), ...error });
	}
	const value = read(json.value);
	if (value === undefined) {
		throw fail({ kind: "unexpectedShape" });
	}
	return value;
}

function parseJson(body: string): { readonly value?: unknown; readonly problem?: "notJson" | "cutOff" } {
	try {
		return { value: JSON.parse(body) };
	} catch {
		const startsLikeJson = /^\s*[[{]/.test(body);
		return { problem: startsLikeJson ? "cutOff" : "notJson" };
	}
}
