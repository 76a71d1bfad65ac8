import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { fetch as undiciFetch } from "undici";
import { ApiError } from "../../../src/api/apiError.ts";
import { type ClientOptions, createClient, type LumenfallClient, type RequestReport } from "../../../src/api/client.ts";
import { createFallbackTransport, type Transport } from "../../../src/api/fallbackTransport.ts";
import type { Fetch } from "../../../src/api/sendRequest.ts";
import type { ApiOrigin } from "../../../src/lumenfall/apiBaseUrl.ts";
import { type ApiKey, secretOf } from "../../../src/lumenfall/apiKey.ts";
import type { Failure, FailureKind } from "../../../src/lumenfall/failure.ts";
import { createRedactor } from "../../../src/lumenfall/redact.ts";
import { errorCodes } from "../../sandbox/api.ts";
import { richModels, sandboxKeys } from "../../sandbox/data.ts";
import { type Mode, type Sandbox, startSandbox } from "../../sandbox/server.ts";

const goodKey = sandboxKeys.good as ApiKey;
const transport = (name: string, fetch: Fetch): Transport => ({ name, fetch, worthTryingAfter: () => true });
const undici = transport("undici", undiciFetch as unknown as Fetch);

describe("the API client", () => {
	let sandbox: Sandbox;
	let reports: RequestReport[];

	before(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => {
		sandbox.reset();
		reports = [];
	});
	after(() => sandbox.close());

	function client(options: Partial<ClientOptions> = {}): LumenfallClient {
		const redactor = createRedactor();
		return createClient({
			transports: createFallbackTransport([undici]),
			origin: () => sandbox.origin as ApiOrigin,
			redact: redactor.redact,
			onRequest: redactor.protect,
			onSettled: (report) => reports.push(report),
			limits: { headersMs: 400, totalMs: 800, maxBytes: 2_000_000 },
			...options,
		});
	}

	async function failureOf(promise: Promise<unknown>): Promise<Failure> {
		try {
			await promise;
		} catch (error) {
			ok(error instanceof ApiError, `not an ApiError: ${error}`);
			return error.failure;
		}
		throw new Error("it did not fail");
	}

	it("lists the models", async () => {
		const { value, trace } = await client().listModels(goodKey);
		equal(value.models.length, richModels.length);
		equal(value.dropped, 0);
		equal(trace.transport, "undici");
		deepEqual(value.models[0], {
			id: "gemini-3-pro-image",
			name: "Gemini 3 Pro Image",
			description: "Images from text, and changes to images, with legible lettering.",
			creator: "google",
			modalities: ["image"],
			startingPrice: 0.04,
			pagePath: "/models/google/gemini-3-pro-image",
			aliases: ["nano-banana-pro"],
		});
	});

	it("lists models that have the documented fields only", async () => {
		sandbox.setModels("plain");
		const { value } = await client().listModels(goodKey);
		equal(value.models.length, richModels.length);
		deepEqual(value.models[0], { id: "gemini-3-pro-image", creator: "google", modalities: ["image"] });
		deepEqual(value.models.find(({ id }) => id === "sora-2")?.modalities, ["video"]);
	});

	it("drops an entry that is no model, and keeps the rest", async () => {
		sandbox.setMode("bad-entries");
		const { value } = await client().listModels(goodKey);
		equal(value.models.length, 3);
		equal(value.dropped, 7);
	});

	it("takes control characters out of texts and keeps a page's path as data", async () => {
		sandbox.setMode("evil-text");
		const { value } = await client().listModels(goodKey);
		const evil = value.models.find(({ id }) => id === "evil-control");
		equal(evil?.name, "one two three");
	});

	it("reads a balance: prepaid, postpaid, unknown", async () => {
		deepEqual((await client().getBalance(goodKey)).value, { billing: "prepaid", amount: 12.5, currency: "USD" });
		deepEqual((await client().getBalance(sandboxKeys.postpaid as ApiKey)).value, {
			billing: "postpaid",
			currency: "USD",
		});
		deepEqual((await client().getBalance(sandboxKeys.unknown as ApiKey)).value, {
			billing: "prepaid",
			currency: "USD",
		});
	});

	it("sends the key in the Authorization header only", async () => {
		await client().listModels(goodKey);
		deepEqual(sandbox.requests, [{ method: "GET", path: "/openai/v1/models", authorization: `Bearer ${goodKey}` }]);
	});

	it("reports every request with its id and its time", async () => {
		await client().listModels(goodKey);
		const [report] = reports;
		equal(report?.status, 200);
		equal(report?.path, "/openai/v1/models");
		match(report?.requestId ?? "", /^req_\d+$/);
		ok(Number.isInteger(report?.milliseconds));
	});

	const kindOfCode: Record<string, FailureKind> = {
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
	for (const [code, status] of Object.entries(errorCodes)) {
		it(`knows ${code}`, async () => {
			sandbox.setMode(`error:${code}`);
			const failure = await failureOf(client().listModels(goodKey));
			equal(failure.kind, kindOfCode[code]);
			equal(failure.status, status);
			equal(failure.code, code);
			match(failure.requestId ?? "", /^req_/);
			equal(failure.retryAfter, status === 429 ? 7 : undefined);
		});
	}

	const kindOfMode: [Mode, FailureKind][] = [
		["hang", "timeout"],
		["stall", "timeout"],
		["reset", "reset"],
		["html", "notJson"],
		["html-502", "providersExhausted"],
		["cut-json", "cutOff"],
		["cut-body", "cutOff"],
		["huge", "tooLarge"],
		["redirect-here", "redirected"],
		["redirect-elsewhere", "redirected"],
		// The fetch standard hides a 407 that comes from the server itself; a proxy's is told apart (test/integration/proxy).
		["proxy-auth", "unreachable"],
		["error-in-200", "providersExhausted"],
		["flat-error", "authenticationFailed"],
		["error-without-code", "internalError"],
		["wrong-shape", "unexpectedShape"],
		["teapot", "unexpectedStatus"],
	];
	for (const [mode, kind] of kindOfMode) {
		it(`says ${kind} when the server ${mode}s`, async () => {
			sandbox.setMode(mode);
			equal((await failureOf(client().listModels(goodKey))).kind, kind);
		});
	}

	it("does not follow a redirect, and says where it leads", async () => {
		sandbox.setMode("redirect-elsewhere");
		equal((await failureOf(client().listModels(goodKey))).redirectedTo, "https://elsewhere.example");
		equal(sandbox.requests.length, 1);
	});

	it("rejects a revoked key and knows a forbidden one", async () => {
		equal((await failureOf(client().listModels(sandboxKeys.revoked as ApiKey))).kind, "authenticationFailed");
		equal((await failureOf(client().listModels(sandboxKeys.forbidden as ApiKey))).kind, "forbidden");
		equal((await failureOf(client().listModels(sandboxKeys.broke as ApiKey))).kind, "insufficientBalance");
	});

	it("says that a server refused, and that a name is not known", async () => {
		const nobody = await startSandbox();
		await nobody.close();
		equal((await failureOf(client({ origin: () => nobody.origin as ApiOrigin }).listModels(goodKey))).kind, "refused");
		const unknown = client({
			origin: () => "https://nowhere.invalid" as ApiOrigin,
			limits: { headersMs: 5000, totalMs: 5000, maxBytes: 1 },
		});
		equal((await failureOf(unknown.listModels(goodKey))).kind, "dns");
	});

	it("never sends a key over http to another machine", async () => {
		let called = false;
		const spy: Fetch = () => {
			called = true;
			throw new Error("called");
		};
		const insecure = client({
			transports: createFallbackTransport([transport("spy", spy)]),
			origin: () => "http://api.example" as ApiOrigin,
		});
		equal((await failureOf(insecure.listModels(goodKey))).kind, "badBaseUrl");
		equal(called, false);
	});

	it("stops when it is cancelled", async () => {
		sandbox.setMode("hang");
		const abort = new AbortController();
		const pending = failureOf(client().listModels(goodKey, abort.signal));
		abort.abort();
		equal((await pending).kind, "cancelled");
		equal((await failureOf(client().listModels(goodKey, abort.signal))).kind, "cancelled");
	});

	it("ends a request whose transport does not heed its signal", async () => {
		const deaf = client({
			transports: createFallbackTransport([transport("deaf", () => new Promise(() => undefined))]),
		});
		equal((await failureOf(deaf.listModels(goodKey))).kind, "timeout");
	});

	it("lets no key through in what is kept of an answer", async () => {
		sandbox.setMode("echo-key-in-models");
		const { value } = await client().listModels(goodKey);
		match(value.models[0]?.description ?? "", /lmnfl_sandbox\.…/);
		equal(JSON.stringify(value).includes(secretOf(goodKey)), false);
	});

	it("lets no key through in an error message", async () => {
		sandbox.setMode("echo-key");
		const failure = await failureOf(client().listModels(goodKey));
		match(failure.message ?? "", /lmnfl_sandbox\.…/);
		const everything = JSON.stringify([failure, reports.map(({ key: _key, ...rest }) => rest)]);
		equal(everything.includes(secretOf(goodKey)), false);
		await rejects(
			client().listModels(goodKey),
			(error: Error) => !`${error.message}${error.stack}`.includes(secretOf(goodKey)),
		);
	});
});

describe("transports", () => {
	let sandbox: Sandbox;
	const blocked = (code: string) =>
		transport("blocked", () =>
			Promise.reject(Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(code), { code }) })),
		);

	before(async () => {
		sandbox = await startSandbox();
	});
	after(() => sandbox.close());

	const clientOver = (...all: [Transport, ...Transport[]]) =>
		createClient({
			transports: createFallbackTransport(all),
			origin: () => sandbox.origin as ApiOrigin,
			redact: (text) => text,
		});

	it("takes the second transport where the first one got no answer, and stays on it", async () => {
		const client = clientOver(blocked("ENOTFOUND"), undici);
		const first = await client.listModels(goodKey);
		equal(first.trace.transport, "undici");
		deepEqual(
			first.trace.failedBefore.map(({ transport: name, failure }) => [name, failure.kind]),
			[["blocked", "dns"]],
		);
		deepEqual((await client.listModels(goodKey)).trace, { transport: "undici", failedBefore: [] });
	});

	it("does not ask a second time where the first transport got an answer, whatever it was", async () => {
		let calls = 0;
		const second = transport("second", () => {
			calls++;
			throw new Error("asked twice");
		});
		await rejects(clientOver(undici, second).listModels(sandboxKeys.revoked as ApiKey));
		for (const mode of ["redirect-elsewhere", "cut-body"] as const) {
			sandbox.setMode(mode);
			await rejects(clientOver(undici, second).listModels(goodKey));
		}
		sandbox.reset();
		await rejects(clientOver(undici, second).listModels(goodKey, AbortSignal.abort()));
		equal(calls, 0);
	});

	it("does not take a transport that is not worth trying", async () => {
		const proxyAsks = transport("proxy", () =>
			Promise.reject(new Error("Proxy response (407) !== 200 when HTTP Tunneling")),
		);
		const unwilling = { ...undici, worthTryingAfter: ({ kind }: Failure) => kind !== "proxyAuthentication" };
		await rejects(
			clientOver(proxyAsks, unwilling).listModels(goodKey),
			(error: ApiError) => error.failure.kind === "proxyAuthentication",
		);
	});

	it("says what the first transport said where none got an answer", async () => {
		await rejects(
			clientOver(blocked("CERT_HAS_EXPIRED"), blocked("ENOTFOUND")).listModels(goodKey),
			(error: ApiError) => error.failure.kind === "tls",
		);
	});
});
