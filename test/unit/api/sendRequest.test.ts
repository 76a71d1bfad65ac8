import { deepEqual, equal, ok } from "node:assert/strict";
import { ApiError } from "../../../src/api/apiError.ts";
import { type Fetch, type FetchInit, type Limits, sendRequest } from "../../../src/api/sendRequest.ts";
import type { ApiOrigin } from "../../../src/lumenfall/apiBaseUrl.ts";
import type { Failure } from "../../../src/lumenfall/failure.ts";

const origin = "https://api.example" as ApiOrigin;
const limits: Limits = { headersMs: 30, totalMs: 60, maxBytes: 10 };
const request = (over: object = {}) => ({
	origin,
	path: "/v1/x",
	authorization: "Bearer k",
	signal: undefined,
	...over,
});
const respond =
	(body: string | AsyncIterable<Uint8Array>, init: ResponseInit = {}): Fetch =>
	() => {
		const response = new Response(typeof body === "string" ? body : null, init);
		return Promise.resolve({
			status: response.status,
			headers: response.headers,
			body: typeof body === "string" ? response.body : body,
		});
	};
const pending = <T>() => new Promise<T>(() => undefined);

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
	try {
		await promise;
	} catch (error) {
		ok(error instanceof ApiError, `not an ApiError: ${error}`);
		return error.failure;
	}
	throw new Error("The request did not fail.");
}

describe("a request", () => {
	it("carries the key in its header alone, and follows no redirect", async () => {
		const calls: [string, FetchInit][] = [];
		const spy: Fetch = async (url, init) => {
			calls.push([url, init]);
			return await respond("ok")(url, init);
		};
		await sendRequest(spy, request(), limits);
		const [[url, init] = []] = calls;
		equal(url, "https://api.example/v1/x");
		deepEqual(
			{ ...init, signal: undefined },
			{
				method: "GET",
				headers: { accept: "application/json", authorization: "Bearer k" },
				redirect: "manual",
				signal: undefined,
			},
		);
	});

	it("returns the whole body, the request id and the time to wait", async () => {
		const headers = { "x-lumenfall-request-id": "req_1", "retry-after": "7" };
		deepEqual(await sendRequest(respond("äö", { status: 429, headers }), request(), limits), {
			host: "api.example",
			status: 429,
			body: "äö",
			requestId: "req_1",
			retryAfter: 7,
		});
	});

	for (const [what, over] of [
		["http to another machine", { origin: "http://api.example" }],
		["another origin than the setting's", { path: "//evil.example/v1/x" }],
	] as const) {
		it(`is never sent over ${what}`, async () => {
			let isCalled = false;
			const spy: Fetch = () => {
				isCalled = true;
				return pending();
			};
			deepEqual(await failureOf(sendRequest(spy, request(over), limits)), { kind: "badBaseUrl" });
			equal(isCalled, false);
		});
	}

	it("ends in time although the transport ignores its signal", async () => {
		deepEqual(await failureOf(sendRequest(() => pending(), request(), limits)), {
			kind: "timeout",
			host: "api.example",
		});
	});

	it("ends when the headers do not arrive in their time, however long the whole may take", async () => {
		const failed = failureOf(sendRequest(() => pending(), request(), { ...limits, totalMs: 3_600_000 }));
		deepEqual(await failed, { kind: "timeout", host: "api.example" });
	});

	it("is redirected if the transport hides the status and the target", async () => {
		const hidden: Fetch = () =>
			Promise.resolve({ status: 0, type: "opaqueredirect", headers: new Headers(), body: null });
		deepEqual(await failureOf(sendRequest(hidden, request(), limits)), {
			kind: "redirected",
			host: "api.example",
			status: 0,
		});
	});

	it("ends in time although the body never ends", async () => {
		async function* endless() {
			await pending();
			yield new Uint8Array();
		}
		const started = performance.now();
		deepEqual(await failureOf(sendRequest(respond(endless()), request(), limits)), {
			kind: "timeout",
			host: "api.example",
		});
		ok(performance.now() - started >= limits.totalMs - 5, "the limit for the headers ended when they arrived");
	});

	it("is cancelled although the transport ignores its signal", async () => {
		const abort = new AbortController();
		const failed = failureOf(sendRequest(() => pending(), request({ signal: abort.signal }), limits));
		abort.abort();
		deepEqual(await failed, { kind: "cancelled" });
	});

	it("is not sent if it is cancelled before", async () => {
		const spy: Fetch = () => {
			throw new Error("called");
		};
		const cancelled = request({ signal: AbortSignal.abort() });
		deepEqual(await failureOf(sendRequest(spy, cancelled, limits)), { kind: "cancelled" });
	});

	it("stops reading a body that is too large, and tells the transport", async () => {
		let signal: AbortSignal | undefined;
		const spy: Fetch = async (url, init) => {
			signal = init.signal;
			return await respond("12345678901")(url, init);
		};
		deepEqual(await failureOf(sendRequest(spy, request(), limits)), {
			kind: "tooLarge",
			host: "api.example",
			status: 200,
		});
		equal(signal?.aborted, true);
	});

	it("is cut off if the connection fails in the middle of the body", async () => {
		async function* broken() {
			yield new Uint8Array([1]);
			await Promise.reject(Object.assign(new Error("lost"), { code: "ECONNRESET" }));
		}
		deepEqual(await failureOf(sendRequest(respond(broken()), request(), limits)), {
			kind: "cutOff",
			host: "api.example",
			status: 200,
			message: "lost",
		});
	});

	for (const [location, redirectedTo] of [
		["https://elsewhere.example/path?x=1", { redirectedTo: "https://elsewhere.example" }],
		["/v2/x?key=1", { redirectedTo: "/v2/x" }],
		["http://", {}],
	] as const) {
		it(`names the target of a redirect to ${location}`, async () => {
			const redirect = respond("", { status: 302, headers: { location } });
			deepEqual(await failureOf(sendRequest(redirect, request(), limits)), {
				kind: "redirected",
				host: "api.example",
				status: 302,
				...redirectedTo,
			});
		});
	}
});
