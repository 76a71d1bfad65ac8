import * as vscode from "vscode";
import type { Failure } from "../lumenfall/failure.ts";
import { actions } from "./actions.ts";
import type { Action, Notify } from "./notify.ts";

/** What a failed request means for the user: what happened and what to do about it, in one sentence, and the action that helps. */
export interface Explanation {
	readonly sentence: string;
	readonly action: Action | "retry";
}

/** What the API or the network said, as the end of a sentence. It is data: VS Code must see no link in it to make. */
function quoted(failure: Failure): string {
	return failure.message ? ` (${failure.message.replace(/\s+/g, " ").replaceAll("](", "] (").slice(0, 160)})` : "";
}

const explanations: Readonly<Record<Failure["kind"], (failure: Failure) => Explanation>> = {
	authenticationFailed: () => ({
		sentence: vscode.l10n.t("Lumenfall rejected the API key: it was revoked or never existed. Set another one."),
		action: actions.setApiKey(),
	}),
	forbidden: () => ({
		sentence: vscode.l10n.t(
			"Lumenfall knows the API key but does not allow this request (403). Check the key's rights in the dashboard.",
		),
		action: actions.openDashboard(),
	}),
	insufficientBalance: () => ({
		sentence: vscode.l10n.t("The API key works, but the account's balance is used up. Add credits to go on."),
		action: actions.addCredits(),
	}),
	invalidRequest: (failure) => ({
		sentence: vscode.l10n.t(
			"Lumenfall did not understand the request{0}. An update of this extension may help.",
			quoted(failure),
		),
		action: actions.showLog(),
	}),
	modelNotFound: (failure) => ({
		sentence: vscode.l10n.t(
			"Lumenfall does not know this model{0}. Refresh the models to see what there is.",
			quoted(failure),
		),
		action: actions.refreshModels(),
	}),
	modelDisabled: (failure) => ({
		sentence: vscode.l10n.t("Lumenfall has switched this model off{0}. Choose another one.", quoted(failure)),
		action: actions.refreshModels(),
	}),
	contentPolicy: (failure) => ({
		sentence: vscode.l10n.t(
			"The provider's content policy forbids this request{0}. Change the prompt.",
			quoted(failure),
		),
		action: actions.showLog(),
	}),
	recordingNotFound: (failure) => ({
		sentence: vscode.l10n.t("Lumenfall has no recording for this request{0}. Record one first.", quoted(failure)),
		action: actions.openDashboard(),
	}),
	rateLimited: (failure) => ({
		sentence:
			failure.retryAfter === undefined
				? vscode.l10n.t("Lumenfall is getting too many requests. Wait a moment, then try again.")
				: vscode.l10n.t(
						"Lumenfall is getting too many requests. Try again in {0} seconds.",
						Math.ceil(failure.retryAfter),
					),
		action: "retry",
	}),
	providersExhausted: () => ({
		sentence: vscode.l10n.t("None of Lumenfall's providers could answer. Try again in a moment."),
		action: "retry",
	}),
	upstreamError: (failure) => ({
		sentence: vscode.l10n.t("A provider behind Lumenfall failed{0}. Try again in a moment.", quoted(failure)),
		action: "retry",
	}),
	internalError: (failure) => ({
		sentence: vscode.l10n.t(
			"Lumenfall has a problem of its own (HTTP {0}). Try again in a moment.",
			failure.status ?? "?",
		),
		action: "retry",
	}),
	unexpectedStatus: (failure) => ({
		sentence: vscode.l10n.t(
			"{0} answered with HTTP {1}, which Lumenfall does not do. Check the address of the API.",
			failure.host,
			failure.status ?? "?",
		),
		action: actions.openApiBaseUrlSetting(),
	}),
	redirected: (failure) => ({
		sentence: failure.redirectedTo
			? vscode.l10n.t(
					"{0} redirects to {1}. The key was not sent there. Check the address of the API.",
					failure.host,
					failure.redirectedTo,
				)
			: vscode.l10n.t(
					"{0} redirects elsewhere. The key was not sent there. Check the address of the API.",
					failure.host,
				),
		action: actions.openApiBaseUrlSetting(),
	}),
	notJson: (failure) => ({
		sentence: vscode.l10n.t(
			"{0} answered with a page instead of data: perhaps this network wants you to sign in. Open a browser, then try again.",
			failure.host,
		),
		action: "retry",
	}),
	cutOff: () => ({
		sentence: vscode.l10n.t("Lumenfall's answer was cut off on the way. Try again."),
		action: "retry",
	}),
	unexpectedShape: (failure) => ({
		sentence: vscode.l10n.t(
			"{0} answered with something that is not Lumenfall's. Check the address of the API.",
			failure.host,
		),
		action: actions.openApiBaseUrlSetting(),
	}),
	tooLarge: (failure) => ({
		sentence: vscode.l10n.t(
			"{0} sent more data than Lumenfall ever does, so it was cut short. Check the address of the API.",
			failure.host,
		),
		action: actions.openApiBaseUrlSetting(),
	}),
	dns: (failure) => ({
		sentence: vscode.l10n.t("The name {0} could not be found. Check your network connection.", failure.host),
		action: "retry",
	}),
	refused: (failure) => ({
		sentence: vscode.l10n.t(
			"{0} refused the connection. Check the address of the API and your network connection.",
			failure.host,
		),
		action: "retry",
	}),
	reset: (failure) => ({
		sentence: vscode.l10n.t(
			"The connection to {0} was closed before it answered. Check your network connection, then try again.",
			failure.host,
		),
		action: "retry",
	}),
	timeout: (failure) => ({
		sentence: vscode.l10n.t("{0} did not answer in time. Check your network connection, then try again.", failure.host),
		action: "retry",
	}),
	tls: (failure) => ({
		sentence: vscode.l10n.t(
			"The certificate of {0} is not trusted{1}. Have your company's certificate installed on this system.",
			failure.host,
			quoted(failure),
		),
		action: actions.openProxySettings(),
	}),
	proxy: (failure) => ({
		sentence: vscode.l10n.t(
			"The proxy between you and {0} failed{1}. Check the proxy settings.",
			failure.host,
			quoted(failure),
		),
		action: actions.openProxySettings(),
	}),
	proxyAuthentication: () => ({
		sentence: vscode.l10n.t(
			"The proxy wants a user name and a password. Add them to the address in the proxy settings.",
		),
		action: actions.openProxySettings(),
	}),
	unreachable: (failure) => ({
		sentence: vscode.l10n.t(
			"{0} could not be reached{1}. Check your network connection.",
			failure.host,
			quoted(failure),
		),
		action: "retry",
	}),
	badBaseUrl: () => ({
		sentence: vscode.l10n.t(
			"The setting lumenfall.apiBaseUrl is not an address that a key may be sent to: it must be an https origin such as https://api.lumenfall.ai.",
		),
		action: actions.openApiBaseUrlSetting(),
	}),
	cancelled: () => ({ sentence: vscode.l10n.t("Cancelled. Nothing was changed."), action: "retry" }),
};

/** That a request is about to be tried again, and after what. */
export function describeRetry(retry: {
	readonly attempt: number;
	readonly attempts: number;
	readonly failure: Failure;
}): string {
	const { attempt, attempts, failure } = retry;
	const saw = failure.status === undefined ? vscode.l10n.t("no answer") : `HTTP ${failure.status}`;
	return vscode.l10n.t("{0}, trying again ({1} of {2})", saw, attempt, attempts);
}

/** Explains a failure to the user. */
export function explainFailure(failure: Failure): Explanation {
	return explanations[failure.kind](failure);
}

const leadsToLog: ReadonlySet<Failure["kind"]> = new Set(["invalidRequest", "contentPolicy"]);

/** Shows a failure with the action that helps and "Show Log"; `retry` runs where trying again is what helps. */
export function showFailure(notify: Notify, failure: Failure, retry: Action["run"]): void {
	const { sentence, action } = explainFailure(failure);
	const first = action === "retry" ? actions.tryAgain(retry) : action;
	notify.error(sentence, ...(leadsToLog.has(failure.kind) ? [first] : [first, actions.showLog()]));
}
