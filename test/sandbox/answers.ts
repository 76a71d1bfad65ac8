import type { accounts, WireModel } from "./data.ts";

/** Lumenfall's documented error codes with the HTTP status each comes with. */
export const errorCodes: Readonly<Record<string, number>> = {
	AUTHENTICATION_FAILED: 401,
	INSUFFICIENT_BALANCE: 402,
	INVALID_REQUEST: 400,
	MODEL_NOT_FOUND: 404,
	MODEL_DISABLED: 404,
	RATE_LIMITED: 429,
	ALL_PROVIDERS_EXHAUSTED: 502,
	UPSTREAM_ERROR: 503,
	CONTENT_POLICY_VIOLATION: 400,
	INTERNAL_ERROR: 500,
	RECORDING_NOT_FOUND: 404,
};

/** An answer: a status and a body that becomes JSON, unless it is a string or bytes. */
export interface SandboxAnswer {
	readonly status: number;
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

export function errorAnswer(code: string | undefined, status: number, message: string): SandboxAnswer {
	const headers: Record<string, string> = status === 429 ? { "retry-after": "7" } : {};
	return { status, headers, body: { error: { message, type: "invalid_request_error", ...(code && { code }) } } };
}

/** A request with what was found out of it. */
export interface Call {
	readonly url: URL;
	readonly id: string;
	readonly models: readonly WireModel[];
	readonly account: NonNullable<ReturnType<typeof accounts.get>>;
	readonly fields: Readonly<Record<string, unknown>>;
	readonly isForm: boolean;
}

export type Route = (call: Call) => SandboxAnswer;
