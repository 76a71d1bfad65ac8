import { deepEqual, equal, rejects } from "node:assert/strict";
import type { ApiError } from "../../../src/api/apiError.ts";
import { createClient } from "../../../src/api/client.ts";
import { createFallbackTransport } from "../../../src/api/fallbackTransport.ts";
import { defaultRetryPolicy, nextAttempt, pause, type Retry } from "../../../src/api/retry.ts";
import type { Fetch } from "../../../src/api/sendRequest.ts";
import type { ApiOrigin } from "../../../src/lumenfall/apiBaseUrl.ts";
import type { ApiKey } from "../../../src/lumenfall/apiKey.ts";
import type { FailureKind } from "../../../src/lumenfall/failure.ts";
import { sandboxKeys } from "../../sandbox/data.ts";
import { type Sandbox, startSandbox } from "../../sandbox/server.ts";

const policy = { ...defaultRetryPolicy, random: () => 0.5 };
const key = sandboxKeys.good as ApiKey;

describe("what is tried again", () => {
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
		it(`${kind}: ${expected ? "again" : "not again"}`, () => {
			equal(nextAttempt({ kind, host: "h" }, 1, policy) !== undefined, expected);
		});
	}

	it("with pauses that double, three times at the most", () => {
		const failure = { kind: "internalError", host: "h" } as const;
		deepEqual(
			[1, 2, 3].map((attempt) => nextAttempt(failure, attempt, policy)?.pauseMs),
			[500, 1000, undefined],
		);
	});

	it("after what Lumenfall says, unless that is too long to wait", () => {
		const failure = { kind: "rateLimited", host: "h" } as const;
		equal(nextAttempt({ ...failure, retryAfter: 2 }, 1, policy)?.pauseMs, 2000);
		equal(nextAttempt({ ...failure, retryAfter: 0 }, 1, policy)?.pauseMs, 0);
		equal(nextAttempt({ ...failure, retryAfter: 7 }, 1, policy), undefined);
	});

	it("never together with others that failed at the same time", () => {
		const failure = { kind: "internalError", host: "h" } as const;
		const pauses = [0, 0.999].map((random) => nextAttempt(failure, 1, { ...policy, random: () => random })?.pauseMs);
		deepEqual(pauses, [375, 625]);
	});
});

describe("a client that tries again", () => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await startSandbox();
	});
	afterEach(() => sandbox.close());

	const clientOf = (settled: (failed: boolean) => void = () => undefined) =>
		createClient({
			transports: createFallbackTransport([
				{ name: "test", fetch: fetch as unknown as Fetch, worthTryingAfter: () => true },
			]),
			origin: () => sandbox.origin as ApiOrigin,
			redact: (text) => text,
			retry: { ...policy, pauseMs: 1 },
			onSettled: ({ failure }) => settled(failure !== undefined),
		});

	it("gets the answer once the trouble is over, and says that it tried", async () => {
		sandbox.setMode("error:INTERNAL_ERROR");
		const said: Retry[] = [];
		const settled: boolean[] = [];
		const { value } = await clientOf((failed) => settled.push(failed)).listModels(key, undefined, (retry) => {
			said.push(retry);
			sandbox.setMode("behave");
		});
		equal(value.models.length, 24);
		deepEqual(
			said.map(({ attempt, attempts, failure }) => [attempt, attempts, failure.status]),
			[[2, 3, 500]],
		);
		deepEqual(settled, [true, false]);
	});

	it("gives up after three times and says what it saw", async () => {
		sandbox.setMode("error:ALL_PROVIDERS_EXHAUSTED");
		await rejects(clientOf().getBalance(key), (error: ApiError) => error.failure.kind === "providersExhausted");
		equal(sandbox.requests.length, 3);
	});

	it("asks once where asking again is no use", async () => {
		sandbox.setMode("html");
		await rejects(clientOf().listModels(key));
		equal(sandbox.requests.length, 1);
	});

	it("does not go on when it is cancelled while it waits", async () => {
		sandbox.setMode("error:INTERNAL_ERROR");
		const abort = new AbortController();
		await rejects(clientOf().listModels(key, abort.signal, () => abort.abort()));
		equal(sandbox.requests.length, 1);
	});

	it("waits no longer than the signal lets it", async () => {
		await pause(60_000, AbortSignal.abort());
	});
});
