import * as vscode from "vscode";
import { modelPage } from "../../lumenfall/links.ts";
import { type CreatorGroup, creatorName, groupByCreator, type Modality, type Model } from "../../lumenfall/model.ts";
import { formatModelCount, formatMoney } from "../../ui/format.ts";
import type { ModelCatalog } from "./catalog.ts";

/** A row of the tree. */
export type ModelNode =
	| { readonly kind: "creator"; readonly group: CreatorGroup; readonly children: readonly ModelNode[] }
	| { readonly kind: "model"; readonly model: Model; readonly parentId: string };

const icons: Readonly<Record<Modality, string>> = {
	image: "file-media",
	video: "device-camera-video",
	text: "comment",
	upscale: "zoom-in",
	vector: "symbol-ruler",
};

const modalityNames: Readonly<Record<Modality, () => string>> = {
	image: () => vscode.l10n.t("image"),
	video: () => vscode.l10n.t("video"),
	text: () => vscode.l10n.t("text"),
	upscale: () => vscode.l10n.t("upscale"),
	vector: () => vscode.l10n.t("vector"),
};

/** Returns the icon of the first modality of a model. */
export function modelIcon(model: Model): vscode.ThemeIcon {
	const [modality] = model.modalities;
	return new vscode.ThemeIcon(modality ? icons[modality] : "symbol-misc");
}

/** Returns the modalities of a model in the user's language: "image, video". */
export function describeModalities(model: Model): string {
	return model.modalities.map((modality) => modalityNames[modality]()).join(", ");
}

/** Returns the text beside a model's name: its id if that differs, its price, its status. */
export function describeModel(model: Model): string {
	const price = formatStartingPrice(model);
	const from = price === undefined || model.free ? price : vscode.l10n.t("from {0}", price);
	const parts = [model.name && model.id, from, model.status].filter((part) => part !== undefined);
	return parts.length > 0 ? parts.join(" · ") : describeModalities(model);
}

function formatStartingPrice({ free, startingPrice }: Model): string | undefined {
	if (free) {
		return vscode.l10n.t("free");
	}
	return startingPrice === undefined ? undefined : formatMoney(startingPrice, "USD");
}

/** Renders the catalog as a tree: creators, and below each its models. */
export class ModelTree implements vscode.TreeDataProvider<ModelNode>, vscode.Disposable {
	readonly #catalog: ModelCatalog;
	readonly #changed = new vscode.EventEmitter<undefined>();
	readonly #listener: vscode.Disposable;
	#roots: { readonly of: readonly Model[] | undefined; readonly nodes: ModelNode[] } = { of: undefined, nodes: [] };

	readonly onDidChangeTreeData = this.#changed.event;

	constructor(catalog: ModelCatalog) {
		this.#catalog = catalog;
		this.#listener = catalog.onDidChange((state) => {
			if (state.catalog?.models !== this.#roots.of) {
				this.#changed.fire(undefined);
			}
		});
	}

	getChildren(node?: ModelNode): ModelNode[] {
		if (node) {
			return node.kind === "creator" ? [...node.children] : [];
		}
		const models = this.#catalog.state.catalog?.models;
		if (models !== this.#roots.of) {
			this.#roots = { of: models, nodes: groupByCreator(models ?? []).map(toNode) };
		}
		return this.#roots.nodes;
	}

	getTreeItem(node: ModelNode): vscode.TreeItem {
		return node.kind === "creator" ? creatorItem(node.group) : modelItem(node.model, node.parentId);
	}

	resolveTreeItem(item: vscode.TreeItem, node: ModelNode): vscode.TreeItem {
		if (node.kind === "model") {
			item.tooltip = modelTooltip(node.model);
		}
		return item;
	}

	dispose(): void {
		this.#listener.dispose();
		this.#changed.dispose();
	}
}

function groupId(group: CreatorGroup): string {
	return group.creator === undefined ? "other" : `creator:${group.creator}`;
}

function toNode(group: CreatorGroup): ModelNode {
	const parentId = groupId(group);
	return { kind: "creator", group, children: group.models.map((model) => ({ kind: "model", model, parentId })) };
}

function creatorItem(group: CreatorGroup): vscode.TreeItem {
	const name = group.creator === undefined ? vscode.l10n.t("Other") : creatorName(group.creator);
	const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
	item.id = groupId(group);
	item.description = String(group.models.length);
	item.tooltip = vscode.l10n.t("{0}: {1}", name, formatModelCount(group.models.length));
	item.contextValue = "creator";
	item.accessibilityInformation = { label: item.tooltip };
	return item;
}

function modelItem(model: Model, parentId: string): vscode.TreeItem {
	const item = new vscode.TreeItem(model.name ?? model.id, vscode.TreeItemCollapsibleState.None);
	item.id = `${parentId}/${model.id}`;
	item.description = describeModel(model);
	item.iconPath = modelIcon(model);
	item.contextValue = "model";
	item.accessibilityInformation = {
		label: [model.name ?? model.id, describeModalities(model), item.description]
			.filter((part) => part !== "")
			.join(", "),
	};
	return item;
}

/** Returns the details of a model. Text from the API is added as text: it is never Markdown or a command link. */
function modelTooltip(model: Model): vscode.MarkdownString {
	const tooltip = new vscode.MarkdownString();
	let rows = 0;
	const row = (label: string, value: string | undefined) => {
		if (value) {
			tooltip.appendMarkdown(`${rows++ === 0 ? "\n\n" : "  \n"}${label}: `).appendText(value);
		}
	};
	tooltip
		.appendMarkdown("**")
		.appendText(model.name ?? model.id)
		.appendMarkdown("**");
	if (model.description) {
		tooltip.appendMarkdown("\n\n").appendText(model.description);
	}
	row(vscode.l10n.t("Model ID"), model.id);
	row(vscode.l10n.t("Creator"), model.creator && creatorName(model.creator));
	row(vscode.l10n.t("Output"), describeModalities(model));
	row(vscode.l10n.t("Starting price"), formatStartingPrice(model));
	row(vscode.l10n.t("Status"), model.status);
	row(vscode.l10n.t("Aliases"), model.aliases?.join(", "));
	const page = modelPage(model.pagePath);
	if (page) {
		tooltip.appendMarkdown(`\n\n[${vscode.l10n.t("Open Model Page")}](${page})`);
	}
	return tooltip;
}
