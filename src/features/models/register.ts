import * as vscode from "vscode";
import type { RegisterCommand } from "../../ui/commands.ts";
import { ModelCatalog } from "./catalog.ts";
import { createCatalogCache } from "./catalogCache.ts";
import { registerModelCode } from "./code/register.ts";
import type { CodeContext } from "./context.ts";
import { createModelsView } from "./modelsView.ts";

/** Registers the Models view and the commands on models. */
export function registerModels(context: CodeContext, command: RegisterCommand): vscode.Disposable {
	const catalog = new ModelCatalog(context, createCatalogCache(context.storage, context.log));
	const view = createModelsView(context.keys, catalog);
	return vscode.Disposable.from(
		view,
		catalog,
		registerModelCode(context, catalog, command),
		vscode.workspace.onDidChangeConfiguration(
			(event) => event.affectsConfiguration("lumenfall.apiBaseUrl") && catalog.startOver(),
		),
		command("lumenfall.refreshModels", async () => (await import("./commands.ts")).refreshModels(context, catalog)),
		command("lumenfall.copyModelId", async (node) =>
			(await import("./commands.ts")).copyModelId(context, catalog, node),
		),
		command("lumenfall.insertModelId", async (node) =>
			(await import("./commands.ts")).insertModelId(context, catalog, node),
		),
		command("lumenfall.insertCode", async (node) =>
			(await import("./insertCode.ts")).insertCode(context, catalog, node),
		),
		command("lumenfall.useModel", async () => (await import("./commands.ts")).useModel(view.selected)),
		command("lumenfall.openExample", async () => (await import("./openExample.ts")).openExample(context, catalog)),
	);
}
