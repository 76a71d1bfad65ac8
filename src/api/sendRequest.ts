import { type ApiOrigin, isLoopback } from "../lumenfall/apiBaseUrl.ts";
import { ApiError } from "./apiError.ts";
import { classifyNetworkError } from "./classifyNetworkError.ts";
import { parseRetryAfter } from "./retryAfter.ts";

/** The part of the WHATWG `fetch` that is used: VS Code's, undici's and a browser's all have it. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

export interface FetchInit {
	readonly method: string;
	readonly headers: Record<string, string>;
	readonly body?: string | Uint8Array;
	readonly signal: AbortSignal;
	readonly redirect: "manual";
}

export interface FetchResponse {
	readonly status: number;
	readonly type?: string;
	readonly headers: { get(name: string): string | null };
	readonly body: AsyncIterable<Uint8Array> | null;
}

/** Limits of one request. */
export interface Limits {
	/** Milliseconds until the response's headers must have arrived. */
	readonly headersMs: number;
	/** Milliseconds until the whole response must have arrived. */
	readonly totalMs: number;
	/** Size of the largest decoded body that is accepted, in bytes. */
	readonly maxBytes: number;
}

export const defaultLimits: Limits = { headersMs: 10_000, totalMs: 20_000, maxBytes: 8 * 1024 * 1024 };

/** A response with its whole body. Its texts are as they were received: not yet redacted. */
export interface RawResponse {
	/** The host that responded, with its port. */
	readonly host: string;
	readonly status: number;
	readonly body: string;
	readonly requestId?: string;
	/** Seconds that a `Retry-After` header asks to wait. */
	readonly retryAfter?: number;
}

/** What a request sends. */
export interface RequestBody {
	readonly contentType: string;
	readonly content: string | Uint8Array;
}

/** One request that carries a key. */
export interface AuthorizedRequest {
	readonly origin: ApiOrigin;
	/** Begins with a slash. */
	readonly path: string;
	/** The value of the `Authorization` header: the only way by which a key leaves the process. */
	readonly authorization: string;
	/** Makes the request a POST. */
	readonly body?: RequestBody | undefined;
	readonly signal: AbortSignal | undefined;
}

/**
 * Sends a request with the key and reads the response, within the limits. Redirects are not followed: the header would
 * go with them.
 * @throws ApiError unless a response came; also for a redirect and for a body that is too large.
 */
export async function sendRequest(fetch: Fetch, request: AuthorizedRequest, limits: Limits): Promise<RawResponse> {
	const url = new URL(request.path, request.origin);
	if (url.origin !== request.origin || (url.protocol !== "https:" && !isLoopback(url.hostname))) {
		throw new ApiError({ kind: "badBaseUrl" });
	}
	return await exchange(fetch, url, toInit(request), request.signal, limits, async (response) => {
		const responded = respondedOf(response, url);
		const body = new TextDecoder().decode(await readBody(response, responded, limits.maxBytes));
		const retryAfter = parseRetryAfter(response.headers.get("retry-after"), Date.now());
		return { ...responded, body, ...(retryAfter !== undefined && { retryAfter }) };
	});
}

/**
 * Sends one request and reads its response, within the limits.
 * @throws ApiError unless a response came, and what `read` throws
 */
export async function exchange<T>(
	fetch: Fetch,
	url: URL,
	init: Omit<FetchInit, "signal" | "redirect">,
	signal: AbortSignal | undefined,
	limits: Limits,
	read: (response: FetchResponse) => Promise<T>,
): Promise<T> {
	const bounds = startBounds(signal, limits);
	let response: FetchResponse | undefined;
	try {
		bounds.signal.throwIfAborted();
		const pending = fetch(url.href, { ...init, signal: bounds.signal, redirect: "manual" });
		response = await Promise.race([pending, bounds.aborted]);
		bounds.headersArrived();
		return await Promise.race([read(response), bounds.aborted]);
	} catch (error) {
		const reason = bounds.reason();
		bounds.stop();
		if (error instanceof ApiError) {
			throw error;
		}
		if (reason) {
			throw new ApiError(reason === "timeout" ? { kind: "timeout", host: url.host } : { kind: "cancelled" });
		}
		const failure = classifyNetworkError(error, url);
		throw new ApiError(response ? { ...failure, kind: "cutOff", status: response.status } : failure);
	} finally {
		bounds.clear();
	}
}

