import * as vscode from "vscode";
import { isOffline } from "../../../lumenfall/failure.ts";
import { type ContextKeys, setContextKeys } from "../../../ui/contextKeys.ts";
import type { CatalogState, ModelCatalog } from "../catalog.ts";
import type { KeySource } from "../context.ts";
import type { LazyPreferences } from "../lazyPreferences.ts";
import type { ModelNode } from "./tree.ts";

const viewId = "lumenfall.models";

/** The Models view. */
export interface ModelsView extends vscode.Disposable {
	/** The row that is selected. */
	readonly selected: ModelNode | undefined;
	/** Selects the row of a model: now if the view is visible, otherwise as soon as it is. */
	reveal(id: string): void;
}

/** Creates the Models view: the tree, its message, its progress, and its empty states. */
export function createModelsView(keys: KeySource, catalog: ModelCatalog, preferences: LazyPreferences): ModelsView {
	const tree = createTree(catalog, preferences);
	const view = vscode.window.createTreeView(viewId, { treeDataProvider: tree, showCollapseAll: true });
	const progress = createViewProgress();
	let toReveal: string | undefined;

	const showTexts = async () => {
		const { failure, retry, catalog: known } = catalog.state;
		if (!failure && !retry && !known) {
			// There is nothing to say, and nothing is loaded.
			view.message = "";
			view.description = "";
			return;
		}
		const { describeFilter, describeView } = await import("./viewMessage.ts");
		const { isArranged, value } = await preferences.load();
		const isFiltered = (await tree.isFiltered()) && emptyStateOf(keys, catalog.state) === "none";
		setContextKeys({ isArranged, modelsState: isFiltered ? "filtered" : emptyStateOf(keys, catalog.state) });
		// Beside a message, VS Code shows no sentence with a button.
		view.message = isFiltered ? "" : describeView(catalog.state, value.arrangement.filter);
		view.description = describeFilter(value.arrangement.filter);
	};
	const revealSelected = async () => {
		if (toReveal === undefined || !view.visible) {
			return;
		}
		const row = await tree.find(toReveal);
		toReveal = undefined;
		if (row) {
			await view.reveal(row, { select: true, focus: false });
		}
	};
	const update = () => {
		setContextKeys({ isKeyRejected: catalog.state.failure?.kind === "authenticationFailed" });
		if (!catalog.state.catalog) {
			setContextKeys({ modelsState: emptyStateOf(keys, catalog.state) });
		}
		void showTexts();
		progress.show(catalog.state.refreshing);
		if (view.visible) {
			catalog.markSeen();
		}
	};
	const openWhenVisible = () => {
		if (view.visible) {
			catalog.open();
			update();
			void revealSelected();
		}
	};
	update();
	openWhenVisible();
	const disposable = vscode.Disposable.from(
		view,
		tree,
		progress,
		catalog.onDidChange(update),
		preferences.onDidChange(update),
		keys.onDidChange(update),
		view.onDidChangeVisibility(openWhenVisible),
	);
	return {
		get selected() {
			return view.selection[0];
		},
		reveal: (id) => {
			toReveal = id;
			void revealSelected();
		},
		dispose: () => disposable.dispose(),
	};
}

/** The rows of the view. */
interface ModelTree extends vscode.TreeDataProvider<ModelNode>, vscode.Disposable {
	/** Returns the row of a model, `undefined` if it is not shown. */
	find(id: string): Promise<ModelNode | undefined>;
	/** Returns whether there are models, and the filter hides all of them. */
	isFiltered(): Promise<boolean>;
}

/** Creates the rows of the view. Their code loads when VS Code asks for the first one. */
function createTree(catalog: ModelCatalog, preferences: LazyPreferences): ModelTree {
	const changed = new vscode.EventEmitter<undefined>();
	const rows = () => import("./tree.ts");
	let shown = catalog.state.catalog;
	let roots: Promise<readonly ModelNode[]> | undefined;
	const getRoots = () => {
		const { models = [], changes } = shown ?? {};
		return (roots ??= Promise.all([rows(), preferences.load()]).then(([{ rootsOf }, { value }]) =>
			rootsOf(models, { ...value, changes }),
		));
	};
	const startOver = () => {
		roots = undefined;
		changed.fire(undefined);
	};
	const listeners = [
		catalog.onDidChange(({ catalog: current }) => {
			// What was seen stays marked until the next list.
			const isSame = current?.models === shown?.models;
			shown = current;
			if (!isSame) {
				startOver();
			}
		}),
		preferences.onDidChange(startOver),
	];
	return {
		onDidChangeTreeData: changed.event,
		getChildren: async (node) => {
			if (!shown) {
				return [];
			}
			return [...(node ? (await rows()).childrenOf(node) : await getRoots())];
		},
		getTreeItem: async (node) => (await rows()).toTreeItem(node),
		getParent: async (node) => (await rows()).parentOf(await getRoots(), node),
		resolveTreeItem: async (item, node) => {
			if (node.kind === "model") {
				item.tooltip = (await rows()).modelTooltip(node.model);
			}
			return item;
		},
		find: async (id) => (shown ? (await rows()).findRow(await getRoots(), id) : undefined),
		isFiltered: async () => shown !== undefined && shown.models.length > 0 && (await getRoots()).length === 0,
		dispose: () => {
			for (const listener of [...listeners, changed]) {
				listener.dispose();
			}
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
