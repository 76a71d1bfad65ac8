import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { fetch as undiciFetch } from "undici";
import { ApiError } from "../../../src/api/apiError.ts";
import { type ClientOptions, createClient, type LumenfallClient, type RequestReport } from "../../../src/api/client.ts";
import { createFallbackTransport } from "../../../src/api/fallbackTransport.ts";
import { defaultRetryPolicy } from "../../../src/api/retry.ts";
import type { Fetch } from "../../../src/api/sendRequest.ts";
import type { ApiOrigin } from "../../../src/lumenfall/apiBaseUrl.ts";
import { type ApiKey, secretOf } from "../../../src/lumenfall/apiKey.ts";
import type { Failure, FailureKind } from "../../../src/lumenfall/failure.ts";
import { createRedactor } from "../../../src/lumenfall/redact.ts";
import { errorCodes } from "../../sandbox/answers.ts";
import { richModels, sandboxKeys } from "../../sandbox/data.ts";
import { type Mode, type Sandbox, startSandbox } from "../../sandbox/server.ts";

const goodKey = sandboxKeys.good as ApiKey;
const undici = {
	name: "undici",
	fetch: undiciFetch as unknown as Fetch,
	isSafeFor: () => true,
	worthTryingAfter: () => true,
};
const maxBytes = 2_000_000;
/** Delays that a test does not notice. */
const retry = { ...defaultRetryPolicy, delayMs: 1, maxDelayMs: 5 };

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
			limits: { headersMs: 5000, totalMs: 5000, maxBytes },
			retry,
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
		throw new Error("The request did not fail.");
	}

	/** A failure with all its fields, whatever its kind. */
	async function errorOf(promise: Promise<unknown>): Promise<Record<string, unknown>> {
		return { ...(await failureOf(promise)) };
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
			modes: ["generate", "edit"],
			price: { kind: "from", amount: 0.04, unit: "image" },
			createdAt: 1_764_000_000_000,
			pagePath: "/models/google/gemini-3-pro-image",
			aliases: ["nano-banana-pro"],
			otherNames: ["Nano Banana Pro"],
		});
	});

	it("lists models that have the documented fields only", async () => {
		sandbox.setModels("plain");
		const { value } = await client().listModels(goodKey);
		equal(value.models.length, richModels.length);
		deepEqual(value.models[0], {
			id: "gemini-3-pro-image",
			creator: "google",
			modalities: ["image"],
			isModalityInferred: true,
			createdAt: 1_702_300_000_000,
		});
		deepEqual(value.models.find(({ id }) => id === "sora-2")?.modalities, ["video"]);
	});

	it("drops entries that are no models, and keeps the rest", async () => {
		sandbox.setMode("bad-entries");
		const { value } = await client().listModels(goodKey);
		equal(value.models.length, 3);
		equal(value.dropped, 7);
	});

	it("removes control characters from texts", async () => {
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
		it(`recognizes ${code}`, async () => {
			sandbox.setMode(`error:${code}`);
			const { requestId, ...failure } = await errorOf(client().listModels(goodKey));
			const { host } = new URL(sandbox.origin);
			match(String(requestId), /^req_/);
			equal(typeof failure["message"], "string");
			deepEqual(
				{ ...failure, message: "" },
				{ kind: kindOfCode[code], host, status, code, message: "", ...(status === 429 && { retryAfter: 7 }) },
			);
		});
	}

	const misbehaviours: [Mode, string, FailureKind][] = [
		["hang", "sends no headers", "timeout"],
		["stall", "stops in the middle of the body", "timeout"],
		["reset", "closes the connection", "reset"],
		["html", "sends a web page", "notJson"],
		["html-502", "sends a web page with HTTP 502", "providersExhausted"],
		["cut-json", "sends half of the JSON", "cutOff"],
		["cut-body", "closes the connection in the middle of the body", "cutOff"],
		["huge", "sends too much", "tooLarge"],
		["redirect-here", "redirects to another path", "redirected"],
		["redirect-elsewhere", "redirects to another host", "redirected"],
		// The fetch standard hides a 407 of the server itself; a proxy's is covered by test/integration/proxy.
		["proxy-auth", "asks for a proxy's password", "unreachable"],
		["error-in-200", "sends an error with HTTP 200", "providersExhausted"],
		["flat-error", "sends an error without an envelope", "authenticationFailed"],
		["error-without-code", "sends an error without a code", "internalError"],
		["wrong-shape", "sends other JSON", "unexpectedShape"],
		["teapot", "sends an unknown status", "unexpectedStatus"],
	];
	for (const [mode, what, kind] of misbehaviours) {
		it(`fails with ${kind} when the server ${what}`, async () => {
			sandbox.setMode(mode);
			const [headersMs, totalMs] = kind === "timeout" ? [200, 400] : [5000, 5000];
			const limits = { headersMs, totalMs, maxBytes };
			equal((await failureOf(client({ limits }).listModels(goodKey))).kind, kind);
		});
	}

	it("does not follow a redirect, and names its target", async () => {
		sandbox.setMode("redirect-elsewhere");
		equal((await errorOf(client().listModels(goodKey)))["redirectedTo"], "https://elsewhere.example");
		equal(sandbox.requests.length, 1);
	});

	it("tells keys apart that are revoked, restricted, or without balance", async () => {
		equal((await failureOf(client().listModels(sandboxKeys.revoked as ApiKey))).kind, "authenticationFailed");
		equal((await failureOf(client().listModels(sandboxKeys.forbidden as ApiKey))).kind, "forbidden");
		equal((await failureOf(client().listModels(sandboxKeys.broke as ApiKey))).kind, "insufficientBalance");
	});

	it("recognizes a refused connection and an unknown host", async () => {
		const closed = await startSandbox();
		await closed.close();
		equal((await failureOf(client({ origin: () => closed.origin as ApiOrigin }).listModels(goodKey))).kind, "refused");
		const unknownHost = client({
			origin: () => "https://nowhere.invalid" as ApiOrigin,
			limits: { headersMs: 5000, totalMs: 5000, maxBytes: 1 },
		});
		equal((await failureOf(unknownHost.listModels(goodKey))).kind, "dns");
	});

	it("stops when it is cancelled", async () => {
		sandbox.setMode("hang");
		const abort = new AbortController();
		const pending = failureOf(client().listModels(goodKey, abort.signal));
		abort.abort();
		equal((await pending).kind, "cancelled");
		equal((await failureOf(client().listModels(goodKey, abort.signal))).kind, "cancelled");
	});

	it("lets no key through in a parsed response", async () => {
		sandbox.setMode("echo-key-in-models");
		const { value } = await client().listModels(goodKey);
		match(value.models[0]?.description ?? "", /lmnfl_sandbox\.…/);
		equal(JSON.stringify(value).includes(secretOf(goodKey)), false);
	});

	it("lets no key through in an error message", async () => {
		sandbox.setMode("echo-key");
		const failure = await errorOf(client().listModels(goodKey));
		match(String(failure["message"]), /lmnfl_sandbox\.…/);
		const everything = JSON.stringify([failure, reports.map(({ key: _key, ...rest }) => rest)]);
		equal(everything.includes(secretOf(goodKey)), false);
		await rejects(
			client().listModels(goodKey),
			(error: Error) => !`${error.message}${error.stack}`.includes(secretOf(goodKey)),
		);
	});

	const json = (text: string) =>
		Array.from(text, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
	const respond = (status: number, headers: Record<string, string>, body = "{}") =>
		Promise.resolve({ status, headers: new Headers(headers), body: new Response(body).body });
	const outside: Record<string, Fetch> = {
		"a network error": () => Promise.reject(new Error(`no route for ${goodKey}`)),
		"the cause of a network error": () =>
			Promise.reject(new TypeError("failed", { cause: Object.assign(new Error(btoa(`:${goodKey}`)), { code: "EX" }) })),
		"something that is no error": () => Promise.reject(`no route for ${goodKey}`),
		"the path of a redirect": () => respond(302, { location: `/login/${goodKey}` }),
		"the host of a redirect": () => respond(302, { location: `https://${secretOf(goodKey)}.example/` }),
		"the encoded path of a redirect": () => respond(302, { location: `/${encodeURIComponent(json(goodKey))}` }),
		"the user of a redirect": () => respond(302, { location: `https://${goodKey}:x@elsewhere.example/` }),
		"a request id": () => respond(200, { "x-lumenfall-request-id": goodKey }, '{"data":[]}'),
		"a request id in base64": () =>
			respond(500, { "x-lumenfall-request-id": btoa(`Bearer ${goodKey}`), "retry-after": goodKey }),
		"an error code": () => respond(418, {}, `{"error":{"code":"${goodKey}","message":"${json(secretOf(goodKey))}"}}`),
		"the content type of a page": () => respond(200, { "content-type": `text/html; charset=${goodKey}` }, goodKey),
		"models and names of fields": () =>
			respond(
				200,
				{},
				`{"data":[{"id":"a","name":"${json(goodKey)}","${json(goodKey)}":1},{"id":"${secretOf(goodKey)}"}]}`,
			),
	};
	for (const [what, fetch] of Object.entries(outside)) {
		it(`lets no key through in ${what}`, async () => {
			const transports = createFallbackTransport([{ ...undici, fetch }]);
			const outcome = await client({ transports, retry: { ...retry, attempts: 1 } })
				.listModels(goodKey)
				.catch((error: ApiError) => [error.failure, error.message, error.stack, error.cause]);
			const everything = JSON.stringify([outcome, reports.map(({ key: _key, ...rest }) => rest)]);
			for (const secret of [secretOf(goodKey), json(secretOf(goodKey)), btoa(goodKey).slice(16, -4)]) {
				equal(everything.toLowerCase().includes(secret.toLowerCase()), false, everything);
			}
			equal(reports.length, 1);
		});
	}

	it("makes one line of every text, with a limit", async () => {
		const long = `a\n\u001b[2Jb\u202e${"c".repeat(3000)}`;
		const fetch: Fetch = () => Promise.reject(new TypeError("failed", { cause: { message: long, code: "ENOTFOUND" } }));
		const transports = createFallbackTransport([{ ...undici, fetch }]);
		const { message } = await errorOf(client({ transports }).listModels(goodKey));
		equal(message, "a");
		const sent = createFallbackTransport([
			{
				...undici,
				fetch: () => respond(400, {}, JSON.stringify({ error: { code: `X\n${long}`, message: long } })),
			},
		]);
		const failure = await errorOf(client({ transports: sent }).listModels(goodKey));
		match(String(failure["message"]), /^a \[2Jb c{400,500}…$/);
		equal(String(failure["code"]).length, 80);
	});
});
