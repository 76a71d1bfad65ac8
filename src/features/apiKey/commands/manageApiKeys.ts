import * as vscode from "vscode";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { VaultError } from "../../../platform/secretStorage.ts";
import { formatAge, formatBalance } from "../../../ui/format.ts";
import { pick, type Row } from "../../../ui/quickPick.ts";
import type { ApiKeyDeps } from "../context.ts";
import { askForName } from "../setup/keyInput.ts";
import { describeVaultProblem } from "../setup/sentences.ts";
import { isLow, refreshBalance } from "../status/balance.ts";
import { describeLost } from "../status/statusBarContent.ts";
import { isDueForRotation } from "../status/thresholds.ts";
import { nameOf, type StoredKey } from "../store/keySet.ts";
import { clearAll, clearOne } from "./clearApiKey.ts";
import { rotateApiKey } from "./rotateApiKey.ts";

type Choice =
	| { readonly do: "use" | "useHere" | "rename" | "rotate" | "clear"; readonly stored: StoredKey }
	| { readonly do: "add" | "import" | "clearAll" | "forgetLost" };

/** Manage API Keys: all of them, each with its state, age and balance, and what can be done with them. */
export async function manageApiKeys(deps: ApiKeyDeps): Promise<void> {
	for (;;) {
		const choice = await pick<Choice>({
			title: vscode.l10n.t("Manage API Keys"),
			placeHolder: describeLost(deps) || vscode.l10n.t("Pick the key to use"),
			rows: rowsOf(deps),
			load: async (show, signal) => {
				const listener = deps.standing.onDidChange(() => show(rowsOf(deps)));
				await Promise.all(deps.vault.keys.map(({ key }) => refreshBalance(deps, key, signal)));
				listener.dispose();
			},
		});
		if (choice === undefined || choice === "back" || !(await act(deps, choice))) {
			return;
		}
	}
}

function rowsOf(deps: ApiKeyDeps): Row<Choice>[] {
	const { vault } = deps;
	const keys = vault.keys.map((stored) => rowOf(deps, stored));
	const actions: Row<Choice>[] = [
		{ label: vscode.l10n.t("$(add) Add API Key"), value: { do: "add" } },
		{ label: vscode.l10n.t("$(cloud-download) Import API Key"), value: { do: "import" } },
		...(vault.lost.length > 0
			? [{ label: vscode.l10n.t("$(close) Forget Lost Keys"), value: { do: "forgetLost" as const } }]
			: []),
		...(keys.length > 1
			? [{ label: vscode.l10n.t("$(trash) Clear All Keys"), value: { do: "clearAll" as const } }]
			: []),
	];
	return [
		...(keys.length > 0 ? [{ label: vscode.l10n.t("Keys") }, ...keys] : []),
		{ label: vscode.l10n.t("Actions") },
		...actions,
	];
}

function rowOf(deps: ApiKeyDeps, stored: StoredKey): Row<Choice> {
	const { vault } = deps;
	const isActive = stored.slot === vault.active?.slot;
	const icon = isActive ? "$(pass-filled)" : "$(circle-large-outline)";
	const value = (what: "rename" | "rotate" | "clear" | "useHere") => ({ do: what, stored });
	return {
		label: `${icon} ${nameOf(stored)}`,
		description: maskApiKey(stored.key),
		detail: describe(deps, stored, isActive),
		value: { do: "use", stored },
		isFocused: isActive,
		actions: [
			...(vault.keys.length > 1 && vscode.workspace.workspaceFolders
				? [{ icon: "root-folder", title: vscode.l10n.t("Use in This Workspace Only"), value: value("useHere") }]
				: []),
			{ icon: "edit", title: vscode.l10n.t("Rename"), value: value("rename") },
			{ icon: "sync", title: vscode.l10n.t("Rotate"), value: value("rotate") },
			{ icon: "trash", title: vscode.l10n.t("Clear"), value: value("clear") },
		],
	};
}

function describe({ vault, standing }: ApiKeyDeps, stored: StoredKey, isActive: boolean): string {
	const now = Date.now();
	const { kind, balance } = standing.of(stored.key);
	const isBeingReplaced = vault.keys.some(({ replaces }) => replaces === stored.slot);
	const states = {
		accepted: vscode.l10n.t("works"),
		rejected: vscode.l10n.t("$(error) rejected"),
		offline: vscode.l10n.t("$(debug-disconnect) offline"),
		untested:
			stored.workedAt === undefined
				? vscode.l10n.t("not tested yet")
				: vscode.l10n.t("worked {0}", formatAge(stored.workedAt, now)),
	};
	const parts = [
		isActive && vault.isChosenByWorkspace && vscode.l10n.t("in use in this workspace"),
		isBeingReplaced && vscode.l10n.t("being replaced"),
		stored.replaces !== undefined && vscode.l10n.t("rotation not finished"),
		states[kind],
		balance && `${isLow(balance) ? "$(warning) " : ""}${formatBalance(balance)}`,
		isDueForRotation(stored, now)
			? vscode.l10n.t("$(history) set {0}, time to rotate", formatAge(stored.addedAt, now))
			: vscode.l10n.t("set {0}", formatAge(stored.addedAt, now)),
	];
	return parts.filter((part) => typeof part === "string").join(" · ");
}

/** Does what was chosen. Says whether to show the list again. */
async function act(deps: ApiKeyDeps, choice: Choice): Promise<boolean> {
	switch (choice.do) {
		case "use":
			await use(deps, choice.stored, "everywhere");
			return false;
		case "useHere":
			await use(deps, choice.stored, "workspace");
			return false;
		case "rename":
			await rename(deps, choice.stored);
			return true;
		case "rotate":
			return (await rotateApiKey(deps, choice.stored, true)) === "back";
		case "clear":
			await clearOne(deps, choice.stored);
			return deps.vault.keys.length > 0;
		case "add":
			await (await import("./setApiKey.ts")).setApiKey(deps);
			return false;
		case "import":
			return (await (await import("./importApiKey.ts")).importApiKey(deps, true)) === "back";
		case "forgetLost":
			await deps.vault.forgetLost();
			return true;
		case "clearAll":
			await clearAll(deps);
			return false;
	}
}

async function use(deps: ApiKeyDeps, stored: StoredKey, where: "everywhere" | "workspace"): Promise<void> {
	try {
		await deps.vault.activate(stored.slot, where);
	} catch (error) {
		if (!(error instanceof VaultError)) {
			throw error;
		}
		await vscode.window.showErrorMessage(
			vscode.l10n.t("The key in use was not changed. {0}", describeVaultProblem(error.reason)),
		);
		return;
	}
	const message =
		where === "workspace"
			? vscode.l10n.t("$(key) {0} is in use in this workspace", nameOf(stored))
			: vscode.l10n.t("$(key) {0} is in use", nameOf(stored));
	vscode.window.setStatusBarMessage(message, 4000);
}

async function rename({ vault }: ApiKeyDeps, stored: StoredKey): Promise<void> {
	const taken = vault.keys.filter(({ slot }) => slot !== stored.slot).map(nameOf);
	const name = await askForName(vscode.l10n.t("Rename {0}", maskApiKey(stored.key)), taken, nameOf(stored));
	if (name !== undefined) {
		await vault.rename(stored.slot, name);
	}
}
