import * as vscode from "vscode";
import type { Failure } from "../lumenfall/failure.ts";
import { toLine } from "../lumenfall/plainText.ts";
import { actions } from "./actions.ts";
import type { Action, Notify } from "./notify.ts";

/** What a failed request means for the user: what happened, what to do about it, and the action that helps. */
export interface Explanation {
	readonly sentence: string;
	readonly action: Action | "retry";
}

/** Appends what the API or the network said. It is data: VS Code must find no Markdown link in it. */
function withDetails(sentence: string, message: string | undefined): string {
	return message === undefined ? sentence : vscode.l10n.t("{0} Details: {1}", sentence, withoutLinks(message));
}

function withoutLinks(text: string): string {
	return toLine(text, 160).replaceAll("](", "] (");
}

/** Explains a failure to the user. */
export function explainFailure(failure: Failure): Explanation {
	const { kind } = failure;
	switch (kind) {
		case "authenticationFailed":
			return {
				sentence: vscode.l10n.t("Lumenfall rejected the API key: it was revoked or never existed. Set another key."),
				action: actions.setApiKey(),
			};
		case "forbidden":
			return {
				sentence: vscode.l10n.t(
					"Lumenfall accepts the API key but does not allow this request (403). Check the key's permissions in the dashboard.",
				),
				action: actions.openDashboard(),
			};
		case "insufficientBalance":
			return {
				sentence: vscode.l10n.t("The API key works, but the account's balance is used up. Add credits to continue."),
				action: actions.addCredits(),
			};
		case "invalidRequest": {
			const sentence = vscode.l10n.t("Lumenfall did not understand the request. Updating this extension may help.");
			return { sentence: withDetails(sentence, failure.message), action: actions.showLog() };
		}
		case "modelNotFound": {
			const sentence = vscode.l10n.t(
				"Lumenfall does not know this model. Refresh the models to see which ones it offers.",
			);
			return { sentence: withDetails(sentence, failure.message), action: actions.refreshModels() };
		}
		case "modelDisabled": {
			const sentence = vscode.l10n.t("Lumenfall has disabled this model. Choose another one.");
			return { sentence: withDetails(sentence, failure.message), action: actions.refreshModels() };
		}
		case "contentPolicy": {
			const sentence = vscode.l10n.t("The provider's content policy does not allow this request. Change the prompt.");
			return { sentence: withDetails(sentence, failure.message), action: actions.showLog() };
		}
		case "recordingNotFound": {
			const sentence = vscode.l10n.t("Lumenfall has no recording for this request. Record one first.");
			return { sentence: withDetails(sentence, failure.message), action: actions.openDashboard() };
		}
		case "rateLimited":
			return { sentence: explainRateLimit(failure.retryAfter), action: "retry" };
		case "providersExhausted":
			return {
				sentence: vscode.l10n.t("None of Lumenfall's providers responded. Try again in a moment."),
				action: "retry",
			};
		case "upstreamError": {
			const sentence = vscode.l10n.t("A provider behind Lumenfall failed. Try again in a moment.");
			return { sentence: withDetails(sentence, failure.message), action: "retry" };
		}
		case "internalError":
			return {
				sentence: vscode.l10n.t("Lumenfall reported a server error (HTTP {0}). Try again in a moment.", failure.status),
				action: "retry",
			};
		case "unexpectedStatus":
			return {
				sentence: vscode.l10n.t(
					"{0} returned an unexpected status (HTTP {1}). Check the API address.",
					failure.host,
					failure.status,
				),
				action: actions.openApiBaseUrlSetting(),
			};
		case "redirected":
			return {
				sentence: explainRedirect(failure.host, failure.redirectedTo),
				action: actions.openApiBaseUrlSetting(),
			};
		case "notJson":
			return {
				sentence: vscode.l10n.t(
					"{0} returned a web page instead of data. Your network may require you to sign in: open a browser, then try again.",
					failure.host,
				),
				action: "retry",
			};
		case "cutOff":
			return {
				sentence: vscode.l10n.t("The response from {0} was incomplete. Try again.", failure.host),
				action: "retry",
			};
		case "unexpectedShape":
			return {
				sentence: vscode.l10n.t(
					"The response from {0} is not one of Lumenfall's. Check the API address.",
					failure.host,
				),
				action: actions.openApiBaseUrlSetting(),
			};
		case "tooLarge":
			return {
				sentence: vscode.l10n.t(
					"{0} sent more data than Lumenfall ever does, so the response was discarded. Check the API address.",
					failure.host,
				),
				action: actions.openApiBaseUrlSetting(),
			};
		case "dns":
			return {
				sentence: vscode.l10n.t("The host {0} was not found. Check your network connection.", failure.host),
				action: "retry",
			};
		case "refused":
			return {
				sentence: vscode.l10n.t(
					"{0} refused the connection. Check the API address and your network connection.",
					failure.host,
				),
				action: "retry",
			};
		case "reset":
			return {
				sentence: vscode.l10n.t(
					"The connection to {0} was closed before a response arrived. Check your network connection, then try again.",
					failure.host,
				),
				action: "retry",
			};
		case "timeout":
			return {
				sentence: vscode.l10n.t(
					"{0} did not respond in time. Check your network connection, then try again.",
					failure.host,
				),
				action: "retry",
			};
		case "tls": {
			const sentence = vscode.l10n.t(
				"The certificate of {0} is not valid. The key was not sent. Check the network connection and the API address.",
				failure.host,
			);
			return { sentence: withDetails(sentence, failure.message), action: actions.openApiBaseUrlSetting() };
		}
		case "unknownIssuer": {
			const sentence = vscode.l10n.t(
				"The certificate of {0} is not trusted. Install your company's certificate on this system.",
				failure.host,
			);
			return { sentence: withDetails(sentence, failure.message), action: actions.openProxySettings() };
		}
		case "proxy": {
			const sentence = vscode.l10n.t("The proxy for {0} failed. Check the proxy settings.", failure.host);
			return { sentence: withDetails(sentence, failure.message), action: actions.openProxySettings() };
		}
		case "proxyAuthentication":
			return {
				sentence: vscode.l10n.t(
					"The proxy requires a user name and a password. Add them to its address in the proxy settings.",
				),
				action: actions.openProxySettings(),
			};
		case "unreachable": {
			const sentence = vscode.l10n.t("{0} could not be reached. Check your network connection.", failure.host);
			return { sentence: withDetails(sentence, failure.message), action: "retry" };
		}
		case "badBaseUrl":
			return {
				sentence: vscode.l10n.t(
					"No key can be sent to the address in the setting lumenfall.apiBaseUrl. It must be an https origin such as https://api.lumenfall.ai.",
				),
				action: actions.openApiBaseUrlSetting(),
			};
		case "cancelled":
			return { sentence: vscode.l10n.t("Cancelled."), action: "retry" };
	}
}

