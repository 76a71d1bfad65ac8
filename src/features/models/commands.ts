import * as vscode from "vscode";
import { creatorName, groupByCreator, type Model } from "../../lumenfall/model.ts";
import { showFailure } from "../../ui/failureMessages.ts";
import type { ModelCatalog } from "./catalog.ts";
import type { ModelsContext } from "./context.ts";
import { describeModel, type ModelNode, modelIcon } from "./tree.ts";

/** Refresh Models: fetches the list anew, and says why where it cannot. */
export async function refreshModels(context: ModelsContext, catalog: ModelCatalog): Promise<void> {
	if (!context.keys.key) {
		await offerSetKey();
		return;
	}
	const failure = await catalog.refresh();
	if (failure && failure.kind !== "cancelled") {
		showFailure(context.notify, failure, () => refreshModels(context, catalog));
	}
}

async function offerSetKey(): Promise<void> {
	const set = vscode.l10n.t("Set API Key");
	if ((await vscode.window.showInformationMessage(vscode.l10n.t("No Lumenfall API key is set."), set)) === set) {
		await vscode.commands.executeCommand("lumenfall.setApiKey");
	}
}

/** Copy Model ID: of the row it was called on, or of a model that is picked. */
export async function copyModelId(context: ModelsContext, catalog: ModelCatalog, node: unknown): Promise<void> {
	const model = modelOf(node) ?? (await pickModel(context, catalog, vscode.l10n.t("Copy Model ID")));
	if (model) {
		await vscode.env.clipboard.writeText(model.id);
		vscode.window.setStatusBarMessage(vscode.l10n.t("$(check) Copied {0}", model.id), 3000);
	}
}

/** Insert Model ID: at every cursor of the active editor, in place of what is selected, as one undo step. */
export async function insertModelId(context: ModelsContext, catalog: ModelCatalog, node: unknown): Promise<void> {
	const model = modelOf(node) ?? (await pickModel(context, catalog, vscode.l10n.t("Insert Model ID")));
	if (!model) {
		return;
	}
	const editor = vscode.window.activeTextEditor;
	const inserted = await editor?.edit((edit) => {
		for (const selection of editor.selections) {
			edit.replace(selection, model.id);
		}
	});
	if (inserted && editor) {
		await vscode.window.showTextDocument(editor.document, {
			viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active,
		});
		return;
	}
	const message = editor
		? vscode.l10n.t("The active editor cannot be written to, so {0} was not inserted.", model.id)
		: vscode.l10n.t("Open the file that {0} should go into, then insert it again.", model.id);
	const copy = vscode.l10n.t("Copy Model ID");
	if ((await vscode.window.showInformationMessage(message, copy)) === copy) {
		await vscode.env.clipboard.writeText(model.id);
	}
}

function modelOf(node: unknown): Model | undefined {
	const candidate = node as ModelNode | undefined;
	return candidate?.kind === "model" ? candidate.model : undefined;
}

/** A quick pick makes an icon of `$(…)`; a text of the API is only a text. */
function withoutIcons(text: string): string {
	return text.replaceAll("$(", "\\$(");
}

interface ModelItem extends vscode.QuickPickItem {
	readonly model?: Model;
}

async function pickModel(context: ModelsContext, catalog: ModelCatalog, title: string): Promise<Model | undefined> {
	if (!context.keys.key) {
		await offerSetKey();
		return undefined;
	}
	if (!catalog.state.catalog) {
		const failure = await vscode.window.withProgress(
			{ location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Loading Lumenfall's models") },
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
		placeHolder: vscode.l10n.t("Type a part of the name or of the id"),
		matchOnDescription: true,
	});
	return picked?.model;
}