function toInit({ authorization, body }: AuthorizedRequest): Omit<FetchInit, "signal" | "redirect"> {
	const headers = { accept: "application/json", authorization };
	return body === undefined
		? { method: "GET", headers }
		: { method: "POST", headers: { ...headers, "content-type": body.contentType }, body: body.content };
}

/** A request that is bounded in time. */
interface Bounds {
	/** Aborted when the user cancels, when the time limit is reached, and by `stop`. */
	readonly signal: AbortSignal;
	/** Rejects as soon as the signal is aborted: a transport may ignore its signal. */
	readonly aborted: Promise<never>;
	readonly reason: () => "timeout" | "cancelled" | undefined;
	/** Ends the limit for the headers. */
	readonly headersArrived: () => void;
	/** Ends all limits. */
	readonly clear: () => void;
	/** Aborts the signal, so that the transport drops the rest of the response. */
	readonly stop: () => void;
}

/**
 * Starts the limits of one request. Without `AbortSignal.any` and `AbortSignal.timeout`: some versions of Node let the
 * garbage collector take their sources, and then they never abort (github.com/nodejs/node/issues/57736 and 65995).
 */
function startBounds(cancel: AbortSignal | undefined, { headersMs, totalMs }: Limits): Bounds {
	const controller = new AbortController();
	let reason: "timeout" | "cancelled" | undefined;
	const abort = (why: typeof reason) => {
		reason ??= why;
		controller.abort();
	};
	const aborted = new Promise<never>((_resolve, reject) => {
		controller.signal.addEventListener("abort", () => reject(new Error("aborted")), { once: true });
	});
	aborted.catch(() => undefined);
	const onCancel = () => abort("cancelled");
	const headersTimer = setTimeout(() => abort("timeout"), headersMs);
	const totalTimer = setTimeout(() => abort("timeout"), totalMs);
	cancel?.addEventListener("abort", onCancel, { once: true });
	if (cancel?.aborted) {
		onCancel();
	}
	return {
		signal: controller.signal,
		aborted,
		reason: () => reason,
		headersArrived: () => clearTimeout(headersTimer),
		clear: () => {
			clearTimeout(headersTimer);
			clearTimeout(totalTimer);
			cancel?.removeEventListener("abort", onCancel);
		},
		stop: () => controller.abort(),
	};
}

/** What is known of a response before its body. */
type Responded = Pick<RawResponse, "host" | "status" | "requestId">;

/**
 * Returns what is known of a response before its body.
 * @throws ApiError for a redirect
 */
export function respondedOf(response: FetchResponse, url: URL): Responded {
	const requestId = response.headers.get("x-lumenfall-request-id") ?? undefined;
	const responded = { host: url.host, status: response.status, ...(requestId !== undefined && { requestId }) };
	if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) {
		const redirectedTo = readTarget(response.headers.get("location"), url);
		throw new ApiError({ kind: "redirected", ...responded, ...(redirectedTo !== undefined && { redirectedTo }) });
	}
	return responded;
}

/**
 * Reads the body of a response.
 * @throws ApiError if it is too large
 */
export async function readBody(response: FetchResponse, responded: Responded, maxBytes: number): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of response.body ?? []) {
		bytes += chunk.byteLength;
		if (bytes > maxBytes) {
			throw new ApiError({ kind: "tooLarge", ...responded });
		}
		chunks.push(chunk);
	}
	const body = new Uint8Array(bytes);
	let offset = 0;
	for (const chunk of chunks) {
		body.set(chunk, offset);
		offset += chunk.byteLength;
	}
	return body;
}

/** Returns the target of a redirect: its origin, or its path if it stays on the same origin. */
function readTarget(location: string | null, url: URL): string | undefined {
	if (!location || !URL.canParse(location, url.href)) {
		return undefined;
	}
	const target = new URL(location, url.href);
	return target.origin === url.origin ? target.pathname : target.origin;
}
