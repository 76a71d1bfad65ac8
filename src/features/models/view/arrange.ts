import * as vscode from "vscode";
import { keyPrefix } from "../../../lumenfall/apiKey.ts";
import { type Modality, modalities } from "../../../lumenfall/model.ts";
import {
	type Arrangement,
	defaultArrangement,
	type Grouping,
	groupings,
	type ModelFilter,
	type Sorting,
	sortings,
} from "../../../lumenfall/models/arrangement.ts";
import { type Mode, modes } from "../../../lumenfall/modes.ts";
import { askText } from "../../../ui/inputBox.ts";
import { pick, type Row } from "../../../ui/quickPick.ts";
import { formatModality, formatMode } from "../describeModel.ts";
import type { ModelPreferences } from "../preferences.ts";

/** What a row of a list changes. */
type Change = Partial<Omit<Arrangement, "filter">> | { readonly filter: ModelFilter } | "text" | "reset";

/** Runs Filter Models: each choice is applied at once, and the list comes back until it is closed. */
export async function filterView(preferences: ModelPreferences): Promise<void> {
	await changeView(preferences, vscode.l10n.t("Filter Models"), filterRows);
}

/** Runs Group and Sort Models: each choice is applied at once, and the list comes back until it is closed. */
export async function arrangeView(preferences: ModelPreferences): Promise<void> {
	await changeView(preferences, vscode.l10n.t("Group and Sort Models"), arrangementRows);
}

/** Runs Reset Models View: shows all models again, by creator and name. Favorites stay. */
export function resetView(preferences: ModelPreferences): void {
	preferences.update({ arrangement: defaultArrangement });
}

async function changeView(
	preferences: ModelPreferences,
	title: string,
	rowsOf: (arrangement: Arrangement, focused: string | undefined) => Row<LabeledChange>[],
): Promise<void> {
	let focused: string | undefined;
	for (;;) {
		const { arrangement } = preferences.value;
		const result = await pick<LabeledChange>({ title, rows: rowsOf(arrangement, focused) });
		if (result.kind !== "picked") {
			return;
		}
		const { label, change } = result.value;
		focused = label;
		if (change === "reset") {
			resetView(preferences);
			return;
		}
		const changed = change === "text" ? { filter: await askFilterText(arrangement.filter) } : change;
		preferences.update({ arrangement: { ...arrangement, ...changed } });
	}
}

interface LabeledChange {
	readonly label: string;
	readonly change: Change;
}

/** Returns a row that is checked or not. The check is also said in words. */
function toRow(label: string, isOn: boolean, change: Change, focused: string | undefined): Row<LabeledChange> {
	return {
		kind: "row",
		label,
		icon: isOn ? "check" : "blank",
		...(isOn && { description: vscode.l10n.t("selected") }),
		value: { label, change },
		isFocused: label === focused,
	};
}

const groupingNames: Readonly<Record<Grouping, () => string>> = {
	creator: () => vscode.l10n.t("By Creator"),
	modality: () => vscode.l10n.t("By Output"),
	none: () => vscode.l10n.t("No Groups"),
};

const sortingNames: Readonly<Record<Sorting, () => string>> = {
	name: () => vscode.l10n.t("By Name"),
	newest: () => vscode.l10n.t("Newest First"),
	price: () => vscode.l10n.t("Lowest Price First"),
};

function arrangementRows({ grouping, sorting }: Arrangement, focused: string | undefined): Row<LabeledChange>[] {
	return [
		{ kind: "separator", label: vscode.l10n.t("Groups") },
		...groupings.map((value) => toRow(groupingNames[value](), value === grouping, { grouping: value }, focused)),
		{ kind: "separator", label: vscode.l10n.t("Order") },
		...sortings.map((value) => toRow(sortingNames[value](), value === sorting, { sorting: value }, focused)),
	];
}

function filterRows({ filter }: Arrangement, focused: string | undefined): Row<LabeledChange>[] {
	const { text, modality, mode, onlyFree, onlyFavorites } = filter;
	const isSet = Object.keys(filter).length > 0;
	return [
		toRow(
			text === undefined ? vscode.l10n.t("Text…") : vscode.l10n.t("Text: {0}", text),
			text !== undefined,
			"text",
			focused,
		),
		toRow(
			vscode.l10n.t("Only Free Models"),
			onlyFree === true,
			{ filter: onlyFree ? without(filter, "onlyFree") : { ...filter, onlyFree: true } },
			focused,
		),
		toRow(
			vscode.l10n.t("Only Favorites"),
			onlyFavorites === true,
			{ filter: onlyFavorites ? without(filter, "onlyFavorites") : { ...filter, onlyFavorites: true } },
			focused,
		),
		{ kind: "separator", label: vscode.l10n.t("Output") },
		...modalities.map((value) => modalityRow(filter, value, value === modality, focused)),
		{ kind: "separator", label: vscode.l10n.t("What the model does") },
		...modes.map((value) => modeRow(filter, value, value === mode, focused)),
		...(isSet ? ([{ kind: "separator", label: "" }, resetRow()] as const) : []),
	];
}

function modalityRow(filter: ModelFilter, value: Modality, isOn: boolean, focused: string | undefined) {
	const changed = isOn ? without(filter, "modality") : { ...filter, modality: value };
	return toRow(formatModality(value), isOn, { filter: changed }, focused);
}

function modeRow(filter: ModelFilter, value: Mode, isOn: boolean, focused: string | undefined) {
	const changed = isOn ? without(filter, "mode") : { ...filter, mode: value };
	return toRow(formatMode(value), isOn, { filter: changed }, focused);
}

function resetRow(): Row<LabeledChange> {
	const label = vscode.l10n.t("Show All Models");
	return { kind: "row", icon: "clear-all", label, value: { label, change: "reset" } };
}

function without(filter: ModelFilter, name: keyof ModelFilter): ModelFilter {
	return Object.fromEntries(Object.entries(filter).filter(([field]) => field !== name));
}

/** Asks for a text. An empty one filters nothing. What looks like a key is refused: the filter is stored. */
async function askFilterText(filter: ModelFilter): Promise<ModelFilter> {
	const result = await askText<string>({
		title: vscode.l10n.t("Filter Models"),
		prompt: vscode.l10n.t("Show only models whose ID, name, creator or alias has these words"),
		value: filter.text ?? "",
		parse: (value) =>
			value.includes(keyPrefix)
				? { kind: "error", message: vscode.l10n.t("This is an API key, not a part of a model.") }
				: { kind: "value", value: value.trim() },
	});
	if (result.kind !== "value") {
		return filter;
	}
	return result.value === "" ? without(filter, "text") : { ...filter, text: result.value };
}
