import { equal, match, ok } from "node:assert/strict";
import type { Failure, FailureKind } from "../../../src/lumenfall/failure.ts";
import { describeRetry, explainFailure, showFailure } from "../../../src/ui/failureMessages.ts";
import type { Action } from "../../../src/ui/notify.ts";

/** One failure of each kind, as the API or the network can cause it. A missing kind does not compile. */
const responded = { host: "api.example", status: 418, requestId: "req_1" };
const details = { message: "[Click](command:evil)\nnow" };
const failures: { readonly [K in FailureKind]: object } = {
	authenticationFailed: { ...responded, ...details },
	forbidden: { ...responded, ...details },
	insufficientBalance: { ...responded, ...details },
	invalidRequest: { ...responded, ...details },
	modelNotFound: { ...responded, ...details },
	modelDisabled: { ...responded, ...details },
	contentPolicy: { ...responded, ...details },
	recordingNotFound: { ...responded, ...details },
	unexpectedStatus: { ...responded, ...details },
	rateLimited: { ...responded, ...details },
	providersExhausted: { ...responded, ...details },
	upstreamError: { ...responded, ...details },
	internalError: { ...responded, ...details },
	redirected: { ...responded, redirectedTo: "/[Click](command:evil)" },
	notJson: responded,
	cutOff: responded,
	unexpectedShape: responded,
	tooLarge: responded,
	dns: { host: "api.example", ...details },
	refused: { host: "api.example", ...details },
	reset: { host: "api.example", ...details },
	timeout: { host: "api.example", ...details },
	tls: { host: "api.example", ...details },
	proxy: { host: "api.example", ...details },
	proxyAuthentication: { host: "api.example", ...details },
	unreachable: { host: "api.example", ...details },
	badBaseUrl: {},
	cancelled: {},
};
const failureOf = (kind: FailureKind, over: object = {}) => ({ kind, ...failures[kind], ...over }) as Failure;

describe("the message of a failure", () => {
	for (const kind of Object.keys(failures) as FailureKind[]) {
		it(`is one plain sentence without gaps or links: ${kind}`, () => {
			const { sentence } = explainFailure(failureOf(kind));
			ok(!/undefined|\{\d\}|\]\(|\n/.test(sentence), sentence);
			match(sentence, /^\S.*\S$/);
		});
	}

	it("ends with what the API or the network said", () => {
		match(explainFailure(failureOf("invalidRequest")).sentence, /\. Details: \[Click\] \(command:evil\) now$/);
	});

	for (const [retryAfter, end] of [
		[undefined, "Wait a moment, then try again."],
		[0.4, "Try again in 1 second."],
		[7, "Try again in 7 seconds."],
	] as const) {
		it(`says when to try again: ${retryAfter}`, () => {
			const over = retryAfter === undefined ? {} : { retryAfter };
			match(explainFailure(failureOf("rateLimited", over)).sentence, new RegExp(`${end.replaceAll(".", "\\.")}$`));
		});
	}

	for (const [kind, buttons] of [
		["dns", "Try Again, Show Log"],
		["insufficientBalance", "Add Credits, Show Log"],
		["badBaseUrl", "Open Setting, Show Log"],
		["invalidRequest", "Show Log"],
	] as const) {
		it(`has the buttons ${buttons} after ${kind}`, () => {
			let shown: readonly Action[] = [];
			const show = (_text: string, ...actions: readonly Action[]) => {
				shown = actions;
			};
			showFailure({ info: show, warning: show, error: show }, failureOf(kind), () => undefined);
			equal(shown.map(({ title }) => title).join(", "), buttons);
		});
	}
});

describe("the message of a retry", () => {
	for (const [failure, text] of [
		[failureOf("reset"), "No response. Trying again (2 of 3)…"],
		[failureOf("cutOff", { status: 200 }), "Incomplete response. Trying again (2 of 3)…"],
		[failureOf("internalError", { status: 500 }), "HTTP 500. Trying again (2 of 3)…"],
	] as const) {
		it(`is "${text}" after ${failure.kind}`, () => {
			equal(describeRetry({ attempt: 2, attempts: 3, failure }), text);
		});
	}
});
