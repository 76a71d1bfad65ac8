import * as vscode from "vscode";
import { creatorName, groupByCreator, type Model } from "../../lumenfall/model.ts";
import { actions } from "../../ui/actions.ts";
import { showFailure } from "../../ui/failureMessages.ts";
import { pick, type Row } from "../../ui/quickPick.ts";
import type { ModelCatalog } from "./catalog.ts";
import type { ModelsContext } from "./context.ts";
import { describeModelInFull, modelIcon } from "./describeModel.ts";

/** Says that there is no key, with the action that sets one. */
export function offerSetKey({ notify }: ModelsContext): void {
	notify.info(vscode.l10n.t("No Lumenfall API key is set."), actions.setApiKey());
}

/** Lets the user pick one of the models that are offered, and loads the models first if there are none yet. */
export async function pickModel(
	context: ModelsContext,
	catalog: ModelCatalog,
	title: string,
	isOffered: (model: Model) => boolean = () => true,
): Promise<Model | undefined> {
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
	const models = catalog.state.catalog?.models.filter(isOffered) ?? [];
	if (models.length === 0) {
		notify.info(vscode.l10n.t("Lumenfall offers no models for this API key."), actions.refreshModels());
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
	return groupByCreator(models).flatMap(({ creator, models: members }): Row<Model>[] => [
		{ kind: "separator", label: creator === undefined ? vscode.l10n.t("Other") : creatorName(creator) },
		...members.map((model) => ({
			kind: "row" as const,
			icon: modelIcon(model),
			label: model.name ?? model.id,
			description: describeModelInFull(model),
			value: model,
		})),
	]);
}
