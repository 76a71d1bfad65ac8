import * as vscode from "vscode";
import { mediaUrlOf } from "../../lumenfall/models/mediaUrl.ts";
import type { RegisterCommand } from "../../ui/commands.ts";
import { ModelCatalog } from "./catalog.ts";
import { createCatalogCache } from "./catalogCache.ts";
import { registerModelCode } from "./code/register.ts";
import type { CodeContext, ModelsContext } from "./context.ts";
import type { DetailsPanel } from "./details/panel.ts";
import { createLazyPreferences, type LazyPreferences } from "./lazyPreferences.ts";
import type { ModelUse } from "./preferences.ts";
import { createModelsView, type ModelsView } from "./view/modelsView.ts";

/** Registers the Models view and the commands on models. */
export function registerModels(
	context: CodeContext,
	{ globalState, extensionUri }: Pick<vscode.ExtensionContext, "globalState" | "extensionUri">,
	command: RegisterCommand,
): vscode.Disposable {
	const catalog = new ModelCatalog(context, createCatalogCache(context.storage, context.log));
	const preferences = createLazyPreferences(globalState, context.log);
	const view = createModelsView(context.keys, catalog, preferences);
	return vscode.Disposable.from(
		view,
		catalog,
		registerModelCode(context, catalog, command),
		preferences,
		vscode.workspace.onDidChangeConfiguration(
			(event) => event.affectsConfiguration("lumenfall.apiBaseUrl") && catalog.startOver(),
		),
		registerUses(context, catalog, preferences, view, command),
		registerDetails(context, extensionUri, catalog, preferences, view, command),
		registerPaste(context),
		registerViewCommands(context, catalog, preferences, view, command),
		command("lumenfall.openExample", async () => (await import("./openExample.ts")).openExample(context, catalog)),
	);
}

/** Registers what one does with a model. Each remembers the model, for the next time. */
function registerUses(
	context: ModelsContext,
	catalog: ModelCatalog,
	preferences: LazyPreferences,
	view: ModelsView,
	command: RegisterCommand,
): vscode.Disposable {
	const remember = async (id: string | undefined, use?: ModelUse) => {
		if (id !== undefined) {
			(await preferences.load()).recordUse(id, use);
		}
	};
	return vscode.Disposable.from(
		command("lumenfall.copyModelId", async (node) =>
			remember(await (await import("./commands.ts")).copyModelId(context, catalog, node), "copyId"),
		),
		command("lumenfall.insertModelId", async (node) =>
			remember(await (await import("./commands.ts")).insertModelId(context, catalog, node), "insertId"),
		),
		command("lumenfall.useModel", async () => remember(await (await import("./commands.ts")).useModel(view.selected))),
		command("lumenfall.insertCode", async (node) => {
			const { modelIdOf } = await import("./commands.ts");
			await (await import("./insertCode.ts")).insertCode(context, catalog, node);
			await remember(modelIdOf(node), "insertCode");
		}),
		command("lumenfall.findModel", async () => {
			const { findModel, useFound } = await import("./find/findModel.ts");
			await findModel(context, catalog, await preferences.load(), async (model, use) => {
				await useFound(model, use);
				view.reveal(model.id);
			});
		}),
	);
}

/** Registers the tab with details. Its code loads when it opens, also when VS Code restores it after a restart. */
function registerDetails(
	context: ModelsContext,
	extensionUri: vscode.Uri,
	catalog: ModelCatalog,
	preferences: LazyPreferences,
	view: ModelsView,
	command: RegisterCommand,
): vscode.Disposable {
	let details: Promise<DetailsPanel> | undefined;
	const load = () =>
		(details ??= import("./details/panel.ts").then(
			({ DetailsPanel: Panel }) =>
				new Panel({
					...{ context, catalog, page: vscode.Uri.joinPath(extensionUri, "dist/page") },
					onUse: async (id, use) => (await preferences.load()).recordUse(id, use),
				}),
		));
	return vscode.Disposable.from(
		command("lumenfall.showModelDetails", async (node) => {
			const { pickDetails } = await import("./details/chooseModels.ts");
			const id = await pickDetails(context, catalog, node);
			if (id !== undefined) {
				(await load()).show([id]);
				(await preferences.load()).recordUse(id, "showDetails");
			}
		}),
		command("lumenfall.compareModels", async (chosen) => {
			const { chooseModels } = await import("./details/chooseModels.ts");
			const ids = await chooseModels(context, catalog, chosen ?? view.selected);
			if (ids) {
				(await load()).show(ids);
			}
		}),
		vscode.window.registerWebviewPanelSerializer("lumenfall.modelDetails", {
			deserializeWebviewPanel: async (panel, state) => {
				const { readShownModels } = await import("./details/messages.ts");
				(await load()).restore(panel, readShownModels(state));
			},
		}),
		{ dispose: () => void details?.then((panel) => panel.dispose()) },
	);
}

/** Registers the offer to download a result whose address is pasted into a page: the address expires. */
function registerPaste(context: ModelsContext): vscode.Disposable {
	const load = () => import("./paste/pasteMedia.ts");
	return vscode.languages.registerDocumentPasteEditProvider(
		["markdown", "html"].map((language) => ({ language })),
		{
			provideDocumentPasteEdits: async (document, [range], dataTransfer) => {
				const text = await dataTransfer.get("text/plain")?.asString();
				const origin = context.origin();
				const url = text === undefined ? undefined : mediaUrlOf(text, origin.ok ? origin.origin : "");
				return url === undefined || !range || document.isUntitled
					? undefined
					: [(await load()).offerDownload(url, document, range)];
			},
			resolveDocumentPasteEdit: async (edit, cancellation) =>
				(await load()).downloadPasted(context, edit, cancellation),
		},
		{
			pasteMimeTypes: ["text/plain"],
			providedPasteEditKinds: [vscode.DocumentDropOrPasteEditKind.Empty.append("lumenfall", "download")],
		},
	);
}

/** Registers what changes the Models view. */
function registerViewCommands(
	context: ModelsContext,
	catalog: ModelCatalog,
	preferences: LazyPreferences,
	view: ModelsView,
	command: RegisterCommand,
): vscode.Disposable {
	const setFavorite = async (node: unknown, isFavorite: boolean) => {
		const { modelIdOf } = await import("./commands.ts");
		const id = modelIdOf(node) ?? modelIdOf(view.selected);
		if (id !== undefined) {
			(await preferences.load()).setFavorite(id, isFavorite);
		}
	};
	return vscode.Disposable.from(
		command("lumenfall.refreshModels", async () => (await import("./commands.ts")).refreshModels(context, catalog)),
		command("lumenfall.addFavoriteModel", (node) => setFavorite(node, true)),
		command("lumenfall.removeFavoriteModel", (node) => setFavorite(node, false)),
		command("lumenfall.filterModels", async () =>
			(await import("./view/arrange.ts")).filterView(await preferences.load()),
		),
		command("lumenfall.arrangeModels", async () =>
			(await import("./view/arrange.ts")).arrangeView(await preferences.load()),
		),
		command("lumenfall.resetModelsView", async () =>
			(await import("./view/arrange.ts")).resetView(await preferences.load()),
		),
	);
}
