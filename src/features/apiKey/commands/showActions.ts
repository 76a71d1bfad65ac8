import * as vscode from "vscode";
import type { ApiKeyContext } from "../context.ts";
import { isBalanceLow } from "../status/balance.ts";
import { describeStatus } from "../status/statusBarContent.ts";
import { isDueForRotation } from "../status/thresholds.ts";

interface Action extends vscode.QuickPickItem {
	readonly run: string;
}

/** Show Actions: what can be done now, the most useful first. */
export async function showActions(context: ApiKeyContext): Promise<void> {
	const { lines } = describeStatus(context);
	const chosen = await vscode.window.showQuickPick(actionsOf(context), {
		title: lines[0] ?? "Lumenfall",
		placeHolder: lines.slice(1, 4).join(" · ") || vscode.l10n.t("What do you want to do?"),
	});
	if (chosen) {
		await vscode.commands.executeCommand(chosen.run);
	}
}

function actionsOf({ store, keyStatus }: ApiKeyContext): Action[] {
	const action = (label: string, run: string): Action => ({ label, run: `lumenfall.${run}` });
	const { key, state, active, keys } = store;
	const { kind, balance } = keyStatus.current;
	const set = action(key ? vscode.l10n.t("$(key) Replace API Key") : vscode.l10n.t("$(key) Set API Key"), "setApiKey");
	const test = action(vscode.l10n.t("$(pulse) Test API Key"), "testApiKey");
	const clear = action(vscode.l10n.t("$(trash) Clear API Key"), "clearApiKey");
	const rotate = action(vscode.l10n.t("$(sync) Rotate API Key"), "rotateApiKey");
	const manage = action(vscode.l10n.t("$(list-unordered) Manage API Keys"), "manageApiKeys");
	const ofKey = key
		? [...(keys.length > 1 ? [manage] : []), ...(kind === "rejected" ? [set, test] : [test, set]), clear]
		: state.kind === "unavailable"
			? [set, test, clear]
			: [set];
	const isRotationDue = active && (active.replaces !== undefined || isDueForRotation(active, Date.now()));
	return [
		...(isBalanceLow(balance) ? [action(vscode.l10n.t("$(credit-card) Add Credits"), "addCredits")] : []),
		...(isRotationDue ? [rotate] : []),
		...ofKey,
		...(key ? [action(vscode.l10n.t("$(refresh) Refresh Balance"), "refreshBalance")] : []),
		...(key ? [action(vscode.l10n.t("$(list-tree) Show Models"), "models.focus")] : []),
		action(vscode.l10n.t("$(link-external) Open Dashboard"), "openDashboard"),
		action(vscode.l10n.t("$(output) Show Log"), "showLog"),
	];
}
