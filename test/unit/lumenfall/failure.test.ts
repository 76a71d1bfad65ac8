import { equal } from "node:assert/strict";
import {
	type Failure,
	type FailureKind,
	failureKindOf,
	isOffline,
	validityOf,
} from "../../../src/lumenfall/failure.ts";

describe("a failure", () => {
	for (const [code, status, kind] of [
		["MODEL_DISABLED", 404, "modelDisabled"],
		["NEW_CODE", 429, "rateLimited"],
		[undefined, 401, "authenticationFailed"],
		[undefined, 407, "proxyAuthentication"],
		[undefined, 503, "internalError"],
		["toString", 418, "unexpectedStatus"],
	] as const) {
		it(`is ${kind} with the code ${code} and HTTP ${status}`, () => {
			equal(failureKindOf(code, status), kind);
		});
	}

	it("shows that a key is valid on 402, 403 and 404, invalid on 401, and nothing else about it", () => {
		for (const kind of ["insufficientBalance", "forbidden", "modelNotFound", "modelDisabled"] as const) {
			equal(validityOf(kind), "valid");
		}
		equal(validityOf("authenticationFailed"), "invalid");
		for (const kind of ["internalError", "dns", "notJson", "redirected", "rateLimited", "cancelled"] as const) {
			equal(validityOf(kind), "unknown");
		}
	});

	for (const [kind, expected] of [
		["dns", true],
		["timeout", true],
		["proxyAuthentication", true],
		["cutOff", false],
		["internalError", false],
		["cancelled", false],
		["badBaseUrl", false],
	] as [FailureKind, boolean][]) {
		it(`${expected ? "means" : "does not mean"} that Lumenfall was not reached: ${kind}`, () => {
			equal(isOffline({ kind, host: "h", status: 500 } as Failure), expected);
		});
	}
});
