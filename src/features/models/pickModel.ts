import * as vscode from "vscode";
import type { Model } from "../../lumenfall/model.ts";
import { arrangeModels, defaultArrangement } from "../../lumenfall/models/arrangement.ts";
import { actions } from "../../ui/actions.ts";
import { showFailure } from "../../ui/failureMessages.ts";
import { pick, type Row } from "../../ui/quickPick.ts";
import type { ModelCatalog } from "./catalog.ts";
import type { ModelsContext } from "./context.ts";
import { describeGroup, describeModelInFull, modelIcon } from "./describeModel.ts";

/** Says that there is no key, with the action that sets one. */
export function offerSetKey({ notify }: ModelsContext): void {
	notify.info(vscode.l10n.t("No Lumenfall API key is set."), actions.setApiKey());
}

/** Returns the models that are offered, and loads the models first if needed. Says why if there are none. */
export async function loadModels(
	context: ModelsContext,
	catalog: ModelCatalog,
	isOffered?: (model: Model) => boolean,
): Promise<readonly Model[] | undefined> {
	const { keys, notify } = context;
	if (!keys.key) {
		offerSetKey(context);
		return undefined;
	}
	if (!catalog.state.catalog) {
		const failure = await vscode.window.withProgress(
			{ location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Loading the models…") },
			() => catalog.refresh(),
		);
		if (failure) {
			if (failure.kind !== "cancelled") {
				showFailure(notify, failure, actions.refreshModels().run);
			}
			return undefined;
		}
	}
	const all = catalog.state.catalog?.models ?? [];
	const models = isOffered ? all.filter(isOffered) : all;
	if (models.length === 0) {
		notify.info(vscode.l10n.t("Lumenfall offers no models for this API key."), actions.refreshModels());
		return undefined;
	}
	return models;
}

/** Lets the user pick one of the models that are offered, and loads the models first if there are none yet. */
export async function pickModel(
	context: ModelsContext,
	catalog: ModelCatalog,
	title: string,
	isOffered?: (model: Model) => boolean,
): Promise<Model | undefined> {
	const models = await loadModels(context, catalog, isOffered);
	if (!models) {
		return undefined;
	}
	const result = await pick<Model>({
		title,
		placeHolder: vscode.l10n.t("Type part of a name, a model ID or an output such as video"),
		rows: toRows(models),
	});
	return result.kind === "picked" ? result.value : undefined;
}

function toRows(models: readonly Model[]): Row<Model>[] {
	return arrangeModels(models, defaultArrangement, { favorites: [], recent: [] }).flatMap(
		({ key, models: members }): Row<Model>[] => [
			{ kind: "separator", label: describeGroup(key) },
			...members.map((model) => ({
				kind: "row" as const,
				icon: modelIcon(model),
				label: model.name ?? model.id,
				description: describeModelInFull(model),
				value: model,
			})),
		],
	);
}
