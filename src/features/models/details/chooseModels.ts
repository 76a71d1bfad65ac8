import * as vscode from "vscode";
import type { Model } from "../../../lumenfall/model.ts";
import { type Row, searchPick } from "../../../ui/quickPick.ts";
import type { ModelCatalog } from "../catalog.ts";
import { modelIdOf } from "../commands.ts";
import type { ModelsContext } from "../context.ts";
import { describeModelInFull, modelIcon } from "../describeModel.ts";
import { searchModels } from "../find/searchModels.ts";
import { loadModels, pickModel } from "../pickModel.ts";
import { maxCompared } from "./messages.ts";

/** How many models are listed: the others are found by typing. */
const maxRows = 200;

/** What a row does: chooses a model or no longer, or ends the choice. */
type Choice = { readonly toggle: Model } | "compare";

/**
 * Returns the ID of the model whose details are asked for: that of a row of the tree, or of one that the user picks.
 * @param node the first argument of the command, which can be anything
 */
export async function pickDetails(
	context: ModelsContext,
	catalog: ModelCatalog,
	node: unknown,
): Promise<string | undefined> {
	return modelIdOf(node) ?? (await pickModel(context, catalog, vscode.l10n.t("Show Model Details")))?.id;
}

/**
 * Lets the user choose the models to compare. Enter on a model chooses it, or no longer.
 * @param chosen the first argument of the command: ids of models or a row of the tree, which are chosen at first
 * @returns the ids, `undefined` if the user cancels
 */
export async function chooseModels(
	context: ModelsContext,
	catalog: ModelCatalog,
	chosen: unknown,
): Promise<readonly string[] | undefined> {
	const models = await loadModels(context, catalog);
	if (!models) {
		return undefined;
	}
	const ids: readonly unknown[] = Array.isArray(chosen) ? chosen : [modelIdOf(chosen)];
	let picked = models.filter(({ id }) => ids.includes(id)).slice(0, maxCompared);
	const result = await searchPick<Choice>({
		title: vscode.l10n.t("Compare Models"),
		placeHolder: vscode.l10n.t("Choose two to {0} models", maxCompared),
		search: (text) => rowsOf(models, picked, text),
		staysOpen: (choice) => {
			if (choice === "compare") {
				return false;
			}
			const { toggle } = choice;
			picked = picked.includes(toggle) ? picked.filter((model) => model !== toggle) : [...picked, toggle];
			return true;
		},
	});
	return result.kind === "picked" ? picked.map(({ id }) => id) : undefined;
}

/** Returns the row that ends the choice, the chosen models, and the others, or those that a text means. */
export function rowsOf(models: readonly Model[], picked: readonly Model[], text: string): readonly Row<Choice>[] {
	const others = (text.trim() === "" ? models : searchModels(models, text)).filter((model) => !picked.includes(model));
	const isFull = picked.length >= maxCompared;
	return [
		...(picked.length > 1
			? [
					{
						kind: "row" as const,
						icon: "split-horizontal",
						label: vscode.l10n.t("Compare {0} Models", picked.length),
						value: "compare" as const,
					},
				]
			: []),
		...(picked.length > 0 ? [{ kind: "separator" as const, label: vscode.l10n.t("Chosen") }] : []),
		...picked.map((model) => toRow(model, "check", vscode.l10n.t("chosen"))),
		{ kind: "separator", label: isFull ? vscode.l10n.t("No more than {0}", maxCompared) : vscode.l10n.t("Models") },
		...(isFull ? [] : others.slice(0, maxRows).map((model) => toRow(model, modelIcon(model), undefined))),
	];
}

function toRow(model: Model, icon: string, state: string | undefined): Row<Choice> {
	return {
		kind: "row",
		icon,
		label: model.name ?? model.id,
		description: [state, describeModelInFull(model)].filter(Boolean).join(" · "),
		value: { toggle: model },
	};
}
