import * as vscode from "vscode";
import { links } from "../lumenfall/links.ts";
import { setContextKeys } from "./contextKeys.ts";
import type { Action } from "./notify.ts";

/** Returns the action that opens a page in the browser. */
export function openPage(title: string, url: string): Action {
	return { title, run: () => vscode.env.openExternal(vscode.Uri.parse(url)) };
}

function execute(title: string, command: string, ...args: readonly unknown[]): Action {
	return { title, run: () => vscode.commands.executeCommand(command, ...args) };
}

async function openWalkthrough(): Promise<void> {
	const id = "lumenfall-community.lumenfall#getStarted";
	await vscode.commands.executeCommand("workbench.action.openWalkthrough", id, false);
	setContextKeys({ isWalkthroughOpened: true });
}

/** The buttons that several messages share. */
export const actions = {
	setApiKey: () => execute(vscode.l10n.t("Set API Key"), "lumenfall.setApiKey"),
	openDashboard: () => openPage(vscode.l10n.t("Open Dashboard"), links.apiKeys),
	addCredits: () => openPage(vscode.l10n.t("Add Credits"), links.credits),
	showModels: () => execute(vscode.l10n.t("Show Models"), "lumenfall.models.focus"),
	refreshModels: () => execute(vscode.l10n.t("Refresh Models"), "lumenfall.refreshModels"),
	insertCode: () => execute(vscode.l10n.t("Insert Code"), "lumenfall.insertCode"),
	showLog: () => execute(vscode.l10n.t("Show Log"), "lumenfall.showLog"),
	openApiBaseUrlSetting: () =>
		execute(vscode.l10n.t("Open Setting"), "workbench.action.openSettings", "@id:lumenfall.apiBaseUrl"),
	openExcludeSetting: () =>
		execute(vscode.l10n.t("Open Setting"), "workbench.action.openSettings", "@id:lumenfall.hardcodedKeys.exclude"),
	openProxySettings: () => execute(vscode.l10n.t("Open Proxy Settings"), "workbench.action.openSettings", "http.proxy"),
	openSettings: () =>
		execute(vscode.l10n.t("Open Settings"), "workbench.action.openSettings", "@ext:lumenfall-community.lumenfall"),
	openWalkthrough: (): Action => ({ title: vscode.l10n.t("Get Started"), run: openWalkthrough }),
	manageTrust: () => execute(vscode.l10n.t("Manage Trust"), "workbench.trust.manage"),
	tryAgain: (run: Action["run"]): Action => ({ title: vscode.l10n.t("Try Again"), run }),
};
