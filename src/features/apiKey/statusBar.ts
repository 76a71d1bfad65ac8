import * as vscode from "vscode";
import { maskApiKey } from "../../lumenfall/apiKey.ts";
import { explainFailure } from "../../platform/failures.ts";
import { formatBalance, formatModelCount, formatMoment } from "../../platform/format.ts";
import type { ApiKeyDeps } from "./deps.ts";
import { describeVaultProblem } from "./sentences.ts";

/** How the item looks: a key, and beside it what is wrong with it, if anything. */
interface Look {
	readonly text: string;
	/** What the item says, in a line each; the first one is read out by a screen reader. */
	readonly lines: readonly string[];
	readonly background?: string;
}

/** How the item looks now. */
export function lookOf({ vault, standing }: ApiKeyDeps): Look {
	const { state } = vault;
	if (state.kind === "reading") {
		return { text: "$(key) $(loading~spin)", lines: [vscode.l10n.t("Lumenfall: reading the API key")] };
	}
	if (state.kind === "none") {
		return {
			text: "$(key) $(add)",
			lines: [vscode.l10n.t("Lumenfall: no API key"), vscode.l10n.t("Click to set one.")],
		};
	}
	if (state.kind === "unavailable") {
		return {
			text: "$(key) $(warning)",
			lines: [vscode.l10n.t("Lumenfall: the API key cannot be read"), describeVaultProblem(state.reason)],
			background: "statusBarItem.warningBackground",
		};
	}
	const { kind, failure, at, balance, modelCount } = standing.current;
	const facts = [
		vscode.l10n.t("Key {0}", maskApiKey(state.key)),
		...(state.kind === "session" ? [vscode.l10n.t("Kept in memory until this window closes.")] : []),
		...(modelCount === undefined
			? []
			: [vscode.l10n.t("{0}, {1}", formatModelCount(modelCount), formatBalance(balance))]),
		...(failure ? [explainFailure(failure).sentence] : []),
		...(at === undefined ? [] : [vscode.l10n.t("Last seen: {0}", formatMoment(at))]),
	];
	switch (kind) {
		case "rejected":
			return {
				text: "$(key) $(error)",
				lines: [vscode.l10n.t("Lumenfall: API key rejected"), ...facts],
				background: "statusBarItem.errorBackground",
			};
		case "offline":
			return { text: "$(key) $(debug-disconnect)", lines: [vscode.l10n.t("Lumenfall: offline"), ...facts] };
		case "accepted":
			return { text: "$(key)", lines: [vscode.l10n.t("Lumenfall: API key works"), ...facts] };
		case "untested":
			return { text: "$(key)", lines: [vscode.l10n.t("Lumenfall: API key set"), ...facts] };
	}
}

/** The status bar item: shows how the key stands, and offers on a click what can be done now. */
export function createStatusBar(deps: ApiKeyDeps): vscode.Disposable {
	const item = vscode.window.createStatusBarItem("lumenfall.apiKey", vscode.StatusBarAlignment.Right, 10);
	item.name = vscode.l10n.t("Lumenfall API Key");
	item.command = "lumenfall.showActions";
	const update = () => {
		const look = lookOf(deps);
		item.text = look.text;
		item.tooltip = look.lines.join("\n");
		item.accessibilityInformation = { label: look.lines[0] ?? "" };
		item.backgroundColor = look.background ? new vscode.ThemeColor(look.background) : undefined;
	};
	update();
	item.show();
	return vscode.Disposable.from(item, deps.vault.onDidChange(update), deps.standing.onDidChange(update));
}
