import * as vscode from "vscode";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { formatAge, formatBalance } from "../../../ui/format.ts";
import { type PickResult, type PickRow, pick, type Row, type RowButton } from "../../../ui/quickPick.ts";
import { withStorageRetry } from "../../../ui/storageMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeKeyRow, describeName } from "../describeKeyRow.ts";
import { askForName } from "../setup/keyInput.ts";
import { updateBalance } from "../status/balance.ts";
import type { KeyStatus } from "../status/keyStatus.ts";
import { describeLost } from "../status/statusBarContent.ts";
import { isBalanceLow, isBalanceUsedUp, isDueForRotation } from "../status/thresholds.ts";
import { nameOf, type Scope, type StoredKey } from "../store/keySet.ts";
import { activateKey, forgetLost, renameKey, useCommonKey } from "../store/useKey.ts";
import { clearAll, clearOne } from "./clearApiKey.ts";
import { importApiKey } from "./importApiKey.ts";
import { rotateApiKey } from "./rotateApiKey.ts";
import { setApiKey } from "./setApiKey.ts";

type Choice =
	| { readonly do: "use"; readonly stored: StoredKey; readonly scope: Scope }
	| { readonly do: "rename" | "rotate" | "clear"; readonly stored: StoredKey }
	| { readonly do: "add" | "import" | "clearAll" | "forgetLost" | "useCommon" };

/** What comes after a choice. `changed`: the list again, which says that another window was faster. */
type Next = "list" | "changed" | "close";

/** Runs Manage API Keys: lists all keys with their status, age and balance, and what can be done with them. */
export async function manageApiKeys(context: ApiKeyContext): Promise<void> {
	const { store, keyStatus } = context;
	for (let hasChanged = false; ; ) {
		const result: PickResult<Choice> = await pick<Choice>({
			title: vscode.l10n.t("Manage API Keys"),
			placeHolder: hasChanged
				? vscode.l10n.t("The keys have changed in the meantime, so nothing was done. Select again.")
				: describeLost(context) || describeList(store.keys.length),
			rows: rowsOf(context),
			load: async (show, signal) => {
				const listener = keyStatus.onDidChange(() => show(rowsOf(context)));
				await Promise.all(store.keys.map(({ key }) => updateBalance(context, key, signal)));
				listener.dispose();
			},
		});
		const next: Next = result.kind === "picked" ? await act(context, result.value) : "close";
		if (next === "close") {
			return;
		}
		hasChanged = next === "changed";
	}
}

function describeList(count: number): string {
	return count === 0 ? vscode.l10n.t("No API key yet") : vscode.l10n.t("Select the key to use");
}

function rowsOf(context: ApiKeyContext): Row<Choice>[] {
	const { store } = context;
	const keys = store.keys.map((stored) => rowOf(context, stored));
	const row = (icon: string, label: string, value: Choice): PickRow<Choice> => ({ kind: "row", icon, label, value });
	return [
		...(keys.length > 0 ? [{ kind: "separator" as const, label: vscode.l10n.t("Keys") }, ...keys] : []),
		{ kind: "separator", label: vscode.l10n.t("Actions") },
		...(store.isChosenByWorkspace && store.everywhere
			? [
					{
						...row("globe", vscode.l10n.t("Use the Common Key in This Workspace"), { do: "useCommon" }),
						description: describeName(store.keys, store.everywhere),
					},
				]
			: []),
		row("add", vscode.l10n.t("Add API Key"), { do: "add" }),
		row("cloud-download", vscode.l10n.t("Import API Key"), { do: "import" }),
		...(store.lost.length > 0 ? [row("close", vscode.l10n.t("Forget Lost Keys"), { do: "forgetLost" })] : []),
		...(keys.length > 1 ? [row("trash", vscode.l10n.t("Clear All Keys"), { do: "clearAll" })] : []),
	];
}

function rowOf(context: ApiKeyContext, stored: StoredKey): PickRow<Choice> {
	const { store } = context;
	const isActive = stored.slot === store.active?.slot;
	const button = (icon: string, title: string, value: Choice): RowButton<Choice> => ({ icon, title, value });
	return {
		kind: "row",
		...describeKeyRow(store.keys, stored, isActive),
		detail: describeKey(context, stored, isActive),
		value: { do: "use", stored, scope: "everywhere" },
		isFocused: isActive,
		buttons: [
			...(store.keys.length > 1 && vscode.workspace.workspaceFolders
				? [
						button("root-folder", vscode.l10n.t("Use in This Workspace Only"), {
							do: "use",
							stored,
							scope: "workspace",
						}),
					]
				: []),
			button("edit", vscode.l10n.t("Rename"), { do: "rename", stored }),
			button("sync", vscode.l10n.t("Rotate"), { do: "rotate", stored }),
			button("trash", vscode.l10n.t("Clear"), { do: "clear", stored }),
		],
	};
}

