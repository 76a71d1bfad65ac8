import { deepEqual } from "node:assert/strict";
import type { RequestReport } from "../../../src/api/client.ts";
import { describeRequest } from "../../../src/api/describeRequest.ts";
import { type ApiOrigin, defaultApiBaseUrl } from "../../../src/lumenfall/apiBaseUrl.ts";
import type { ApiKey } from "../../../src/lumenfall/apiKey.ts";
import { strongKey } from "../../keys.ts";

const current = defaultApiBaseUrl as ApiOrigin;

const report = (over: Partial<RequestReport>): RequestReport => ({
	key: strongKey as ApiKey,
	origin: current,
	method: "GET",
	path: "/v1/balance",
	milliseconds: 12,
	transportFailures: [],
	...over,
});

describe("the log line of a request", () => {
	for (const [what, over, level, line] of [
		[
			"a success",
			{ status: 200, requestId: "req_1", transport: "undici" },
			"info",
			"GET /v1/balance, 200, 12 ms, req_1, for lmnfl_k7Qd2.…y7Jg, over undici",
		],
		[
			"an error of Lumenfall",
			{ status: 402, failure: { kind: "insufficientBalance", host: "h", status: 402, code: "C", message: "m" } },
			"warn",
			"GET /v1/balance, 402, 12 ms, for lmnfl_k7Qd2.…y7Jg, insufficientBalance C: m",
		],
		[
			"an unreachable API at another origin than the current one",
			{
				origin: "http://localhost:1" as ApiOrigin,
				transportFailures: [{ transport: "VS Code", failure: { kind: "dns", host: "h", message: "ENOTFOUND" } }],
				failure: { kind: "dns", host: "h", message: "ENOTFOUND" },
			},
			"warn",
			"GET /v1/balance, no response, 12 ms, for lmnfl_k7Qd2.…y7Jg, http://localhost:1, no response over VS Code (dns: ENOTFOUND), dns: ENOTFOUND",
		],
		[
			"a cancelled request",
			{ failure: { kind: "cancelled" } },
			"info",
			"GET /v1/balance, no response, 12 ms, for lmnfl_k7Qd2.…y7Jg, cancelled",
		],
	] as [string, Partial<RequestReport>, "info" | "warn", string][]) {
		it(`describes ${what}, with the masked key`, () => {
			deepEqual(describeRequest(report(over), current), { level, line });
		});
	}
});
