import * as vscode from "vscode";
import { isOffline } from "../../lumenfall/failure.ts";
import type { ModelCatalog } from "./catalog.ts";
import type { KeySource } from "./context.ts";
import { ModelTree } from "./tree.ts";

const viewId = "lumenfall.models";

/** What the view shows instead of models: each is a welcome entry of the manifest. */
type EmptyState = "noKey" | "loading" | "empty" | "rejected" | "offline" | "failed" | "none";

/** Creates the Models view: the tree, its message, its progress, and its empty states. */
export function createModelsView(keys: KeySource, catalog: ModelCatalog): vscode.Disposable {
	const tree = new ModelTree(catalog);
	const view = vscode.window.createTreeView(viewId, { treeDataProvider: tree, showCollapseAll: true });
	const progress = createViewProgress();

	const showMessage = async () => {
		const { failure, retry } = catalog.state;
		// Without a failure there is no message, and nothing is loaded.
		view.message = failure || retry ? (await import("./viewMessage.ts")).describeCatalogState(catalog.state) : "";
	};
	const update = () => {
		void vscode.commands.executeCommand("setContext", "lumenfall.modelsState", emptyStateOf(keys, catalog));
		void showMessage();
		progress.show(catalog.state.refreshing);
	};
	const openWhenVisible = () => {
		if (view.visible) {
			catalog.open();
			update();
		}
	};
	update();
	openWhenVisible();
	return vscode.Disposable.from(
		view,
		tree,
		progress,
		catalog.onDidChange(update),
		keys.onDidChange(update),
		view.onDidChangeVisibility(openWhenVisible),
	);
}

/** Creates the switch for the progress bar at the top of the view. */
function createViewProgress(): vscode.Disposable & { show(isRunning: boolean): void } {
	let stop: (() => void) | undefined;
	const show = (isRunning: boolean) => {
		if (isRunning && !stop) {
			const running = new Promise<void>((resolve) => (stop = resolve));
			void vscode.window.withProgress({ location: { viewId } }, () => running);
		} else if (!isRunning) {
			stop?.();
			stop = undefined;
		}
	};
	return { show, dispose: () => show(false) };
}

function emptyStateOf(keys: KeySource, catalog: ModelCatalog): EmptyState {
	const { failure, refreshing, catalog: known } = catalog.state;
	if (!keys.key) {
		return keys.reading ? "loading" : "noKey";
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
	return isOffline(failure) ? "offline" : "failed";
}
