import * as vscode from "vscode";
import { isOffline } from "../../lumenfall/failure.ts";
import { type ContextKeys, setContextKeys } from "../../ui/contextKeys.ts";
import type { CatalogState, ModelCatalog } from "./catalog.ts";
import type { KeySource } from "./context.ts";
import type { ModelNode } from "./tree.ts";

const viewId = "lumenfall.models";

/** The Models view. */
export interface ModelsView extends vscode.Disposable {
	/** The row that is selected. */
	readonly selected: ModelNode | undefined;
}

/** Creates the Models view: the tree, its message, its progress, and its empty states. */
export function createModelsView(keys: KeySource, catalog: ModelCatalog): ModelsView {
	const tree = createTree(catalog);
	const view = vscode.window.createTreeView(viewId, { treeDataProvider: tree, showCollapseAll: true });
	const progress = createViewProgress();

	const showMessage = async () => {
		const { failure, retry, catalog: known } = catalog.state;
		// Without any of these there is no message, and nothing is loaded.
		view.message =
			failure || retry || known ? (await import("./viewMessage.ts")).describeCatalogState(catalog.state) : "";
	};
	const update = () => {
		setContextKeys({
			modelsState: emptyStateOf(keys, catalog.state),
			isKeyRejected: catalog.state.failure?.kind === "authenticationFailed",
		});
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
	const disposable = vscode.Disposable.from(
		view,
		tree,
		progress,
		catalog.onDidChange(update),
		keys.onDidChange(update),
		view.onDidChangeVisibility(openWhenVisible),
	);
	return {
		get selected() {
			return view.selection[0];
		},
		dispose: () => disposable.dispose(),
	};
}

/** Creates the rows of the view. Their code loads when VS Code asks for the first one. */
function createTree(catalog: ModelCatalog): vscode.TreeDataProvider<ModelNode> & vscode.Disposable {
	const changed = new vscode.EventEmitter<undefined>();
	let models = catalog.state.catalog?.models;
	const listener = catalog.onDidChange((state) => {
		if (state.catalog?.models !== models) {
			models = state.catalog?.models;
			changed.fire(undefined);
		}
	});
	return {
		onDidChangeTreeData: changed.event,
		getChildren: async (node) => (models ? (await import("./tree.ts")).childrenOf(models, node) : []),
		getTreeItem: async (node) => (await import("./tree.ts")).toTreeItem(node),
		resolveTreeItem: async (item, node) => {
			if (node.kind === "model") {
				item.tooltip = (await import("./tree.ts")).modelTooltip(node.model);
			}
			return item;
		},
		dispose: () => {
			listener.dispose();
			changed.dispose();
		},
	};
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

/** Returns what the view shows instead of models: each is a welcome entry of the manifest. */
export function emptyStateOf(
	keys: Pick<KeySource, "key" | "reading">,
	{ failure, refreshing, catalog }: CatalogState,
): ContextKeys["modelsState"] {
	if (!keys.key) {
		return keys.reading ? "loading" : "noKey";
	}
	if (catalog) {
		return catalog.models.length === 0 ? "empty" : "none";
	}
	if (refreshing || !failure) {
		return "loading";
	}
	switch (failure.kind) {
		case "authenticationFailed":
			return "rejected";
		case "insufficientBalance":
			return "usedUp";
		case "forbidden":
			return "forbidden";
		default:
			return isOffline(failure) ? "offline" : "failed";
	}
}
