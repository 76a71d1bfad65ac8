import * as vscode from "vscode";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { explainFailure } from "../../../ui/failureMessages.ts";
import { describeBalance, formatAge, formatModelCount } from "../../../ui/format.ts";
import { describeStorageProblem } from "../../../ui/storageMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { nameOf } from "../store/keySet.ts";
import type { KeyStatus } from "./keyStatus.ts";
import { isBalanceLow, isBalanceUsedUp, isDueForRotation } from "./thresholds.ts";

/** Content of the status bar item: a key, its name when there are several, and what is wrong with it, if anything. */
export interface StatusBarContent {
	readonly text: string;
	/** The lines of the tooltip. */
	readonly lines: readonly string[];
	/** What a screen reader reads, if it is more than the first line: all words of the text are in it. */
	readonly label?: string;
	readonly background?: string;
}

type StatusContext = Pick<ApiKeyContext, "store" | "keyStatus">;

const warning = "statusBarItem.warningBackground";

/** Returns the content of the item now. */
export function describeStatus(context: StatusContext): StatusBarContent {
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
		case "stored":
		case "session":
			return describeKeyInUse(context);
	}
}

/** Says which keys SecretStorage lost; empty when it lost none. */
export function describeLost({ store }: Pick<ApiKeyContext, "store">): string {
	const names = store.lost.map(({ name, keyId }) => name ?? keyId);
	if (names.length === 0) {
		return "";
	}
	const list = new Intl.ListFormat(vscode.env.language).format(names);
	return names.length === 1
		? vscode.l10n.t("VS Code's secret storage no longer has the key {0}. Set it again.", list)
		: vscode.l10n.t("VS Code's secret storage no longer has the keys {0}. Set them again.", list);
}

function describeKeyInUse(context: StatusContext): StatusBarContent {
	const { store, keyStatus } = context;
	const { active } = store;
	const status = keyStatus.current;
	const name = active && store.keys.length > 1 ? nameOf(active) : undefined;
	const isRotating = active?.replaces !== undefined;
	const isOld = active !== undefined && isDueForRotation(active, Date.now());
	const describe = (icon: string, title: string, background?: string): StatusBarContent => ({
		text: ["$(key)", name, isRotating && "$(sync)", icon].filter(Boolean).join(" "),
		lines: [title, ...describeFacts(context, name)],
		...(name !== undefined && {
			label: isRotating
				? vscode.l10n.t("{0}, key {1}, rotation not finished", title, name)
				: vscode.l10n.t("{0}, key {1}", title, name),
		}),
		...(background !== undefined && { background }),
	});
	if (status.kind === "invalid") {
		return describe("$(error)", vscode.l10n.t("Lumenfall: API key rejected"), "statusBarItem.errorBackground");
	}
	if (status.kind === "offline") {
		return describe("$(debug-disconnect)", vscode.l10n.t("Lumenfall: offline"));
	}
	if (status.kind === "unchecked") {
		return describe("$(question)", vscode.l10n.t("Lumenfall: API key could not be checked"));
	}
	if (isBalanceUsedUp(status.balance)) {
		return describe("$(warning)", vscode.l10n.t("Lumenfall: balance used up"), warning);
	}
	if (isBalanceLow(status.balance)) {
		return describe("$(warning)", vscode.l10n.t("Lumenfall: balance low"), warning);
	}
	const title =
		status.kind === "valid" ? vscode.l10n.t("Lumenfall: API key works") : vscode.l10n.t("Lumenfall: API key set");
	return describe(isOld ? "$(history)" : "", title);
}

/** Says when Lumenfall was asked last. */
function describeCheck({ kind, checkedAt }: Exclude<KeyStatus, { readonly kind: "unknown" }>, now: number): string {
	const age = formatAge(checkedAt, now);
	return kind === "valid" || kind === "invalid"
		? vscode.l10n.t("Checked {0}", age)
		: vscode.l10n.t("Last attempt: {0}", age);
}

function describeFacts(context: StatusContext, name: string | undefined): string[] {
	const { store, keyStatus } = context;
	const { active } = store;
	const status = keyStatus.current;
	const { balance, modelCount } = status;
	const now = Date.now();
	const masked = maskApiKey(store.key ?? "");
	return [
		name === undefined ? vscode.l10n.t("Key {0}", masked) : vscode.l10n.t("Key {0}, {1}", name, masked),
		store.state.kind === "session" && vscode.l10n.t("Kept in memory until this window closes."),
		name !== undefined && store.isChosenByWorkspace && vscode.l10n.t("Chosen for this workspace."),
		active?.replaces !== undefined && vscode.l10n.t("Its rotation is not finished: click to finish it."),
		modelCount !== undefined && formatModelCount(modelCount),
		balance && describeBalance(balance),
		isBalanceLow(balance) &&
			(isBalanceUsedUp(balance)
				? vscode.l10n.t("The balance is used up: click to add credits.")
				: vscode.l10n.t("The balance is low: click to add credits.")),
		active &&
			isDueForRotation(active, now) &&
			vscode.l10n.t("Set {0}: time to rotate it.", formatAge(active.addedAt, now)),
		"failure" in status && status.failure && explainFailure(status.failure).sentence,
		status.kind !== "unknown" && describeCheck(status, now),
		describeLost(context),
	].filter((fact): fact is string => typeof fact === "string" && fact !== "");
}
