import { deepEqual, equal, rejects } from "node:assert/strict";
import type { ApiError } from "../../../src/api/apiError.ts";
import { type ClientOptions, createClient, type RequestReport } from "../../../src/api/client.ts";
import { createFallbackTransport, type Transport } from "../../../src/api/fallbackTransport.ts";
import { createLazyClient } from "../../../src/api/lazyClient.ts";
import { nextAttempt } from "../../../src/api/retry.ts";
import type { ApiOrigin } from "../../../src/lumenfall/apiBaseUrl.ts";
import { type ApiKey, maskApiKey } from "../../../src/lumenfall/apiKey.ts";
import { createRedactor } from "../../../src/lumenfall/redact.ts";
import { strongKey } from "../../keys.ts";

const key = strongKey as ApiKey;
const origin = "https://api.example" as ApiOrigin;
const retry = { attempts: 1, delayMs: 1, maxDelayMs: 1, random: () => 0 };

const transport = (name: string, fetch: Transport["fetch"]): Transport => ({
	name,
	fetch,
	isSafeFor: () => true,
	worthTryingAfter: () => true,
});
const fails = transport("first", () =>
	Promise.reject(Object.assign(new Error(`no route for ${key}`), { code: "ENOTFOUND" })),
);
const respond = (body: unknown, init: ResponseInit = {}) =>
	transport("second", () => {
		const response = new Response(JSON.stringify(body), init);
		return Promise.resolve({ status: response.status, headers: response.headers, body: response.body });
	});

/** A client whose clock shows a quarter of a second more each time. */
function clientOf(transports: readonly [Transport, ...Transport[]], over: Partial<ClientOptions> = {}) {
	const reports: RequestReport[] = [];
	let time = 1000;
	const client = createClient({
		transports: createFallbackTransport(transports),
		origin: () => origin,
		redact: createRedactor().redact,
		onSettled: (report) => reports.push(report),
		retry,
		now: () => (time += 250),
		...over,
	});
	return { client, reports };
}

describe("the report of a request", () => {
	it("says which transports failed, redacted, and which one got the response", async () => {
		const headers = { "x-lumenfall-request-id": `req ${key}` };
		const { client, reports } = clientOf([fails, respond({ data: [] }, { headers })]);
		const { milliseconds } = await client.listModels(key);
		const message = `no route for ${maskApiKey(key)}`;
		deepEqual(reports, [
			{
				key,
				origin,
				method: "GET",
				path: "/openai/v1/models",
				milliseconds: 250,
				transportFailures: [{ transport: "first", failure: { kind: "dns", host: "api.example", message } }],
				transport: "second",
				status: 200,
				requestId: `req ${maskApiKey(key)}`,
			},
		]);
		equal(milliseconds, 500);
	});

	it("has neither a status nor a transport when no response came", async () => {
		const { client, reports } = clientOf([fails]);
		await rejects(client.getBalance(key));
		const failure = { kind: "dns", host: "api.example", message: `no route for ${maskApiKey(key)}` };
		deepEqual(reports, [
			{
				key,
				origin,
				method: "GET",
				path: "/v1/balance",
				milliseconds: 250,
				transportFailures: [{ transport: "first", failure }],
				failure,
			},
		]);
	});

	it("is made for an error of the extension itself too", async () => {
		const send = () => Promise.reject(new TypeError(`bug with ${key}`));
		const { client, reports } = clientOf([fails], { transports: { send } });
		const message = `TypeError: bug with ${maskApiKey(key)}`;
		const failure = { kind: "unreachable", host: "api.example", message };
		await rejects(client.listModels(key), (error: ApiError) => {
			deepEqual(error.failure, failure);
			return true;
		});
		deepEqual(reports[0]?.failure, failure);
	});

	it("is made only if somebody wants it", async () => {
		const client = createClient({
			transports: createFallbackTransport([respond({ data: [] })]),
			origin: () => origin,
			redact: (text) => text,
		});
		deepEqual((await client.listModels(key)).value.models, []);
	});
});

describe("a client that is loaded with its first request", () => {
	it("sends the requests, and reports each with its line for the log", async () => {
		const lines: (readonly [RequestReport["path"], string, string])[] = [];
		const client = createLazyClient({
			transports: [respond({ data: [], billing_type: "prepaid" })],
			origin: () => origin,
			redact: (text) => text,
			now: () => 0,
			loggedOrigin: () => "https://other.example",
			onSettled: ({ path }, { level, line }) => lines.push([path, level, line]),
		});
		const [models, balance] = await Promise.all([client.listModels(key), client.getBalance(key)]);
		deepEqual([models.value.models, balance.value.billing], [[], "prepaid"]);
		const line = (path: string) => `GET ${path}, 200, 0 ms, for ${maskApiKey(key)}, ${origin}, over second`;
		deepEqual(lines.toSorted(), [
			["/openai/v1/models", "info", line("/openai/v1/models")],
			["/v1/balance", "info", line("/v1/balance")],
		]);
	});

	it("stays with the transport that reached Lumenfall", async () => {
		const used: string[] = [];
		const noted = (one: Transport): Transport => ({
			...one,
			fetch: (...args) => {
				used.push(one.name);
				return one.fetch(...args);
			},
		});
		const client = createLazyClient({
			transports: [noted(fails), noted(respond({ data: [] }))],
			origin: () => origin,
			redact: (text) => text,
			loggedOrigin: () => origin,
			onSettled: () => undefined,
		});
		await client.listModels(key);
		await client.listModels(key);
		deepEqual(used, ["first", "second", "second"]);
	});
});

describe("a retry", () => {
	const policy = { ...retry, attempts: 2, maxDelayMs: 5000 };

	for (const kind of ["upstreamError", "unreachable"] as const) {
		it(`follows ${kind}`, () => {
			equal(nextAttempt({ kind, host: "h", status: 502 }, 1, policy)?.attempt, 2);
		});
	}

	it("may be asked for after the longest delay, and not later", () => {
		const failure = { kind: "rateLimited", host: "h", status: 429 } as const;
		equal(nextAttempt({ ...failure, retryAfter: 5 }, 1, policy)?.delayMs, 5000);
		equal(nextAttempt({ ...failure, retryAfter: 5.001 }, 1, policy), undefined);
	});
});
