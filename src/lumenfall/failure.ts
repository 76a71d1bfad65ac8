/** Every way in which a request to Lumenfall can fail. Each has its own sentence and its own way out in the UI. */
export type FailureKind =
	// Lumenfall's own error codes (docs.lumenfall.ai/api-reference/errors).
	| "authenticationFailed"
	| "forbidden"
	| "insufficientBalance"
	| "invalidRequest"
	| "modelNotFound"
	| "modelDisabled"
	| "contentPolicy"
	| "recordingNotFound"
	| "rateLimited"
	| "providersExhausted"
	| "upstreamError"
	| "internalError"
	// An answer that is not what Lumenfall's API says.
	| "unexpectedStatus"
	| "redirected"
	| "notJson"
	| "cutOff"
	| "unexpectedShape"
	| "tooLarge"
	// No answer.
	| "dns"
	| "refused"
	| "reset"
	| "timeout"
	| "tls"
	| "proxy"
	| "proxyAuthentication"
	| "unreachable"
	// Not asked.
	| "badBaseUrl"
	| "cancelled";

/** A failed request, as plain data. Every text in it is data from outside: never Markdown, never a link. */
export interface Failure {
	readonly kind: FailureKind;
	/** The host that was asked, with its port. */
	readonly host: string;
	/** HTTP status, where there was an answer. */
	readonly status?: number;
	/** Lumenfall's error code, as it was sent. */
	readonly code?: string;
	/** What the API or the network said, already redacted. */
	readonly message?: string;
	/** `X-Lumenfall-Request-Id`, for support. */
	readonly requestId?: string;
	/** Seconds of a `Retry-After`, where one was sent. */
	readonly retryAfter?: number;
	/** The origin that a redirect leads to. */
	readonly redirectedTo?: string;
}

/** Lumenfall's documented error codes. A code decides before the HTTP status does; `type` decides nothing. */
const kindOfCode: Readonly<Record<string, FailureKind>> = {
	AUTHENTICATION_FAILED: "authenticationFailed",
	INSUFFICIENT_BALANCE: "insufficientBalance",
	INVALID_REQUEST: "invalidRequest",
	MODEL_NOT_FOUND: "modelNotFound",
	MODEL_DISABLED: "modelDisabled",
	RATE_LIMITED: "rateLimited",
	ALL_PROVIDERS_EXHAUSTED: "providersExhausted",
	UPSTREAM_ERROR: "upstreamError",
	CONTENT_POLICY_VIOLATION: "contentPolicy",
	INTERNAL_ERROR: "internalError",
	RECORDING_NOT_FOUND: "recordingNotFound",
};

const kindOfStatus: Readonly<Record<number, FailureKind>> = {
	400: "invalidRequest",
	401: "authenticationFailed",
	402: "insufficientBalance",
	403: "forbidden",
	407: "proxyAuthentication",
	429: "rateLimited",
	502: "providersExhausted",
};

/** What an answer with this error code and this HTTP status means. */
export function failureKindOf(code: string | undefined, status: number): FailureKind {
	const byCode = code === undefined || !Object.hasOwn(kindOfCode, code) ? undefined : kindOfCode[code];
	return byCode ?? kindOfStatus[status] ?? (status >= 500 ? "internalError" : "unexpectedStatus");
}

const noAnswer: ReadonlySet<FailureKind> = new Set([
	"dns",
	"refused",
	"reset",
	"timeout",
	"tls",
	"proxy",
	"proxyAuthentication",
	"unreachable",
]);

/** Whether Lumenfall was not reached at all: the failure says nothing about the key, and the network is the cause. */
export function isOffline(kind: FailureKind): boolean {
	return noAnswer.has(kind);
}

/** What a request says about the key that it carried. */
export type KeyValidity = "live" | "dead" | "unknown";

/** A key is live on 200, 402, 403 and 404, dead on 401; anything else says nothing about it. */
export function validityOf(kind: FailureKind): KeyValidity {
	switch (kind) {
		case "authenticationFailed":
			return "dead";
		case "forbidden":
		case "insufficientBalance":
		case "modelNotFound":
		case "modelDisabled":
			return "live";
		default:
			return "unknown";
	}
}