function describeKey({ store, keyStatus }: ApiKeyContext, stored: StoredKey, isActive: boolean): string {
	const now = Date.now();
	const status = keyStatus.of(stored.key);
	const { balance } = status;
	const isBeingReplaced = store.keys.some(({ replaces }) => replaces === stored.slot);
	const isCommon = store.isChosenByWorkspace && store.everywhere?.slot === stored.slot;
	const age = formatAge(stored.addedAt, now);
	const parts = [
		isActive && store.isChosenByWorkspace && vscode.l10n.t("chosen for this workspace"),
		!isActive && isCommon && vscode.l10n.t("common key of the other workspaces"),
		isBeingReplaced && vscode.l10n.t("being replaced"),
		stored.replaces !== undefined && vscode.l10n.t("rotation not finished"),
		describeKeyStatus(status, stored, now),
		balance && formatBalance(balance),
		isBalanceLow(balance) &&
			(isBalanceUsedUp(balance) ? vscode.l10n.t("balance used up") : vscode.l10n.t("balance low")),
		isDueForRotation(stored, now) ? vscode.l10n.t("set {0}, time to rotate", age) : vscode.l10n.t("set {0}", age),
	];
	return parts.filter((part) => typeof part === "string").join(" · ");
}

function describeKeyStatus(status: KeyStatus, { workedAt }: StoredKey, now: number): string {
	switch (status.kind) {
		case "valid":
			return vscode.l10n.t("works, checked {0}", formatAge(status.checkedAt, now));
		case "invalid":
			return vscode.l10n.t("rejected, checked {0}", formatAge(status.checkedAt, now));
		case "offline":
			return vscode.l10n.t("offline");
		case "unchecked":
			return vscode.l10n.t("could not be checked, tried {0}", formatAge(status.checkedAt, now));
		case "unknown":
			return workedAt === undefined
				? vscode.l10n.t("not tested yet")
				: vscode.l10n.t("worked {0}", formatAge(workedAt, now));
	}
}

/** Does what was picked. */
async function act(context: ApiKeyContext, choice: Choice): Promise<Next> {
	switch (choice.do) {
		case "use":
			return await use(context, choice.stored, choice.scope);
		case "rename":
			return await rename(context, choice.stored);
		case "rotate":
			return (await rotateApiKey(context, choice.stored, true)) === "back" ? "list" : "close";
		case "clear":
			if ((await clearOne(context, choice.stored)) === "changed") {
				return "changed";
			}
			return context.store.keys.length > 0 ? "list" : "close";
		case "add":
			await setApiKey(context);
			return "close";
		case "import":
			return (await importApiKey(context, true)) === "back" ? "list" : "close";
		case "useCommon": {
			const result = await withStorageRetry(
				() => useCommonKey(context.store),
				() => vscode.l10n.t("This workspace still uses a key of its own."),
			);
			if (result.kind === "done" && context.store.active) {
				showInUse(vscode.l10n.t("{0} is in use", describeName(context.store.keys, context.store.active)));
			}
			return "close";
		}
		case "forgetLost":
			await withStorageRetry(
				() => forgetLost(context.store),
				() => vscode.l10n.t("The lost keys could not be forgotten."),
			);
			return "list";
		case "clearAll":
			await clearAll(context);
			return "close";
	}
}

async function use({ store }: ApiKeyContext, stored: StoredKey, scope: Scope): Promise<Next> {
	const result = await withStorageRetry(
		() => activateKey(store, stored, scope),
		() => vscode.l10n.t("The key could not be activated."),
	);
	if (result.kind === "done") {
		const message =
			scope === "workspace"
				? vscode.l10n.t("{0} is in use in this workspace", nameOf(stored))
				: vscode.l10n.t("{0} is in use", nameOf(stored));
		showInUse(message);
	}
	return result.kind === "changed" ? "changed" : "close";
}

function showInUse(message: string): void {
	vscode.window.setStatusBarMessage(`$(key) ${message}`, 4000);
}

async function rename({ store }: ApiKeyContext, stored: StoredKey): Promise<Next> {
	const taken = store.keys.filter(({ slot }) => slot !== stored.slot).map(nameOf);
	const name = await askForName(vscode.l10n.t("Rename {0}", maskApiKey(stored.key)), taken, nameOf(stored));
	if (name === undefined) {
		return "list";
	}
	const result = await withStorageRetry(
		() => renameKey(store, stored, name),
		() => vscode.l10n.t("The key could not be renamed."),
	);
	return result.kind === "changed" ? "changed" : "list";
}
