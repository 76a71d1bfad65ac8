import { deepEqual, equal, ok } from "node:assert/strict";
import { fetch as undiciFetch } from "undici";
import { ApiError } from "../../../../src/api/apiError.ts";
import { createClient, type LumenfallClient, type RequestReport } from "../../../../src/api/client.ts";
import { describeRequest } from "../../../../src/api/describeRequest.ts";
import { createFallbackTransport } from "../../../../src/api/fallbackTransport.ts";
import { defaultRetryPolicy } from "../../../../src/api/retry.ts";
import type { Fetch } from "../../../../src/api/sendRequest.ts";
import type { ApiOrigin } from "../../../../src/lumenfall/apiBaseUrl.ts";
import { type ApiKey, secretOf } from "../../../../src/lumenfall/apiKey.ts";
import type { FailureKind } from "../../../../src/lumenfall/failure.ts";
import { createRedactor } from "../../../../src/lumenfall/redact.ts";
import { sandboxKeys } from "../../../sandbox/data.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/server.ts";

const key = sandboxKeys.good as ApiKey;

describe("the API client: parameters and estimates", () => {
	let sandbox: Sandbox;
	let client: LumenfallClient;
	let reports: RequestReport[];

	before(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => {
		sandbox.reset();
		reports = [];
		const { redact, protect } = createRedactor();
		const fetch = undiciFetch as unknown as Fetch;
		client = createClient({
			transports: createFallbackTransport([
				{ name: "undici", fetch, isSafeFor: () => true, worthTryingAfter: () => true },
			]),
			origin: () => sandbox.origin as ApiOrigin,
			redact,
			onRequest: protect,
			onSettled: (report) => reports.push(report),
			retry: { ...defaultRetryPolicy, delayMs: 1, maxDelayMs: 5 },
		});
	});
	after(() => sandbox.close());

	async function failureOf(promise: Promise<unknown>): Promise<FailureKind> {
		try {
			await promise;
		} catch (error) {
			ok(error instanceof ApiError, `not an ApiError: ${error}`);
			return error.failure.kind;
		}
		throw new Error("The request did not fail.");
	}

	it("reads the parameters of a model, also of one whose id has a slash", async () => {
		const { value } = await client.getParameters(key, "sora-2");
		deepEqual(
			value.find(({ name }) => name === "seconds"),
			{
				...{ name: "seconds", type: "integer", values: ["4", "8", "12"], default: "8" },
			},
		);
		const text = await client.getParameters(key, "openai/gpt-5.4");
		ok(text.value.some(({ name }) => name === "messages"));
		equal(await failureOf(client.getParameters(key, "gone")), "modelNotFound");
	});

	it("estimates each mode, and nothing is carried out", async () => {
		const amounts = [];
		for (const [mode, model, fields] of [
			["generate", "gemini-3-pro-image", { n: 3 }],
			["edit", "gemini-3-pro-image", { n: 2 }],
			["upscale", "google-upscaler", { scale_factor: 2 }],
			["video", "sora-2", { seconds: "8" }],
			["chat", "openai/gpt-5.4", {}],
		] as const) {
			const { value } = await client.estimateCost(key, { mode, model, fields });
			amounts.push(value.amount);
			equal(value.provider, "sandbox");
		}
		deepEqual(amounts, [0.12, 0.08, 0.003, 0.8, 0]);
		ok(sandbox.requests.every(({ method, path }) => method === "POST" && path.endsWith("?dryRun=true")));
		equal(sandbox.requests.length, 5);
	});

	it("says what Lumenfall does not accept", async () => {
		const estimate = (model: string, n: number) =>
			failureOf(client.estimateCost(key, { mode: "generate", model, fields: { n } }));
		equal(await estimate("qwen-image-edit-2511", 1), "invalidRequest");
		equal(await estimate("flux.1-schnell", 11), "invalidRequest");
		equal(await estimate("gone", 1), "modelNotFound");
		equal(
			await failureOf(client.estimateCost(sandboxKeys.revoked as ApiKey, { mode: "chat", model: "m", fields: {} })),
			"authenticationFailed",
		);
	});

	it("takes no result for an estimate", async () => {
		sandbox.setMode("wrong-shape");
		equal(await failureOf(client.estimateCost(key, { mode: "generate", model: "m", fields: {} })), "unexpectedShape");
		equal(await failureOf(client.getParameters(key, "m")), "unexpectedShape");
	});

	it("has a line in the log, without the key", async () => {
		await client.estimateCost(key, { mode: "generate", model: "flux.1-schnell", fields: {} });
		const [report] = reports;
		ok(report);
		const { line } = describeRequest(report, sandbox.origin);
		ok(line.startsWith("POST /openai/v1/images/generations?dryRun=true, 200, "), line);
		ok(!line.includes(secretOf(key)));
	});
});
