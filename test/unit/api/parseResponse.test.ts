import { deepEqual, equal, ok, throws } from "node:assert/strict";
import type { ApiError } from "../../../src/api/apiError.ts";
import { parseBalance, parseModelList, redactValue } from "../../../src/api/parseResponse.ts";
import type { RawResponse } from "../../../src/api/sendRequest.ts";
import { type ApiKey, maskApiKey, secretOf } from "../../../src/lumenfall/apiKey.ts";
import type { Failure } from "../../../src/lumenfall/failure.ts";
import { createRedactor } from "../../../src/lumenfall/redact.ts";
import { strongKey } from "../../keys.ts";

const response = (over: Partial<RawResponse>): RawResponse => ({ host: "h", status: 200, body: "{}", ...over });
const same = (text: string) => text;

describe("a response", () => {
	const escapeAll = (text: string) =>
		[...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
	for (const [how, written] of [
		["plainly", strongKey],
		["with every letter escaped", escapeAll(strongKey)],
		["with an escaped dot", strongKey.replace(".", "\\u002e")],
		["with an escaped letter of the secret", strongKey.replace(/.$/, (letter) => escapeAll(letter))],
	] as const) {
		it(`is redacted as it is understood: a key written ${how}`, () => {
			const redactor = createRedactor();
			redactor.protect(strongKey as ApiKey);
			const list = `{"data":[{"id":"a","name":"${written}","description":"x ${written} y","aliases":["${written}"]}]}`;
			const { models } = parseModelList(response({ body: list }), redactor.redact);
			ok(!JSON.stringify(models).includes(secretOf(strongKey as ApiKey)), JSON.stringify(models));
			equal(models[0]?.name, maskApiKey(strongKey));
			throws(
				() => parseBalance(response({ status: 400, body: `{"error":{"message":"bad ${written}"}}` }), redactor.redact),
				(error: ApiError) => !JSON.stringify(error.failure).includes(secretOf(strongKey as ApiKey)),
			);
		});
	}

	for (const [what, over, failure] of [
		["a web page", { body: "<html>" }, { kind: "notJson", host: "h", status: 200 }],
		["half of an object", { body: '{"data":[' }, { kind: "cutOff", host: "h", status: 200 }],
		["other JSON", { body: "[]", requestId: "r" }, { kind: "unexpectedShape", host: "h", status: 200, requestId: "r" }],
		[
			"HTTP 502 with a web page",
			{ status: 502, body: "<html>" },
			{ kind: "providersExhausted", host: "h", status: 502 },
		],
		[
			"an error with HTTP 200",
			{ body: '{"error":{"code":"RATE_LIMITED","message":"slow down"}}', retryAfter: 3 },
			{ kind: "rateLimited", host: "h", status: 200, code: "RATE_LIMITED", message: "slow down", retryAfter: 3 },
		],
		[
			"an error without a code, with HTTP 200",
			{ body: '{"error":"broken"}' },
			{ kind: "internalError", host: "h", status: 200, message: "broken" },
		],
		[
			"an error whose code and status differ",
			{ status: 500, body: '{"error":{"code":"MODEL_NOT_FOUND"}}', retryAfter: 3 },
			{ kind: "modelNotFound", host: "h", status: 500, code: "MODEL_NOT_FOUND" },
		],
		["HTTP 407", { status: 407 }, { kind: "proxyAuthentication", host: "h" }],
	] as [string, Partial<RawResponse>, Failure][]) {
		it(`fails with ${failure.kind}: ${what}`, () => {
			throws(
				() => parseModelList(response(over), same),
				(error: ApiError) => {
					deepEqual(error.failure, failure);
					return true;
				},
			);
		});
	}

	it("is redacted in every text and every name of a field", () => {
		const redact = (text: string) => text.replaceAll("key", "…");
		const json = JSON.stringify({ "a key": ["key", { "\u006bey": 1, b: null }], c: true });
		deepEqual(
			JSON.parse(json, (_name, value) => redactValue(value, redact)),
			{ "a …": ["…", { "…": 1, b: null }], c: true },
		);
	});

	it("holds a balance", () => {
		const body = '{"billing_type":"prepaid","available":{"amount":3,"currency":"usd"}}';
		deepEqual(parseBalance(response({ body }), same), { billing: "prepaid", amount: 3, currency: "USD" });
	});
});
