import * as vscode from "vscode";
import { type PickRow, pick } from "../../../ui/quickPick.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeStatus } from "../status/statusBarContent.ts";
import { isBalanceLow, isDueForRotation } from "../status/thresholds.ts";
import { findRotation, nameOf } from "../store/keySet.ts";

/** Runs Show Actions: lists what can be done now, the most useful first. */
export async function showActions(context: ApiKeyContext): Promise<void> {
	const { lines } = describeStatus(context);
	const result = await pick<string>({
		title: lines[0] ?? "Lumenfall",
		placeHolder: lines.slice(1, 4).join(" · ") || vscode.l10n.t("What do you want to do?"),
		rows: rowsOf(context),
	});
	if (result.kind === "picked") {
		await vscode.commands.executeCommand(result.value);
	}
}

function rowsOf({ store, keyStatus }: ApiKeyContext): PickRow<string>[] {
	const row = (icon: string, label: string, command: string): PickRow<string> => ({
		kind: "row",
		icon,
		label,
		value: `lumenfall.${command}`,
	});
	const { key, state, active, keys } = store;
	const { kind, balance } = keyStatus.current;
	const set = row("key", key ? vscode.l10n.t("Replace API Key") : vscode.l10n.t("Set API Key"), "setApiKey");
	const test = row("pulse", vscode.l10n.t("Test API Key"), "testApiKey");
	const clear = row("trash", vscode.l10n.t("Clear API Key"), "clearApiKey");
	const rotation = active && findRotation(keys, active.slot);
	const rotate = row(
		"sync",
		rotation ? vscode.l10n.t("Finish Rotation of {0}", nameOf(rotation.from)) : vscode.l10n.t("Rotate API Key"),
		"rotateApiKey",
	);
	const manage = row("list-unordered", vscode.l10n.t("Manage API Keys"), "manageApiKeys");
	const importKey = row("cloud-download", vscode.l10n.t("Import API Key"), "importApiKey");
	const ofKey = key
		? [...(keys.length > 1 ? [manage] : []), ...(kind === "invalid" ? [set, test] : [test, set]), clear]
		: state.kind === "unavailable"
			? [set, test, clear]
			: [set, importKey];
	const isRotationDue = rotation !== undefined || (active && isDueForRotation(active, Date.now()));
	return [
		...(isBalanceLow(balance) ? [row("credit-card", vscode.l10n.t("Add Credits"), "addCredits")] : []),
		...(isRotationDue ? [rotate] : []),
		...ofKey,
		...(key ? [row("refresh", vscode.l10n.t("Refresh Balance"), "refreshBalance")] : []),
		...(key ? [row("list-tree", vscode.l10n.t("Show Models"), "models.focus")] : []),
		...(vscode.workspace.workspaceFolders?.length
			? [row("search", vscode.l10n.t("Scan Workspace for Hardcoded Keys"), "scanWorkspace")]
			: []),
		row("book", vscode.l10n.t("Get Started"), "getStarted"),
		row("link-external", vscode.l10n.t("Open Dashboard"), "openDashboard"),
		row("output", vscode.l10n.t("Show Log"), "showLog"),
	];
}
