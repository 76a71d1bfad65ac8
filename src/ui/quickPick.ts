import * as vscode from "vscode";
import { withoutIcons } from "./format.ts";

/** A button at the end of a row. */
export interface RowButton<T> {
	/** Name of a codicon. */
	readonly icon: string;
	readonly title: string;
	readonly value: T;
}

/** A row that can be picked. */
export interface PickRow<T> extends Pick<vscode.QuickPickItem, "label" | "description" | "detail"> {
	readonly kind: "row";
	/** Name of a codicon. What it means is also said in words: screen readers do not read it. */
	readonly icon?: string;
	readonly value: T;
	/** Whether the row has the focus at the start. */
	readonly isFocused?: boolean;
	readonly buttons?: readonly RowButton<T>[];
}

/** A row of a quick pick, or a line between rows. */
export type Row<T> = PickRow<T> | { readonly kind: "separator"; readonly label: string };

/** How a quick pick ends. */
export type PickResult<T> =
	| { readonly kind: "picked"; readonly value: T }
	/** The user goes back to the step before. */
	| { readonly kind: "back" }
	| { readonly kind: "closed" };

export interface PickOptions<T> {
	readonly title: string;
	readonly placeHolder?: string;
	readonly rows: readonly Row<T>[];
	/** A text that may be long. A VS Code that has no room for it shows it in the first row. */
	readonly message?: string;
	/** Whether there is a step before this one. */
	readonly canGoBack?: boolean;
	/** Whether the list stays when the window loses the focus. */
	readonly staysOpen?: boolean;
	/**
	 * Works while the rows are shown, and shows more. The signal is aborted when the pick is over.
	 * @returns what ends the pick, as if it were picked
	 */
	readonly load?: (show: Show<T>, signal: AbortSignal) => Promise<{ readonly value: T } | undefined>;
}

/** Shows other rows, or another placeholder. */
type Show<T> = (rows: readonly Row<T>[], placeHolder?: string) => void;

/** A filter of a search, as a button that can be on or off. */
export interface Toggle<F> {
	/** Name of a codicon. */
	readonly icon: string;
	readonly title: string;
	readonly value: F;
}

export interface SearchOptions<T, F> {
	readonly title: string;
	readonly placeHolder: string;
	/** Filters, where this VS Code has them: since 1.109. */
	readonly toggles?: readonly Toggle<F>[];
	/** Returns the rows for a text and the filters that are on, in their order. VS Code shows all of them. */
	readonly search: (text: string, filters: readonly F[]) => readonly Row<T>[];
	/** Does what a value means and returns `true` if the list stays open. It is searched again then. */
	readonly staysOpen?: (value: T) => boolean;
}

type Item<T> = vscode.QuickPickItem & { readonly row: Row<T> };

/** Lets the user pick a row or a button of one. */
export async function pick<T>(options: PickOptions<T>): Promise<PickResult<T>> {
	const quickPick = vscode.window.createQuickPick<Item<T>>();
	const abort = new AbortController();
	quickPick.title = options.title;
	quickPick.matchOnDescription = true;
	quickPick.keepScrollPosition = true;
	quickPick.ignoreFocusOut = options.staysOpen ?? false;
	quickPick.buttons = options.canGoBack ? [vscode.QuickInputButtons.Back] : [];
	// VS Code 1.105 has no prompt in lists.
	const hasPrompt = "prompt" in quickPick;
	if (hasPrompt) {
		quickPick.prompt = options.message;
	}
	const show: Show<T> = (rows, placeHolder = options.placeHolder) => {
		quickPick.placeholder = placeHolder;
		const [before] = quickPick.activeItems;
		const at = before
			? quickPick.items.indexOf(before)
			: rows.findIndex((row) => row.kind === "row" && row.isFocused === true);
		quickPick.items = rows.map((row, i) =>
			toItem(
				i === 0 && row.kind === "row" && !hasPrompt && options.message ? { ...row, detail: options.message } : row,
			),
		);
		const active = quickPick.items[at];
		if (active) {
			quickPick.activeItems = [active];
		}
	};
	show(options.rows);
	try {
		return await new Promise<PickResult<T>>((resolve, reject) => {
			quickPick.onDidAccept(() => {
				const row = quickPick.selectedItems[0]?.row;
				resolve(row?.kind === "row" ? { kind: "picked", value: row.value } : { kind: "closed" });
			});
			quickPick.onDidTriggerItemButton(({ item, button }) => {
				const pressed = item.buttons?.indexOf(button) ?? -1;
				const value = item.row.kind === "row" ? item.row.buttons?.[pressed] : undefined;
				resolve(value ? { kind: "picked", value: value.value } : { kind: "closed" });
			});
			quickPick.onDidTriggerButton(() => resolve({ kind: "back" }));
			quickPick.onDidHide(() => resolve({ kind: "closed" }));
			quickPick.show();
			if (options.load) {
				quickPick.busy = true;
				const loaded = (result: { readonly value: T } | undefined) => {
					quickPick.busy = false;
					if (result) {
						resolve({ kind: "picked", value: result.value });
					}
				};
				options.load((...shown) => !abort.signal.aborted && show(...shown), abort.signal).then(loaded, reject);
			}
		});
	} finally {
		abort.abort();
		quickPick.dispose();
	}
}

