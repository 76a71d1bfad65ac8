import { deepEqual, equal, rejects } from "node:assert/strict";
import { getEventListeners } from "node:events";
import { ApiError } from "../../../src/api/apiError.ts";
import { createFallbackTransport, type Transport } from "../../../src/api/fallbackTransport.ts";
import { delay } from "../../../src/api/retry.ts";
import { parseRetryAfter } from "../../../src/api/retryAfter.ts";
import { type Fetch, type FetchResponse, type Limits, sendRequest } from "../../../src/api/sendRequest.ts";
import type { ApiOrigin } from "../../../src/lumenfall/apiBaseUrl.ts";
import type { Failure } from "../../../src/lumenfall/failure.ts";

const origin = "https://api.example" as ApiOrigin;
const limits: Limits = { headersMs: 60_000, totalMs: 60_000, maxBytes: 10 };

const send = (fetch: Fetch, signal?: AbortSignal) =>
	sendRequest(fetch, { origin, path: "/x", authorization: "Bearer k", signal }, limits);
const respond =
	(over: Partial<FetchResponse> = {}): Fetch =>
	() =>
		Promise.resolve({ status: 200, headers: new Headers(), body: null, ...over });
async function* chunks(...all: readonly (readonly number[])[]) {
	for (const chunk of all) {
		yield await Promise.resolve(new Uint8Array(chunk));
	}
}

/** Returns the number of timers that run. Mocha starts its own one after the first part of a test that waits. */
async function timers(): Promise<number> {
	await Promise.resolve();
	return process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
}
const listeners = (signal: AbortSignal) => getEventListeners(signal, "abort").length;

describe("an ended request", () => {
	for (const [how, fetch] of [
		["with a response", respond()],
		["without one", () => Promise.reject(new Error("no route"))],
		["with a redirect", respond({ status: 302 })],
	] as [string, Fetch][]) {
		it(`leaves neither a timer nor a listener: ${how}`, async () => {
			const { signal } = new AbortController();
			const before = await timers();
			await send(fetch, signal).catch(() => undefined);
			equal(await timers(), before);
			equal(listeners(signal), 0);
		});
	}

	it("leaves none when it was cancelled before it was sent, and was not sent", async () => {
		const before = await timers();
		let calls = 0;
		const spy: Fetch = (...args) => {
			calls++;
			return respond()(...args);
		};
		await rejects(send(spy, AbortSignal.abort()), (error: ApiError) => error.failure.kind === "cancelled");
		deepEqual([await timers(), calls], [before, 0]);
	});
});

describe("an ended delay", () => {
	it("leaves neither a timer nor a listener, when it is cancelled and when it is over", async () => {
		const abort = new AbortController();
		const before = await timers();
		const cancelled = delay(60_000, abort.signal);
		abort.abort();
		equal(await timers(), before);
		await cancelled;
		const { signal } = new AbortController();
		await delay(1, signal);
		equal(listeners(signal), 0);
	});
});

describe("the body of a response", () => {
	it("can be missing", async () => {
		deepEqual(await send(respond()), { host: "api.example", status: 200, body: "" });
	});

	it("can have a letter in two pieces", async () => {
		equal((await send(respond({ body: chunks([0x61, 0xc3], [0xa4, 0x62]) }))).body, "aäb");
	});

	it("can have as many bytes as are accepted, and no more", async () => {
		const ten = Array.from({ length: 10 }, () => 0x61);
		equal((await send(respond({ body: chunks(ten) }))).body.length, 10);
		await rejects(send(respond({ body: chunks(ten, [0x61]) })), (error: ApiError) => error.failure.kind === "tooLarge");
	});
});

describe("a redirect", () => {
	for (const response of [{ status: 300 }, { status: 399 }, { status: 0, type: "opaqueredirect" }]) {
		it(`is one: ${JSON.stringify(response)}`, async () => {
			await rejects(send(respond(response)), (error: ApiError) => error.failure.kind === "redirected");
		});
	}

	for (const status of [200, 299, 400]) {
		it(`is none: HTTP ${status}`, async () => {
			equal((await send(respond({ status }))).status, status);
		});
	}
});

describe("Retry-After", () => {
	it("can be a part of a second, and no date with something around it", () => {
		equal(parseRetryAfter("0.25", 0), 0.25);
		const date = "Thu, 01 Jan 1970 00:00:30 GMT";
		equal(parseRetryAfter(date, 0), 30);
		for (const text of [`x ${date}`, `(x) ${date}`, `${date}+0100`, `${date} (x)`]) {
			equal(parseRetryAfter(text, 0), undefined, text);
		}
	});
});

describe("the transports of an origin", () => {
	const transport = (name: string, isSafe = true): Transport => ({
		name,
		fetch: () => Promise.reject(new Error("not called")),
		isSafeFor: () => isSafe,
		worthTryingAfter: () => true,
	});

	it("are none if none is safe", async () => {
		const transports = createFallbackTransport([transport("first", false)]);
		await rejects(
			transports.send(origin, () => Promise.resolve()),
			{ message: "There is no transport." },
		);
	});

	it("begin with the one that got a response, also if that was an error", async () => {
		const all = [transport("first"), transport("second")] as const;
		const transports = createFallbackTransport(all);
		const used: string[] = [];
		const attempt = (failures: Readonly<Record<string, Failure>>) =>
			transports.send(origin, (fetch) => {
				const name = all.find((one) => one.fetch === fetch)?.name ?? "";
				used.push(name);
				const failure = failures[name];
				return failure ? Promise.reject(new ApiError(failure)) : Promise.resolve();
			});
		await rejects(
			attempt({ first: { kind: "dns", host: "h" }, second: { kind: "authenticationFailed", host: "h", status: 401 } }),
		);
		await attempt({});
		deepEqual(used, ["first", "second", "second"]);
	});

	it("pass on an error that is no failure of a request as it is, and end there", async () => {
		const bug = new RangeError("bug");
		let calls = 0;
		const transports = createFallbackTransport([transport("first"), transport("second")]);
		await rejects(
			transports.send(origin, () => {
				calls++;
				return Promise.reject(bug);
			}),
			(error) => error === bug,
		);
		equal(calls, 1);
	});
});
