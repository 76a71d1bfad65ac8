import * as vscode from "vscode";
import { isOffline } from "../../lumenfall/failure.ts";
import type { RegisterCommand } from "../../ui/commands.ts";
import { ModelCatalog } from "./catalog.ts";
import { createCatalogCache } from "./catalogCache.ts";
import type { ModelsContext } from "./context.ts";
import { ModelTree } from "./tree.ts";

/** What the view shows where there are no models: each is a welcome entry of the manifest. */
type EmptyState = "noKey" | "loading" | "empty" | "rejected" | "offline" | "failed" | "none";

/** The Models view and the commands that work on models. */
export function registerModels(context: ModelsContext, command: RegisterCommand): vscode.Disposable {
	const catalog = new ModelCatalog(context, createCatalogCache(context.storage, context.log));
	const tree = new ModelTree(catalog);
	const view = vscode.window.createTreeView("lumenfall.models", { treeDataProvider: tree, showCollapseAll: true });

	const update = () => {
		void vscode.commands.executeCommand("setContext", "lumenfall.modelsState", emptyState(context, catalog));
		void showMessage();
		showProgress();
	};

	const showMessage = async () => {
		const { failure, retry } = catalog.state;
		// What is to be said where all is well needs nothing to be loaded.
		view.message = failure || retry ? (await import("./viewMessage.ts")).viewMessage(catalog.state) : "";
	};

	let stopProgress: (() => void) | undefined;
	const showProgress = () => {
		if (catalog.state.refreshing && !stopProgress) {
			void vscode.window.withProgress(
				{ location: { viewId: "lumenfall.models" } },
				() => new Promise<void>((resolve) => (stopProgress = resolve)),
			);
		} else if (!catalog.state.refreshing) {
			stopProgress?.();
			stopProgress = undefined;
		}
	};

	const whenVisible = () => {
		if (view.visible) {
			catalog.open();
			update();
		}
	};
	update();
	whenVisible();
	return vscode.Disposable.from(
		view,
		tree,
		catalog,
		catalog.onDidChange(update),
		context.keys.onDidChange(update),
		view.onDidChangeVisibility(whenVisible),
		vscode.workspace.onDidChangeConfiguration(
			(event) => event.affectsConfiguration("lumenfall.apiBaseUrl") && catalog.startOver(),
		),
		{ dispose: () => stopProgress?.() },
		command("lumenfall.refreshModels", async () => (await import("./commands.ts")).refreshModels(context, catalog)),
		command("lumenfall.copyModelId", async (node) =>
			(await import("./commands.ts")).copyModelId(context, catalog, node),
		),
		command("lumenfall.insertModelId", async (node) =>
			(await import("./commands.ts")).insertModelId(context, catalog, node),
		),
	);
}

function emptyState(context: ModelsContext, catalog: ModelCatalog): EmptyState {
	const { failure, refreshing, catalog: known } = catalog.state;
	if (!context.keys.key) {
		return context.keys.reading ? "loading" : "noKey";
	}
	if (known) {
		return known.models.length === 0 ? "empty" : "none";
	}
	if (refreshing || !failure) {
		return "loading";
	}
	if (failure.kind === "authenticationFailed") {
		return "rejected";
	}
	return isOffline(failure.kind) ? "offline" : "failed";
}
