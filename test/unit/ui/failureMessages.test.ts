import { deepEqual, equal, match, ok } from "node:assert/strict";
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
	unknownIssuer: { host: "api.example", ...details },
	proxy: { host: "api.example", ...details },
	proxyAuthentication: { host: "api.example", ...details },
	unreachable: { host: "api.example", ...details },
	badBaseUrl: {},
	cancelled: {},
};
const failureOf = (kind: FailureKind, over: object = {}) => ({ kind, ...failures[kind], ...over }) as Failure;

/** What each failure says without details, and the action that helps. A missing kind does not compile. */
const expected: { readonly [K in FailureKind]: readonly [sentence: string, action: string] } = {
	authenticationFailed: [
		"Lumenfall rejected the API key: it was revoked or never existed. Set another key.",
		"Set API Key",
	],
	forbidden: [
		"Lumenfall accepts the API key but does not allow this request (403). Check the key's permissions in the dashboard.",
		"Open Dashboard",
	],
	insufficientBalance: [
		"The API key works, but the account's balance is used up. Add credits to continue.",
		"Add Credits",
	],
	invalidRequest: ["Lumenfall did not understand the request. Updating this extension may help.", "Show Log"],
	modelNotFound: [
		"Lumenfall does not know this model. Refresh the models to see which ones it offers.",
		"Refresh Models",
	],
	modelDisabled: ["Lumenfall has disabled this model. Choose another one.", "Refresh Models"],
	contentPolicy: ["The provider's content policy does not allow this request. Change the prompt.", "Show Log"],
	recordingNotFound: ["Lumenfall has no recording for this request. Record one first.", "Open Dashboard"],
	unexpectedStatus: ["api.example returned an unexpected status (HTTP 418). Check the API address.", "Open Setting"],
	rateLimited: ["Lumenfall is receiving too many requests. Wait a moment, then try again.", "Try Again"],
	providersExhausted: ["None of Lumenfall's providers responded. Try again in a moment.", "Try Again"],
	upstreamError: ["A provider behind Lumenfall failed. Try again in a moment.", "Try Again"],
	internalError: ["Lumenfall reported a server error (HTTP 418). Try again in a moment.", "Try Again"],
	redirected: [
		"api.example redirects to another address. The key was not sent there. Check the API address.",
		"Open Setting",
	],
	notJson: [
		"api.example returned a web page instead of data. Your network may require you to sign in: open a browser, then try again.",
		"Try Again",
	],
	cutOff: ["The response from api.example was incomplete. Try again.", "Try Again"],
	unexpectedShape: ["The response from api.example is not one of Lumenfall's. Check the API address.", "Open Setting"],
	tooLarge: [
		"api.example sent more data than Lumenfall ever does, so the response was discarded. Check the API address.",
		"Open Setting",
	],
	dns: ["The host api.example was not found. Check your network connection.", "Try Again"],
	refused: ["api.example refused the connection. Check the API address and your network connection.", "Try Again"],
	reset: [
		"The connection to api.example was closed before a response arrived. Check your network connection, then try again.",
		"Try Again",
	],
	timeout: ["api.example did not respond in time. Check your network connection, then try again.", "Try Again"],
	tls: [
		"The certificate of api.example is not valid. The key was not sent. Check the network connection and the API address.",
		"Open Setting",
	],
	unknownIssuer: [
		"The certificate of api.example is not trusted. Install your company's certificate on this system.",
		"Open Proxy Settings",
	],
	proxy: ["The proxy for api.example failed. Check the proxy settings.", "Open Proxy Settings"],
	proxyAuthentication: [
		"The proxy requires a user name and a password. Add them to its address in the proxy settings.",
		"Open Proxy Settings",
	],
	unreachable: ["api.example could not be reached. Check your network connection.", "Try Again"],
	badBaseUrl: [
		"No key can be sent to the address in the setting lumenfall.apiBaseUrl. It must be an https origin such as https://api.lumenfall.ai.",
		"Open Setting",
	],
	cancelled: ["Cancelled.", "Try Again"],
};

describe("the message of a failure", () => {
	for (const kind of Object.keys(expected) as FailureKind[]) {
		it(`says what happened and what helps: ${kind}`, () => {
			const { sentence, action } = explainFailure({ kind, host: "api.example", status: 418 } as Failure);
			deepEqual([sentence, action === "retry" ? "Try Again" : action.title], expected[kind]);
		});
	}

	for (const kind of Object.keys(failures) as FailureKind[]) {
		it(`has no gaps and no links: ${kind}`, () => {
			const { sentence } = explainFailure(failureOf(kind));
			ok(!/undefined|\{\d\}|\]\(|\n/.test(sentence), sentence);
			match(sentence, /^\S.*\S$/);
		});
	}

	it("ends with what the API or the network said", () => {
		match(explainFailure(failureOf("invalidRequest")).sentence, /\. Details: \[Click\] \(command:evil\) now$/);
		const hidden = explainFailure(failureOf("invalidRequest", { message: "[Click]\u200b(command:evil)" }));
		match(hidden.sentence, /\[Click\] \(command:evil\)$/, "without what is between the brackets, it is a link");
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
		[failureOf("reset"), "The connection was closed. Trying again (2 of 3)…"],
		[failureOf("unreachable"), "No response. Trying again (2 of 3)…"],
		[failureOf("rateLimited", { status: 429 }), "Too many requests. Trying again (2 of 3)…"],
		[failureOf("providersExhausted", { status: 502 }), "A provider failed. Trying again (2 of 3)…"],
		[failureOf("upstreamError", { status: 502 }), "A provider failed. Trying again (2 of 3)…"],
		[failureOf("cutOff", { status: 200 }), "Incomplete response. Trying again (2 of 3)…"],
		[failureOf("internalError", { status: 500 }), "Server error (HTTP 500). Trying again (2 of 3)…"],
		[failureOf("internalError", { status: 200 }), "Server error. Trying again (2 of 3)…"],
	] as const) {
		it(`is "${text}" after ${failure.kind}`, () => {
			equal(describeRetry({ attempt: 2, attempts: 3, failure }), text);
		});
	}
});

describe("the message of a redirect", () => {
	for (const [redirectedTo, text] of [
		[undefined, "api.example redirects to another address."],
		["/v2/models", "api.example redirects to another path, /v2/models."],
		["https://other.example", "api.example redirects to https://other.example."],
	] as const) {
		it(`names where it leads: ${redirectedTo}`, () => {
			const { sentence } = explainFailure(failureOf("redirected", { redirectedTo }));
			equal(sentence, `${text} The key was not sent there. Check the API address.`);
		});
	}
});
