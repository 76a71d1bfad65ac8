import * as vscode from "vscode";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { SecretStorageError } from "../../../platform/secretStorage.ts";
import { formatAge, formatBalance } from "../../../ui/format.ts";
import { pick, type Row } from "../../../ui/quickPick.ts";
import type { ApiKeyContext } from "../context.ts";
import { askForName } from "../setup/keyInput.ts";
import { describeStorageProblem } from "../setup/sentences.ts";
import { isBalanceLow, refreshBalance } from "../status/balance.ts";
import { describeLost } from "../status/statusBarContent.ts";
import { isDueForRotation } from "../status/thresholds.ts";
import { nameOf, type StoredKey } from "../store/keySet.ts";
import { clearAll, clearOne } from "./clearApiKey.ts";
import { rotateApiKey } from "./rotateApiKey.ts";

type Choice =
	| { readonly do: "use" | "useHere" | "rename" | "rotate" | "clear"; readonly stored: StoredKey }
	| { readonly do: "add" | "import" | "clearAll" | "forgetLost" };

/** Manage API Keys: all of them, each with its state, age and balance, and what can be done with them. */
export async function manageApiKeys(context: ApiKeyContext): Promise<void> {
	for (;;) {
		const choice = await pick<Choice>({
			title: vscode.l10n.t("Manage API Keys"),
			placeHolder: describeLost(context) || vscode.l10n.t("Pick the key to use"),
			rows: rowsOf(context),
			load: async (show, signal) => {
				const listener = context.keyStatus.onDidChange(() => show(rowsOf(context)));
				await Promise.all(context.store.keys.map(({ key }) => refreshBalance(context, key, signal)));
				listener.dispose();
			},
		});
		if (choice === undefined || choice === "back" || !(await act(context, choice))) {
			return;
		}
	}
}

function rowsOf(context: ApiKeyContext): Row<Choice>[] {
	const { store } = context;
	const keys = store.keys.map((stored) => rowOf(context, stored));
	const actions: Row<Choice>[] = [
		{ label: vscode.l10n.t("$(add) Add API Key"), value: { do: "add" } },
		{ label: vscode.l10n.t("$(cloud-download) Import API Key"), value: { do: "import" } },
		...(store.lost.length > 0
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

function rowOf(context: ApiKeyContext, stored: StoredKey): Row<Choice> {
	const { store } = context;
	const isActive = stored.slot === store.active?.slot;
	const icon = isActive ? "$(pass-filled)" : "$(circle-large-outline)";
	const value = (what: "rename" | "rotate" | "clear" | "useHere") => ({ do: what, stored });
	return {
		label: `${icon} ${nameOf(stored)}`,
		description: maskApiKey(stored.key),
		detail: describe(context, stored, isActive),
		value: { do: "use", stored },
		isFocused: isActive,
		actions: [
			...(store.keys.length > 1 && vscode.workspace.workspaceFolders
				? [{ icon: "root-folder", title: vscode.l10n.t("Use in This Workspace Only"), value: value("useHere") }]
				: []),
			{ icon: "edit", title: vscode.l10n.t("Rename"), value: value("rename") },
			{ icon: "sync", title: vscode.l10n.t("Rotate"), value: value("rotate") },
			{ icon: "trash", title: vscode.l10n.t("Clear"), value: value("clear") },
		],
	};
}

function describe({ store, keyStatus }: ApiKeyContext, stored: StoredKey, isActive: boolean): string {
	const now = Date.now();
	const { kind, balance } = keyStatus.of(stored.key);
	const isBeingReplaced = store.keys.some(({ replaces }) => replaces === stored.slot);
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
		isActive && store.isChosenByWorkspace && vscode.l10n.t("in use in this workspace"),
		isBeingReplaced && vscode.l10n.t("being replaced"),
		stored.replaces !== undefined && vscode.l10n.t("rotation not finished"),
		states[kind],
		balance && `${isBalanceLow(balance) ? "$(warning) " : ""}${formatBalance(balance)}`,
		isDueForRotation(stored, now)
			? vscode.l10n.t("$(history) set {0}, time to rotate", formatAge(stored.addedAt, now))
			: vscode.l10n.t("set {0}", formatAge(stored.addedAt, now)),
	];
	return parts.filter((part) => typeof part === "string").join(" · ");
}

/** Does what was chosen. Says whether to show the list again. */
async function act(context: ApiKeyContext, choice: Choice): Promise<boolean> {
	switch (choice.do) {
		case "use":
			await use(context, choice.stored, "everywhere");
			return false;
		case "useHere":
			await use(context, choice.stored, "workspace");
			return false;
		case "rename":
			await rename(context, choice.stored);
			return true;
		case "rotate":
			return (await rotateApiKey(context, choice.stored, true)) === "back";
		case "clear":
			await clearOne(context, choice.stored);
			return context.store.keys.length > 0;
		case "add":
			await (await import("./setApiKey.ts")).setApiKey(context);
			return false;
		case "import":
			return (await (await import("./importApiKey.ts")).importApiKey(context, true)) === "back";
		case "forgetLost":
			await context.store.forgetLost();
			return true;
		case "clearAll":
			await clearAll(context);
			return false;
	}
}

async function use(context: ApiKeyContext, stored: StoredKey, where: "everywhere" | "workspace"): Promise<void> {
	try {
		await context.store.activate(stored.slot, where);
	} catch (error) {
		if (!(error instanceof SecretStorageError)) {
			throw error;
		}
		await vscode.window.showErrorMessage(
			vscode.l10n.t("The key in use was not changed. {0}", describeStorageProblem(error.reason)),
		);
		return;
	}
	const message =
		where === "workspace"
			? vscode.l10n.t("$(key) {0} is in use in this workspace", nameOf(stored))
			: vscode.l10n.t("$(key) {0} is in use", nameOf(stored));
	vscode.window.setStatusBarMessage(message, 4000);
}

async function rename({ store }: ApiKeyContext, stored: StoredKey): Promise<void> {
	const taken = store.keys.filter(({ slot }) => slot !== stored.slot).map(nameOf);
	const name = await askForName(vscode.l10n.t("Rename {0}", maskApiKey(stored.key)), taken, nameOf(stored));
	if (name !== undefined) {
		await store.rename(stored.slot, name);
	}
}
