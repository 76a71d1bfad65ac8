import * as vscode from "vscode";
import type { ApiKeyDeps } from "./deps.ts";
import { lookOf } from "./statusBar.ts";

const t = vscode.l10n.t;

interface Action extends vscode.QuickPickItem {
	readonly run: string;
}

/** Show Actions: what can be done now, the most useful first. */
export async function showActions(deps: ApiKeyDeps): Promise<void> {
	const { key, state } = deps.vault;
	const rejected = deps.standing.current.kind === "rejected";
	const set: Action = {
		label: key ? t("$(key) Replace API Key") : t("$(key) Set API Key"),
		run: "lumenfall.setApiKey",
	};
	const test: Action = { label: t("$(pulse) Test API Key"), run: "lumenfall.testApiKey" };
	const clear: Action = { label: t("$(trash) Clear API Key"), run: "lumenfall.clearApiKey" };
	const models: Action = { label: t("$(list-tree) Show Models"), run: "lumenfall.models.focus" };
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
		{ label: t("$(link-external) Open Dashboard"), run: "lumenfall.openDashboard" },
		{ label: t("$(output) Show Log"), run: "lumenfall.showLog" },
	];
	const lines = lookOf(deps).lines;
	const chosen = await vscode.window.showQuickPick(actions, {
		title: lines[0] ?? "Lumenfall",
		placeHolder: lines[1] ?? t("What do you want to do?"),
	});
	if (chosen) {
		await vscode.commands.executeCommand(chosen.run);
	}
}
