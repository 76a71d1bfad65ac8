import * as vscode from "vscode";
import type { ApiKeyDeps } from "./deps.ts";
import { lookOf } from "./statusBar.ts";

interface Action extends vscode.QuickPickItem {
	readonly run: string;
}

/** Show Actions: what can be done now, the most useful first. */
export async function showActions(deps: ApiKeyDeps): Promise<void> {
	const { key, state } = deps.vault;
	const rejected = deps.standing.current.kind === "rejected";
	const set: Action = {
		label: key ? vscode.l10n.t("$(key) Replace API Key") : vscode.l10n.t("$(key) Set API Key"),
		run: "lumenfall.setApiKey",
	};
	const test: Action = { label: vscode.l10n.t("$(pulse) Test API Key"), run: "lumenfall.testApiKey" };
	const clear: Action = { label: vscode.l10n.t("$(trash) Clear API Key"), run: "lumenfall.clearApiKey" };
	const models: Action = { label: vscode.l10n.t("$(list-tree) Show Models"), run: "lumenfall.models.focus" };
	const ofKey = key
		? rejected
			? [set, test, clear]
			: [test, set, clear]
		: state.kind === "unavailable"
			? [set, test, clear]
			: [set];
	const actions: Action[] = [
		...ofKey,
		...(key ? [models] : []),
		{ label: vscode.l10n.t("$(link-external) Open Dashboard"), run: "lumenfall.openDashboard" },
		{ label: vscode.l10n.t("$(output) Show Log"), run: "lumenfall.showLog" },
	];
	const lines = lookOf(deps).lines;
	const chosen = await vscode.window.showQuickPick(actions, {
		title: lines[0] ?? "Lumenfall",
		placeHolder: lines[1] ?? vscode.l10n.t("What do you want to do?"),
	});
	if (chosen) {
		await vscode.commands.executeCommand(chosen.run);
	}
}
