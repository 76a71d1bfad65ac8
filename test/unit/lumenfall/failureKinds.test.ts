import { deepEqual, equal } from "node:assert/strict";
import {
	type ErrorResponseKind,
	type Failure,
	type FailureKind,
	failureKindOf,
	isOffline,
	type KeyValidity,
	validityOf,
} from "../../../src/lumenfall/failure.ts";

/** The documented codes with the status that each one is sent with (docs.lumenfall.ai/api-reference/errors). */
const codes: readonly [code: string, status: number, kind: ErrorResponseKind][] = [
	["AUTHENTICATION_FAILED", 401, "authenticationFailed"],
	["INSUFFICIENT_BALANCE", 402, "insufficientBalance"],
	["INVALID_REQUEST", 400, "invalidRequest"],
	["MODEL_NOT_FOUND", 404, "modelNotFound"],
	["MODEL_DISABLED", 404, "modelDisabled"],
	["RATE_LIMITED", 429, "rateLimited"],
	["ALL_PROVIDERS_EXHAUSTED", 502, "providersExhausted"],
	["UPSTREAM_ERROR", 502, "upstreamError"],
	["CONTENT_POLICY_VIOLATION", 400, "contentPolicy"],
	["INTERNAL_ERROR", 500, "internalError"],
	["RECORDING_NOT_FOUND", 404, "recordingNotFound"],
];

/** What a status means without a code that is known. */
const statuses: readonly [status: number, kind: ErrorResponseKind][] = [
	[400, "invalidRequest"],
	[401, "authenticationFailed"],
	[402, "insufficientBalance"],
	[403, "forbidden"],
	[404, "unexpectedStatus"],
	[407, "proxyAuthentication"],
	[418, "unexpectedStatus"],
	[429, "rateLimited"],
	[499, "unexpectedStatus"],
	[500, "internalError"],
	[502, "providersExhausted"],
	[503, "internalError"],
	[599, "internalError"],
];

/** Every kind: what it says about the key, and whether Lumenfall was not reached. Complete by its type. */
const kinds: Readonly<Record<FailureKind, readonly [KeyValidity, "reached" | "offline"]>> = {
	authenticationFailed: ["invalid", "reached"],
	forbidden: ["valid", "reached"],
	insufficientBalance: ["valid", "reached"],
	modelNotFound: ["valid", "reached"],
	modelDisabled: ["valid", "reached"],
	invalidRequest: ["unknown", "reached"],
	contentPolicy: ["unknown", "reached"],
	recordingNotFound: ["unknown", "reached"],
	unexpectedStatus: ["unknown", "reached"],
	rateLimited: ["unknown", "reached"],
	providersExhausted: ["unknown", "reached"],
	upstreamError: ["unknown", "reached"],
	internalError: ["unknown", "reached"],
	redirected: ["unknown", "reached"],
	notJson: ["unknown", "reached"],
	cutOff: ["unknown", "reached"],
	unexpectedShape: ["unknown", "reached"],
	tooLarge: ["unknown", "reached"],
	dns: ["unknown", "offline"],
	refused: ["unknown", "offline"],
	reset: ["unknown", "offline"],
	timeout: ["unknown", "offline"],
	tls: ["unknown", "offline"],
	unknownIssuer: ["unknown", "offline"],
	proxy: ["unknown", "offline"],
	proxyAuthentication: ["unknown", "offline"],
	unreachable: ["unknown", "offline"],
	badBaseUrl: ["unknown", "reached"],
	cancelled: ["unknown", "reached"],
};

describe("the kind of a failure", () => {
	for (const [code, status, kind] of codes) {
		it(`is ${kind} with the code ${code}, whatever the status`, () => {
			deepEqual([failureKindOf(code, status), failureKindOf(code, 200), failureKindOf(code, 503)], [kind, kind, kind]);
		});
	}

	for (const [status, kind] of statuses) {
		it(`is ${kind} with HTTP ${status} and no known code`, () => {
			deepEqual(
				[failureKindOf(undefined, status), failureKindOf("NEW", status), failureKindOf("", status)],
				[kind, kind, kind],
			);
		});
	}

	for (const [kind, [validity, reached]] of Object.entries(kinds) as [FailureKind, (typeof kinds)[FailureKind]][]) {
		it(`${kind} says that the key is ${validity}, and Lumenfall ${reached}`, () => {
			equal(validityOf(kind), validity);
			equal(isOffline({ kind, host: "h", status: 500 } as Failure), reached === "offline");
		});
	}
});
