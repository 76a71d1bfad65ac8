/** Error codes of Lumenfall that waiting may cure, and statuses that mean the same. */
export type TemporaryErrorKind = "rateLimited" | "providersExhausted" | "upstreamError" | "internalError";

/** Lumenfall's other error codes (docs.lumenfall.ai/api-reference/errors), and a status that its API does not use. */
export type PermanentErrorKind =
	| "authenticationFailed"
	| "forbidden"
	| "insufficientBalance"
	| "invalidRequest"
	| "modelNotFound"
	| "modelDisabled"
	| "contentPolicy"
	| "recordingNotFound"
	| "unexpectedStatus";

/** Responses that cannot be read as one of Lumenfall's. */
export type UnreadableKind = "notJson" | "cutOff" | "unexpectedShape" | "tooLarge";

/** Reasons why no HTTP response of Lumenfall came. */
export type NoResponseKind =
	| "dns"
	| "refused"
	| "reset"
	| "timeout"
	/** A certificate that does not verify: expired, for another host, or a failed handshake. */
	| "tls"
	/** A certificate whose issuer is unknown. Another transport may know it. */
	| "unknownIssuer"
	| "proxy"
	| "proxyAuthentication"
	| "unreachable";

interface Sent {
	/** The host that was asked, with its port. */
	readonly host: string;
	/** What the API or the network said, already redacted. */
	readonly message?: string;
}

interface Responded extends Sent {
	/** HTTP status. */
	readonly status: number;
	/** `X-Lumenfall-Request-Id`, for support. */
	readonly requestId?: string;
}

interface ErrorResponse extends Responded {
	/** Lumenfall's error code, as it was sent. */
	readonly code?: string;
}

export interface TemporaryError extends ErrorResponse {
	readonly kind: TemporaryErrorKind;
	/** Seconds that a `Retry-After` header asks to wait, if one was sent. */
	readonly retryAfter?: number;
}

export interface PermanentError extends ErrorResponse {
	readonly kind: PermanentErrorKind;
}

export interface UnreadableResponse extends Responded {
	readonly kind: UnreadableKind;
}

export interface Redirect extends Responded {
	readonly kind: "redirected";
	/** The origin that the redirect leads to, or the path if it is the same origin. Missing if the header is unusable. */
	readonly redirectedTo?: string;
}

export interface NoResponse extends Sent {
	readonly kind: NoResponseKind;
}

/** A request that was not sent, or that the user cancelled. */
export interface NotSent {
	readonly kind: "badBaseUrl" | "cancelled";
}

/** A failed request, as plain data. Every text in it is data from outside: never Markdown, never a link. */
export type Failure = TemporaryError | PermanentError | UnreadableResponse | Redirect | NoResponse | NotSent;

/** Every way in which a request to Lumenfall can fail. Each has its own sentence and its own action in the UI. */
export type FailureKind = Failure["kind"];

/** The kinds that an error response can have. A 407 comes from a proxy, not from Lumenfall. */
export type ErrorResponseKind = TemporaryErrorKind | PermanentErrorKind | "proxyAuthentication";

/** Lumenfall's documented error codes. The code decides, then the HTTP status; `type` decides nothing. */
const kindOfCode: Readonly<Record<string, ErrorResponseKind>> = {
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

const kindOfStatus: Readonly<Record<number, ErrorResponseKind>> = {
	400: "invalidRequest",
	401: "authenticationFailed",
	402: "insufficientBalance",
	403: "forbidden",
	407: "proxyAuthentication",
	429: "rateLimited",
	502: "providersExhausted",
};

/** Returns what an error response with this code and this HTTP status means. */
export function failureKindOf(code: string | undefined, status: number): ErrorResponseKind {
	const byCode = code === undefined || !Object.hasOwn(kindOfCode, code) ? undefined : kindOfCode[code];
	return byCode ?? kindOfStatus[status] ?? (status >= 500 ? "internalError" : "unexpectedStatus");
}

/** The kinds of a `NoResponse`, complete by its type. */
const noResponseKinds: Readonly<Record<NoResponseKind, true>> = {
	dns: true,
	refused: true,
	reset: true,
	timeout: true,
	tls: true,
	unknownIssuer: true,
	proxy: true,
	proxyAuthentication: true,
	unreachable: true,
};

/** Returns whether Lumenfall was not reached: the network is the cause, and nothing is known about the key. */
export function isOffline(failure: Failure): failure is NoResponse {
	return Object.hasOwn(noResponseKinds, failure.kind);
}

/** What a request says about the key that it carried. */
export type KeyValidity = "valid" | "invalid" | "unknown";

/** Returns the validity of a key from a failed request: 402, 403 and 404 mean valid, 401 means invalid. */
export function validityOf(kind: FailureKind): KeyValidity {
	switch (kind) {
		case "authenticationFailed":
			return "invalid";
		case "forbidden":
		case "insufficientBalance":
		case "modelNotFound":
		case "modelDisabled":
			return "valid";
		case "invalidRequest":
		case "contentPolicy":
		case "recordingNotFound":
		case "unexpectedStatus":
		case "rateLimited":
		case "providersExhausted":
		case "upstreamError":
		case "internalError":
		case "redirected":
		case "notJson":
		case "cutOff":
		case "unexpectedShape":
		case "tooLarge":
		case "dns":
		case "refused":
		case "reset":
		case "timeout":
		case "tls":
		case "unknownIssuer":
		case "proxy":
		case "proxyAuthentication":
		case "unreachable":
		case "badBaseUrl":
		case "cancelled":
			return "unknown";
	}
}
