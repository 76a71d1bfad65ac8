import { type ApiOrigin, isLoopback } from "../lumenfall/apiBaseUrl.ts";
import type { Failure } from "../lumenfall/failure.ts";
import { ApiError } from "./apiError.ts";
import { classifyNetworkError } from "./classifyNetworkError.ts";

/** The part of the WHATWG `fetch` that is used: VS Code's, undici's and a browser's all fit. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

export interface FetchInit {
	readonly method: string;
	readonly headers: Record<string, string>;
	readonly signal: AbortSignal;
	readonly redirect: "manual";
}

export interface FetchResponse {
	readonly status: number;
	readonly type?: string;
	readonly headers: { get(name: string): string | null };
	readonly body: AsyncIterable<Uint8Array> | null;
}

/** Bounds of one request. */
export interface Limits {
	/** Milliseconds until the answer's headers must be there. */
	readonly headersMs: number;
	/** Milliseconds until the whole answer must be there. */
	readonly totalMs: number;
	/** Bytes of the decoded body that are read at the most. */
	readonly maxBytes: number;
}

export const defaultLimits: Limits = { headersMs: 10_000, totalMs: 20_000, maxBytes: 8 * 1024 * 1024 };

/** An answer with its body read whole. */
export interface Answer {
	readonly status: number;
	readonly body: string;
	readonly requestId?: string;
	readonly retryAfter?: number;
	readonly contentType: string;
}

/** One request that carries a key. */
export interface AuthorizedRequest {
	readonly origin: ApiOrigin;
	/** Begins with a slash. */
	readonly path: string;
	/** The value of the `Authorization` header: the only place in which a key leaves the process. */
	readonly authorization: string;
	readonly signal: AbortSignal | undefined;
}

/**
 * Sends a GET with the key and reads the answer, within the limits. Redirects are not followed: the header would go
 * along.
 * @throws ApiError for everything but an answer: also for a redirect and for a body over the cap.
 */
export async function send(fetch: Fetch, request: AuthorizedRequest, limits: Limits): Promise<Answer> {
	const url = new URL(request.path, request.origin);
	if (url.origin !== request.origin || (url.protocol !== "https:" && !isLoopback(url.hostname))) {
		throw new ApiError({ kind: "badBaseUrl", host: url.host });
	}
	const abort = new AbortController();
	const cancel = () => abort.abort("cancelled");
	if (request.signal?.aborted) {
		cancel();
	}
	request.signal?.addEventListener("abort", cancel, { once: true });
	const timeOut = () => abort.abort("timeout");
	const headersTimer = setTimeout(timeOut, limits.headersMs);
	const totalTimer = setTimeout(timeOut, limits.totalMs);
	// A transport that does not heed its signal must not hold the request for ever.
	const stopped = new Promise<never>((_resolve, reject) => {
		abort.signal.addEventListener("abort", () => reject(new Error("aborted")), { once: true });
	});
	stopped.catch(() => undefined);
	let answered = false;
	try {
		abort.signal.throwIfAborted();
		const response = await Promise.race([
			fetch(url.href, {
				method: "GET",
				headers: { accept: "application/json", authorization: request.authorization },
				signal: abort.signal,
				redirect: "manual",
			}),
			stopped,
		]);
		answered = true;
		clearTimeout(headersTimer);
		return await Promise.race([readResponse(response, url, limits.maxBytes), stopped]);
	} catch (error) {
		if (error instanceof ApiError) {
			abort.abort("done");
			throw error;
		}
		if (abort.signal.aborted) {
			throw new ApiError({ kind: abort.signal.reason === "timeout" ? "timeout" : "cancelled", host: url.host });
		}
		const failure: Failure = classifyNetworkError(error, url);
		throw new ApiError(answered ? { ...failure, kind: "cutOff" } : failure);
	} finally {
		clearTimeout(headersTimer);
		clearTimeout(totalTimer);
		request.signal?.removeEventListener("abort", cancel);
	}
}

async function readResponse(response: FetchResponse, url: URL, maxBytes: number): Promise<Answer> {
	const header = (name: string) => response.headers.get(name)?.slice(0, 200);
	const requestId = header("x-lumenfall-request-id");
	const withRequestId = requestId === undefined ? {} : { requestId };
	if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) {
		const location = response.headers.get("location");
		const target = location && URL.canParse(location, url.href) ? new URL(location, url.href).origin : undefined;
		throw new ApiError({
			kind: "redirected",
			host: url.host,
			status: response.status,
			...withRequestId,
			...(target === undefined ? {} : { redirectedTo: target }),
		});
	}
	const decoder = new TextDecoder();
	let body = "";
	let bytes = 0;
	for await (const chunk of response.body ?? []) {
		bytes += chunk.byteLength;
		if (bytes > maxBytes) {
			throw new ApiError({ kind: "tooLarge", host: url.host, status: response.status, ...withRequestId });
		}
		body += decoder.decode(chunk, { stream: true });
	}
	const retryAfter = Number(header("retry-after") ?? Number.NaN);
	return {
		status: response.status,
		body: body + decoder.decode(),
		contentType: header("content-type") ?? "",
		...withRequestId,
		...(Number.isFinite(retryAfter) && retryAfter >= 0 ? { retryAfter } : {}),
	};
}
