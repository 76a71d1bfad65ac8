import * as vscode from "vscode";
import type { Failure } from "../lumenfall/failure.ts";
import { links } from "../lumenfall/links.ts";

/** A button that leads out of a failure. */
export interface Action {
	readonly title: string;
	run(): Thenable<unknown>;
}

/** What a failed request means for the user: what happened and what to do about it, in one sentence, and the way out. */
export interface Explanation {
	readonly sentence: string;
	readonly action: Action | "retry";
}

const open = (title: string, url: string): Action => ({
	title,
	run: () => vscode.env.openExternal(vscode.Uri.parse(url)),
});

const execute = (title: string, command: string, ...args: readonly unknown[]): Action => ({
	title,
	run: () => vscode.commands.executeCommand(command, ...args),
});

const actions = {
	setKey: () => execute(vscode.l10n.t("Set API Key"), "lumenfall.setApiKey"),
	dashboard: () => open(vscode.l10n.t("Open Dashboard"), links.apiKeys),
	credits: () => open(vscode.l10n.t("Add Credits"), links.credits),
	baseUrl: () => execute(vscode.l10n.t("Open Setting"), "workbench.action.openSettings", "@id:lumenfall.apiBaseUrl"),
	proxy: () => execute(vscode.l10n.t("Open Proxy Settings"), "workbench.action.openSettings", "http.proxy"),
	refresh: () => execute(vscode.l10n.t("Refresh Models"), "lumenfall.refreshModels"),
	log: () => execute(vscode.l10n.t("Show Log"), "lumenfall.showLog"),
};

/** "Show Log": offered beside every failure. */
export const showLog: () => Action = actions.log;

/** What the API or the network said, as the end of a sentence. It is data: VS Code must see no link in it to make. */
function said(failure: Failure): string {
	return failure.message ? ` (${failure.message.replace(/\s+/g, " ").replaceAll("](", "] (").slice(0, 160)})` : "";
}

const explanations: Readonly<Record<Failure["kind"], (failure: Failure) => Explanation>> = {
	authenticationFailed: () => ({
		sentence: vscode.l10n.t("Lumenfall rejected the API key: it was revoked or never existed. Set another one."),
		action: actions.setKey(),
	}),
	forbidden: () => ({
		sentence: vscode.l10n.t(
			"Lumenfall knows the API key but does not allow this request (403). Check the key's rights in the dashboard.",
		),
		action: actions.dashboard(),
	}),
	insufficientBalance: () => ({
		sentence: vscode.l10n.t("The API key works, but the account's balance is used up. Add credits to go on."),
		action: actions.credits(),
	}),
	invalidRequest: (failure) => ({
		sentence: vscode.l10n.t(
			"Lumenfall did not understand the request{0}. An update of this extension may help.",
			said(failure),
		),
		action: actions.log(),
	}),
	modelNotFound: (failure) => ({
		sentence: vscode.l10n.t(
			"Lumenfall does not know this model{0}. Refresh the models to see what there is.",
			said(failure),
		),
		action: actions.refresh(),
	}),
	modelDisabled: (failure) => ({
		sentence: vscode.l10n.t("Lumenfall has switched this model off{0}. Choose another one.", said(failure)),
		action: actions.refresh(),
	}),
	contentPolicy: (failure) => ({
		sentence: vscode.l10n.t("The provider's content policy forbids this request{0}. Change the prompt.", said(failure)),
		action: actions.log(),
	}),
	recordingNotFound: (failure) => ({
		sentence: vscode.l10n.t("Lumenfall has no recording for this request{0}. Record one first.", said(failure)),
		action: actions.dashboard(),
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
		sentence: vscode.l10n.t("A provider behind Lumenfall failed{0}. Try again in a moment.", said(failure)),
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
		action: actions.baseUrl(),
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
		action: actions.baseUrl(),
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
		action: actions.baseUrl(),
	}),
	tooLarge: (failure) => ({
		sentence: vscode.l10n.t(
			"{0} sent more data than Lumenfall ever does, so it was cut short. Check the address of the API.",
			failure.host,
		),
		action: actions.baseUrl(),
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
			said(failure),
		),
		action: actions.proxy(),
	}),
	proxy: (failure) => ({
		sentence: vscode.l10n.t(
			"The proxy between you and {0} failed{1}. Check the proxy settings.",
			failure.host,
			said(failure),
		),
		action: actions.proxy(),
	}),
	proxyAuthentication: () => ({
		sentence: vscode.l10n.t(
			"The proxy wants a user name and a password. Add them to the address in the proxy settings.",
		),
		action: actions.proxy(),
	}),
	unreachable: (failure) => ({
		sentence: vscode.l10n.t("{0} could not be reached{1}. Check your network connection.", failure.host, said(failure)),
		action: "retry",
	}),
	badBaseUrl: () => ({
		sentence: vscode.l10n.t(
			"The setting lumenfall.apiBaseUrl is not an address that a key may be sent to: it must be an https origin such as https://api.lumenfall.ai.",
		),
		action: actions.baseUrl(),
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

/** Shows a failure with its way out and "Show Log"; `retry` runs where trying again is the way out. */
export async function showFailure(failure: Failure, retry: () => Thenable<unknown>): Promise<void> {
	const { sentence, action } = explainFailure(failure);
	const first: Action = action === "retry" ? { title: vscode.l10n.t("Try Again"), run: retry } : action;
	const buttons = first.title === actions.log().title ? [first] : [first, actions.log()];
	const chosen = await vscode.window.showErrorMessage(sentence, ...buttons.map((button) => button.title));
	await buttons.find((button) => button.title === chosen)?.run();
}