/** Lets the user search for a row and pick it, or a button of one. */
export async function searchPick<T, F = never>(options: SearchOptions<T, F>): Promise<PickResult<T>> {
	const quickPick = vscode.window.createQuickPick<Item<T>>();
	const toggles = new Map((options.toggles ?? []).map((toggle) => [toToggleButton(toggle), toggle.value]));
	quickPick.title = options.title;
	quickPick.placeholder = options.placeHolder;
	quickPick.matchOnDescription = true;
	quickPick.buttons = hasToggles ? [...toggles.keys()] : [];
	const show = () => {
		const filters = [...toggles].flatMap(([button, value]) => (button.toggle.checked ? [value] : []));
		// What was found is shown, whether VS Code itself would find it or not.
		quickPick.items = options.search(quickPick.value, filters).map((row) => ({ ...toItem(row), alwaysShow: true }));
	};
	show();
	try {
		return await new Promise<PickResult<T>>((resolve) => {
			const finish = (value: T | undefined) => {
				// Enter can come before the rows of a text: it means nothing then, and must not close the list.
				if (value === undefined) {
					return;
				}
				if (options.staysOpen?.(value)) {
					const [active] = quickPick.activeItems;
					const at = active ? quickPick.items.indexOf(active) : -1;
					quickPick.keepScrollPosition = true;
					show();
					quickPick.keepScrollPosition = false;
					quickPick.activeItems = quickPick.items.slice(at, at + 1);
				} else {
					resolve({ kind: "picked", value });
				}
			};
			quickPick.onDidChangeValue(show);
			quickPick.onDidTriggerButton(show);
			quickPick.onDidAccept(() => {
				const row = quickPick.selectedItems[0]?.row;
				finish(row?.kind === "row" ? row.value : undefined);
			});
			quickPick.onDidTriggerItemButton(({ item, button }) => {
				const pressed = item.buttons?.indexOf(button) ?? -1;
				finish(item.row.kind === "row" ? item.row.buttons?.[pressed]?.value : undefined);
			});
			quickPick.onDidHide(() => resolve({ kind: "closed" }));
			quickPick.show();
		});
	} finally {
		quickPick.dispose();
	}
}

/** What a toggle of a quick pick is in VS Code 1.109: `location` 3 is the end of the input box. */
interface ToggleButton extends vscode.QuickInputButton {
	readonly location: 3;
	readonly toggle: { checked: boolean };
}

/** Whether this VS Code has them: `@types/vscode` is that of the oldest one. */
const hasToggles = (vscode as { QuickInputButtonLocation?: unknown }).QuickInputButtonLocation !== undefined;

function toToggleButton<F>({ icon, title }: Toggle<F>): ToggleButton {
	return { iconPath: new vscode.ThemeIcon(icon), tooltip: title, location: 3, toggle: { checked: false } };
}

function toItem<T>(row: Row<T>): Item<T> {
	if (row.kind === "separator") {
		return { row, label: withoutIcons(row.label), kind: vscode.QuickPickItemKind.Separator };
	}
	return {
		row,
		label: withoutIcons(row.label),
		...(row.icon !== undefined && { iconPath: new vscode.ThemeIcon(row.icon) }),
		...(row.description !== undefined && { description: withoutIcons(row.description) }),
		...(row.detail !== undefined && { detail: withoutIcons(row.detail) }),
		buttons: (row.buttons ?? []).map(({ icon, title }) => ({ iconPath: new vscode.ThemeIcon(icon), tooltip: title })),
	};
}
