import * as vscode from "vscode";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { explainFailure } from "../../../ui/failureMessages.ts";
import { formatAge, formatBalance, formatModelCount, formatMoment } from "../../../ui/format.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeStorageProblem } from "../setup/sentences.ts";
import { nameOf } from "../store/keySet.ts";
import { isBalanceLow } from "./balance.ts";
import { isDueForRotation } from "./thresholds.ts";

/** How the item looks: a key, its name where there are several, and beside it what is wrong, if anything. */
export interface StatusBarContent {
	readonly text: string;
	/** What the item says, in a line each; the first one is read out by a screen reader. */
	readonly lines: readonly string[];
	readonly background?: string;
}

const warning = "statusBarItem.warningBackground";

/** How the item looks now. */
export function describeStatus(context: Pick<ApiKeyContext, "store" | "keyStatus">): StatusBarContent {
	const { store } = context;
	const { state } = store;
	switch (state.kind) {
		case "reading":
			return { text: "$(key) $(loading~spin)", lines: [vscode.l10n.t("Lumenfall: reading the API key")] };
		case "none":
			return store.lost.length > 0
				? { text: "$(key) $(warning)", lines: [vscode.l10n.t("Lumenfall: API key lost"), describeLost(context)] }
				: {
						text: "$(key) $(add)",
						lines: [vscode.l10n.t("Lumenfall: no API key"), vscode.l10n.t("Click to set one.")],
					};
		case "unavailable":
			return {
				text: "$(key) $(warning)",
				lines: [vscode.l10n.t("Lumenfall: the API key cannot be read"), describeStorageProblem(state.reason)],
				background: warning,
			};
		default:
			return describeKeyStatus(context);
	}
}

/** Says which keys SecretStorage has lost; empty where it has lost none. */
export function describeLost({ store }: Pick<ApiKeyContext, "store">): string {
	return store.lost.length === 0
		? ""
		: vscode.l10n.t(
				"VS Code's secret storage no longer has {0}: set it again.",
				store.lost.map(({ name, keyId }) => name ?? keyId).join(", "),
			);
}

function describeKeyStatus(context: Pick<ApiKeyContext, "store" | "keyStatus">): StatusBarContent {
	const { store, keyStatus } = context;
	const { active } = store;
	const { kind, failure, at, balance, modelCount } = keyStatus.current;
	const name = active && store.keys.length > 1 ? nameOf(active) : undefined;
	const isOld = active !== undefined && isDueForRotation(active, Date.now());
	const facts = [
		name === undefined
			? vscode.l10n.t("Key {0}", maskApiKey(store.key ?? ""))
			: vscode.l10n.t("Key {0}, {1}", name, maskApiKey(store.key ?? "")),
		store.state.kind === "session" && vscode.l10n.t("Kept in memory until this window closes."),
		name !== undefined && store.isChosenByWorkspace && vscode.l10n.t("Chosen for this workspace."),
		active?.replaces !== undefined && vscode.l10n.t("Its rotation is not finished."),
		modelCount !== undefined && formatModelCount(modelCount),
		balance && capitalize(formatBalance(balance)),
		isBalanceLow(balance) && vscode.l10n.t("The balance is low: click to add credits."),
		isOld && vscode.l10n.t("Set {0}: time to rotate it.", formatAge(active.addedAt, Date.now())),
		failure && explainFailure(failure).sentence,
		at !== undefined && vscode.l10n.t("Last seen: {0}", formatMoment(at)),
		describeLost(context),
	].filter((fact): fact is string => typeof fact === "string" && fact !== "");
	const text = (icon: string) => ["$(key)", name, icon].filter(Boolean).join(" ");
	if (kind === "rejected") {
		return {
			text: text("$(error)"),
			lines: [vscode.l10n.t("Lumenfall: API key rejected"), ...facts],
			background: "statusBarItem.errorBackground",
		};
	}
	if (kind === "offline") {
		return { text: text("$(debug-disconnect)"), lines: [vscode.l10n.t("Lumenfall: offline"), ...facts] };
	}
	if (isBalanceLow(balance)) {
		return {
			text: text("$(warning)"),
			lines: [vscode.l10n.t("Lumenfall: balance low"), ...facts],
			background: warning,
		};
	}
	const title =
		kind === "accepted" ? vscode.l10n.t("Lumenfall: API key works") : vscode.l10n.t("Lumenfall: API key set");
	return { text: text(isOld ? "$(history)" : ""), lines: [title, ...facts] };
}

const capitalize = (text: string) => text.charAt(0).toLocaleUpperCase(vscode.env.language) + text.slice(1);
