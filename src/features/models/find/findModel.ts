import * as vscode from "vscode";
import type { Model } from "../../../lumenfall/model.ts";
import { arrangeModels, filterModels, type ModelFilter } from "../../../lumenfall/models/arrangement.ts";
import { type Row, type RowButton, searchPick, type Toggle } from "../../../ui/quickPick.ts";
import type { ModelCatalog } from "../catalog.ts";
import type { ModelsContext } from "../context.ts";
import { describeGroup, describeModelInFull, modelIcon } from "../describeModel.ts";
import { loadModels } from "../pickModel.ts";
import type { ModelPreferences, ModelUse } from "../preferences.ts";
import { searchModels } from "./searchModels.ts";

/** How many rows are shown: more are not read, and each one costs time. */
const maxRows = 200;

/** What the user does with the model of a row. */
interface Choice {
	readonly model: Model;
	readonly use: ModelUse | "toggleFavorite";
}

/** What happens to a model that was found. */
export type UseModel = (model: Model, use: ModelUse) => Promise<void>;

/**
 * Runs Find Model: searches all models, with the favorites and the recently used ones first. Enter does what the user
 * did last with a model.
 */
export async function findModel(
	context: ModelsContext,
	catalog: ModelCatalog,
	preferences: ModelPreferences,
	use: UseModel,
): Promise<void> {
	const models = await loadModels(context, catalog);
	if (!models) {
		return;
	}
	const { lastUse } = preferences.value;
	const result = await searchPick<Choice, ModelFilter>({
		title: vscode.l10n.t("Find Model"),
		placeHolder: placeHolders[lastUse](),
		toggles: toggles(),
		search: (text, filters) => searchRows(models, preferences, text, Object.assign({}, ...filters)),
		staysOpen: ({ model, use: chosen }) => {
			if (chosen === "toggleFavorite") {
				preferences.setFavorite(model.id, !preferences.value.favorites.includes(model.id));
			}
			return chosen === "toggleFavorite";
		},
	});
	if (result.kind === "picked" && result.value.use !== "toggleFavorite") {
		await use(result.value.model, result.value.use);
	}
}

const placeHolders: Readonly<Record<ModelUse, () => string>> = {
	insertId: () => vscode.l10n.t("Name, ID, creator, alias or output. Enter inserts the ID."),
	copyId: () => vscode.l10n.t("Name, ID, creator, alias or output. Enter copies the ID."),
	insertCode: () => vscode.l10n.t("Name, ID, creator, alias or output. Enter inserts code."),
	showDetails: () => vscode.l10n.t("Name, ID, creator, alias or output. Enter shows details."),
};

const toggles = (): Toggle<ModelFilter>[] => [
	{ icon: "symbol-color", title: vscode.l10n.t("Only Models for Images"), value: { modality: "image" } },
	{ icon: "device-camera-video", title: vscode.l10n.t("Only Models for Videos"), value: { modality: "video" } },
	{ icon: "edit", title: vscode.l10n.t("Only Models that Edit Images"), value: { mode: "edit" } },
	{ icon: "gift", title: vscode.l10n.t("Only Free Models"), value: { onlyFree: true } },
	{ icon: "star-empty", title: vscode.l10n.t("Only Favorites"), value: { onlyFavorites: true } },
];

/** Returns the rows for a text: all models in groups without one, and otherwise what was found, the best first. */
export function searchRows(
	models: readonly Model[],
	preferences: Pick<ModelPreferences, "value">,
	text: string,
	filter: ModelFilter,
): Row<Choice>[] {
	const { favorites, recent, lastUse } = preferences.value;
	const toRow = (model: Model): Row<Choice> => ({
		kind: "row",
		icon: modelIcon(model),
		label: model.name ?? model.id,
		description: describeModelInFull(model),
		value: { model, use: lastUse },
		buttons: buttonsFor(model, favorites.includes(model.id)),
	});
	if (text.trim() !== "") {
		const shown = new Set(filterModels(models, filter, favorites));
		return searchModels(models, text)
			.filter((model) => shown.has(model))
			.slice(0, maxRows)
			.map(toRow);
	}
	const listed = new Set<Model>();
	const rows: Row<Choice>[] = [];
	for (const { key, models: members } of arrangeModels(
		models,
		{ grouping: "creator", sorting: "name", filter },
		{ favorites, recent },
	)) {
		const others = members.filter((model) => !listed.has(model)).slice(0, maxRows - listed.size);
		if (others.length > 0) {
			rows.push({ kind: "separator", label: describeGroup(key) }, ...others.map(toRow));
		}
		for (const model of others) {
			listed.add(model);
		}
	}
	return rows;
}

function buttonsFor(model: Model, isFavorite: boolean): RowButton<Choice>[] {
	return [
		{ icon: "insert", title: vscode.l10n.t("Insert Model ID"), value: { model, use: "insertId" } },
		{ icon: "copy", title: vscode.l10n.t("Copy Model ID"), value: { model, use: "copyId" } },
		{ icon: "code", title: vscode.l10n.t("Insert Code"), value: { model, use: "insertCode" } },
		{ icon: "info", title: vscode.l10n.t("Show Model Details"), value: { model, use: "showDetails" } },
		{
			icon: isFavorite ? "star-full" : "star-empty",
			title: isFavorite ? vscode.l10n.t("Remove from Favorites") : vscode.l10n.t("Add to Favorites"),
			value: { model, use: "toggleFavorite" },
		},
	];
}

/** Does with a model that was found what the user chose, by the command for it. */
export async function useFound(model: Model, use: ModelUse): Promise<void> {
	const node = { kind: "model", model };
	switch (use) {
		case "insertId":
			await vscode.commands.executeCommand("lumenfall.insertModelId", node);
			break;
		case "copyId":
			await vscode.commands.executeCommand("lumenfall.copyModelId", node);
			break;
		case "insertCode":
			await vscode.commands.executeCommand("lumenfall.insertCode", node);
			break;
		case "showDetails":
			await vscode.commands.executeCommand("lumenfall.showModelDetails", node);
			break;
	}
}
