import * as vscode from "vscode";

/** A button at the end of a row. */
export interface RowButton<T> {
	/** Name of a codicon. */
	readonly icon: string;
	readonly title: string;
	readonly value: T;
}

/** A row of a quick pick, or a separator with its label where it has no value. */
export interface Row<T> extends Pick<vscode.QuickPickItem, "label" | "description" | "detail"> {
	readonly value?: T;
	/** Whether it has the focus at first. */
	readonly isFocused?: boolean;
	readonly actions?: readonly RowButton<T>[];
}

export interface PickOptions<T> {
	readonly title: string;
	readonly placeHolder?: string;
	readonly rows: readonly Row<T>[];
	/** Whether there is a step before this one. */
	readonly canGoBack?: boolean;
	/** Finds out more while the rows are there, and shows it. The signal is aborted when the pick is over. */
	readonly load?: (show: (rows: readonly Row<T>[]) => void, signal: AbortSignal) => Promise<void>;
}

type Item<T> = vscode.QuickPickItem & { readonly row: Row<T> };

/** Lets the user pick a row or a button of one. `"back"` where they went back, `undefined` where they closed it. */
export async function pick<T>(options: PickOptions<T>): Promise<T | "back" | undefined> {
	const quickPick = vscode.window.createQuickPick<Item<T>>();
	const abort = new AbortController();
	quickPick.title = options.title;
	quickPick.placeholder = options.placeHolder;
	quickPick.matchOnDescription = true;
	quickPick.keepScrollPosition = true;
	quickPick.buttons = options.canGoBack ? [vscode.QuickInputButtons.Back] : [];
	const show = (rows: readonly Row<T>[]) => {
		const [before] = quickPick.activeItems;
		const at = before ? quickPick.items.indexOf(before) : rows.findIndex(({ isFocused }) => isFocused);
		quickPick.items = rows.map(toItem);
		const active = quickPick.items[at];
		if (active) {
			quickPick.activeItems = [active];
		}
	};
	show(options.rows);
	try {
		return await new Promise<T | "back" | undefined>((resolve) => {
			quickPick.onDidAccept(() => resolve(quickPick.selectedItems[0]?.row.value));
			quickPick.onDidTriggerItemButton(({ item, button }) => {
				resolve(item.row.actions?.find(({ title }) => title === button.tooltip)?.value);
			});
			quickPick.onDidTriggerButton(() => resolve("back"));
			quickPick.onDidHide(() => resolve(undefined));
			quickPick.show();
			if (options.load) {
				quickPick.busy = true;
				void options
					.load((rows) => !abort.signal.aborted && show(rows), abort.signal)
					.finally(() => {
						quickPick.busy = false;
					});
			}
		});
	} finally {
		abort.abort();
		quickPick.dispose();
	}
}

function toItem<T>(row: Row<T>): Item<T> {
	return {
		row,
		label: row.label,
		...(row.value === undefined && { kind: vscode.QuickPickItemKind.Separator }),
		...(row.description !== undefined && { description: row.description }),
		...(row.detail !== undefined && { detail: row.detail }),
		buttons: (row.actions ?? []).map(({ icon, title }) => ({ iconPath: new vscode.ThemeIcon(icon), tooltip: title })),
	};
}