function explainRateLimit(retryAfter: number | undefined): string {
	if (retryAfter === undefined) {
		return vscode.l10n.t("Lumenfall is receiving too many requests. Wait a moment, then try again.");
	}
	const seconds = Math.ceil(retryAfter);
	return seconds === 1
		? vscode.l10n.t("Lumenfall is receiving too many requests. Try again in 1 second.")
		: vscode.l10n.t("Lumenfall is receiving too many requests. Try again in {0} seconds.", seconds);
}

function explainRedirect(host: string, redirectedTo: string | undefined): string {
	if (redirectedTo === undefined) {
		return vscode.l10n.t("{0} redirects to another address. The key was not sent there. Check the API address.", host);
	}
	return redirectedTo.startsWith("/")
		? vscode.l10n.t(
				"{0} redirects to another path, {1}. The key was not sent there. Check the API address.",
				host,
				withoutLinks(redirectedTo),
			)
		: vscode.l10n.t(
				"{0} redirects to {1}. The key was not sent there. Check the API address.",
				host,
				withoutLinks(redirectedTo),
			);
}

/** Says that a request is about to be retried, and what the last attempt met. */
export function describeRetry(retry: {
	readonly attempt: number;
	readonly attempts: number;
	readonly failure: Failure;
}): string {
	const { attempt, attempts, failure } = retry;
	switch (failure.kind) {
		case "rateLimited":
			return vscode.l10n.t("Too many requests. Trying again ({0} of {1})…", attempt, attempts);
		case "providersExhausted":
		case "upstreamError":
			return vscode.l10n.t("A provider failed. Trying again ({0} of {1})…", attempt, attempts);
		case "cutOff":
			return vscode.l10n.t("Incomplete response. Trying again ({0} of {1})…", attempt, attempts);
		case "reset":
			return vscode.l10n.t("The connection was closed. Trying again ({0} of {1})…", attempt, attempts);
		case "internalError":
			// An error can come with status 200, which would only confuse.
			return failure.status < 400
				? vscode.l10n.t("Server error. Trying again ({0} of {1})…", attempt, attempts)
				: vscode.l10n.t("Server error (HTTP {0}). Trying again ({1} of {2})…", failure.status, attempt, attempts);
		default:
			return vscode.l10n.t("No response. Trying again ({0} of {1})…", attempt, attempts);
	}
}

const leadsToLog: ReadonlySet<Failure["kind"]> = new Set(["invalidRequest", "contentPolicy"]);

/**
 * Shows a failure with the action that helps and "Show Log".
 * @param retry runs if trying again is what helps
 */
export function showFailure(notify: Notify, failure: Failure, retry: Action["run"]): void {
	const { sentence, action } = explainFailure(failure);
	const first = action === "retry" ? actions.tryAgain(retry) : action;
	notify.error(sentence, ...(leadsToLog.has(failure.kind) ? [first] : [first, actions.showLog()]));
}
