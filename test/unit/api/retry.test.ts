import { deepEqual, equal, rejects } from "node:assert/strict";
import type { ApiError } from "../../../src/api/apiError.ts";
import { createClient } from "../../../src/api/client.ts";
import { createFallbackTransport } from "../../../src/api/fallbackTransport.ts";
import { defaultRetryPolicy, delay, nextAttempt, type Retry } from "../../../src/api/retry.ts";
import type { Fetch } from "../../../src/api/sendRequest.ts";
import type { ApiOrigin } from "../../../src/lumenfall/apiBaseUrl.ts";
import type { ApiKey } from "../../../src/lumenfall/apiKey.ts";
import type { Failure, FailureKind } from "../../../src/lumenfall/failure.ts";
import { sandboxKeys } from "../../sandbox/data.ts";
import { type Sandbox, startSandbox } from "../../sandbox/server.ts";

const policy = { ...defaultRetryPolicy, random: () => 0.5 };
const key = sandboxKeys.good as ApiKey;

describe("a failed request", () => {
	for (const [kind, expected] of [
		["rateLimited", true],
		["providersExhausted", true],
		["internalError", true],
		["reset", true],
		["cutOff", true],
		["timeout", false],
		["refused", false],
		["authenticationFailed", false],
		["insufficientBalance", false],
		["invalidRequest", false],
		["redirected", false],
		["notJson", false],
		["proxyAuthentication", false],
		["tls", false],
		["cancelled", false],
	] as [FailureKind, boolean][]) {
		it(`is ${expected ? "retried" : "not retried"} after ${kind}`, () => {
			equal(nextAttempt({ kind, host: "h", status: 500 } as Failure, 1, policy) !== undefined, expected);
		});
	}

	it("is retried after delays that double, twice at most", () => {
		const failure = { kind: "internalError", host: "h", status: 500 } as const;
		deepEqual(
			[1, 2, 3].map((attempt) => nextAttempt(failure, attempt, policy)?.delayMs),
			[500, 1000, undefined],
		);
	});

	it("is retried when Lumenfall says, unless that is too late", () => {
		const failure = { kind: "rateLimited", host: "h", status: 429 } as const;
		equal(nextAttempt({ ...failure, retryAfter: 2 }, 1, policy)?.delayMs, 2000);
		equal(nextAttempt({ ...failure, retryAfter: 0 }, 1, policy)?.delayMs, 0);
		equal(nextAttempt({ ...failure, retryAfter: 7 }, 1, policy), undefined);
	});

	it("is not retried together with others that failed at the same time", () => {
		const failure = { kind: "internalError", host: "h", status: 500 } as const;
		const delays = [0, 0.999].map((random) => nextAttempt(failure, 1, { ...policy, random: () => random })?.delayMs);
		deepEqual(delays, [375, 625]);
	});
});

describe("a client that retries", () => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await startSandbox();
	});
	afterEach(() => sandbox.close());

	const clientOf = (settled: (failed: boolean) => void = () => undefined) =>
		createClient({
			transports: createFallbackTransport([
				{ name: "test", fetch: fetch as unknown as Fetch, isSafeFor: () => true, worthTryingAfter: () => true },
			]),
			origin: () => sandbox.origin as ApiOrigin,
			redact: (text) => text,
			retry: { ...policy, delayMs: 1 },
			onSettled: ({ failure }) => settled(failure !== undefined),
		});

	it("gets the response once the server has recovered, and reports each retry", async () => {
		sandbox.setMode("error:INTERNAL_ERROR");
		const retries: Retry[] = [];
		const settled: boolean[] = [];
		const { value } = await clientOf((failed) => settled.push(failed)).listModels(key, undefined, (retry) => {
			retries.push(retry);
			sandbox.setMode("behave");
		});
		equal(value.models.length, 24);
		deepEqual(
			retries.map(({ attempt, attempts, failure }) => [attempt, attempts, failure.kind]),
			[[2, 3, "internalError"]],
		);
		deepEqual(settled, [true, false]);
	});

	it("gives up after three attempts with the last failure", async () => {
		sandbox.setMode("error:ALL_PROVIDERS_EXHAUSTED");
		await rejects(clientOf().getBalance(key), (error: ApiError) => error.failure.kind === "providersExhausted");
		equal(sandbox.requests.length, 3);
	});

	it("sends a request once if a retry cannot help", async () => {
		sandbox.setMode("html");
		await rejects(clientOf().listModels(key));
		equal(sandbox.requests.length, 1);
	});

	it("stops when it is cancelled before a retry", async () => {
		sandbox.setMode("error:INTERNAL_ERROR");
		const abort = new AbortController();
		await rejects(clientOf().listModels(key, abort.signal, () => abort.abort()));
		equal(sandbox.requests.length, 1);
	});

	it("ends its delay when the signal is aborted", async () => {
		await delay(60_000, AbortSignal.abort());
		const abort = new AbortController();
		let hasEnded = false;
		const waiting = delay(60_000, abort.signal).then(() => {
			hasEnded = true;
		});
		await new Promise((resolve) => setImmediate(resolve));
		equal(hasEnded, false);
		abort.abort();
		await waiting;
	});
});
