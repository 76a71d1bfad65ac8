import * as vscode from "vscode";
import { creatorName, groupByCreator, type Model } from "../../lumenfall/model.ts";
import { actions } from "../../ui/actions.ts";
import { showFailure } from "../../ui/failureMessages.ts";
import type { ModelCatalog } from "./catalog.ts";
import type { ModelsContext } from "./context.ts";
import { describeModel, modelIcon } from "./tree.ts";

/** Runs Refresh Models: fetches the list, and says why if that fails. */
export async function refreshModels(context: ModelsContext, catalog: ModelCatalog): Promise<void> {
	if (!context.keys.key) {
		offerSetKey(context);
		return;
	}
	const failure = await catalog.refresh();
	if (failure && failure.kind !== "cancelled") {
		showFailure(context.notify, failure, () => refreshModels(context, catalog));
	}
}

function offerSetKey({ notify }: ModelsContext): void {
	notify.info(vscode.l10n.t("No Lumenfall API key is set."), actions.setApiKey());
}

/**
 * Runs Copy Model ID: copies the ID of the row that the command was called on, or of a model that the user picks.
 * @param node the first argument of the command, which can be anything
 */
export async function copyModelId(context: ModelsContext, catalog: ModelCatalog, node: unknown): Promise<void> {
	const id = modelIdOf(node) ?? (await pickModel(context, catalog, vscode.l10n.t("Copy Model ID")))?.id;
	if (id !== undefined) {
		await copy(id);
	}
}

async function copy(id: string): Promise<void> {
	await vscode.env.clipboard.writeText(id);
	vscode.window.setStatusBarMessage(vscode.l10n.t("$(check) Copied {0}", withoutIcons(id)), 3000);
}

/**
 * Runs Insert Model ID: inserts it at every cursor of the active editor, replacing the selections, as one undo step.
 * @param node the first argument of the command, which can be anything
 */
export async function insertModelId(context: ModelsContext, catalog: ModelCatalog, node: unknown): Promise<void> {
	const id = modelIdOf(node) ?? (await pickModel(context, catalog, vscode.l10n.t("Insert Model ID")))?.id;
	if (id === undefined) {
		return;
	}
	const editor = vscode.window.activeTextEditor;
	const isInserted = await editor?.edit((edit) => {
		for (const selection of editor.selections) {
			edit.replace(selection, id);
		}
	});
	if (isInserted && editor) {
		await vscode.window.showTextDocument(editor.document, {
			viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active,
		});
		return;
	}
	const message = editor
		? vscode.l10n.t("{0} was not inserted: the active editor is read-only.", id)
		: vscode.l10n.t("Open the file that needs {0}, then insert it again.", id);
	context.notify.info(message, { title: vscode.l10n.t("Copy Model ID"), run: () => copy(id) });
}

/** Returns the model id of a row of the tree, `undefined` if the value is anything else. */
export function modelIdOf(node: unknown): string | undefined {
	if (!isObject(node) || node["kind"] !== "model" || !isObject(node["model"])) {
		return undefined;
	}
	const id = node["model"]["id"];
	return typeof id === "string" && id !== "" ? id : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null;
}

/** Escapes `$(`, which a quick pick and the status bar would replace by an icon. */
function withoutIcons(text: string): string {
	return text.replaceAll("$(", "\\$(");
}

interface ModelItem extends vscode.QuickPickItem {
	readonly model?: Model;
}

/** Lets the user pick a model, and loads the models first if there are none yet. */
export async function pickModel(
	context: ModelsContext,
	catalog: ModelCatalog,
	title: string,
): Promise<Model | undefined> {
	if (!context.keys.key) {
		offerSetKey(context);
		return undefined;
	}
	if (!catalog.state.catalog) {
		const failure = await vscode.window.withProgress(
			{ location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Loading the models…") },
			() => catalog.refresh(),
		);
		if (failure && failure.kind !== "cancelled") {
			showFailure(context.notify, failure, () => refreshModels(context, catalog));
			return undefined;
		}
	}
	const items = groupByCreator(catalog.state.catalog?.models ?? []).flatMap(({ creator, models }): ModelItem[] => [
		{
			label: creator === undefined ? vscode.l10n.t("Other") : withoutIcons(creatorName(creator)),
			kind: vscode.QuickPickItemKind.Separator,
		},
		...models.map((model) => ({
			label: withoutIcons(model.name ?? model.id),
			description: withoutIcons(describeModel(model)),
			iconPath: modelIcon(model),
			model,
		})),
	]);
	const picked = await vscode.window.showQuickPick(items, {
		title,
		placeHolder: vscode.l10n.t("Type part of a name or model ID"),
		matchOnDescription: true,
	});
	return picked?.model;
}
