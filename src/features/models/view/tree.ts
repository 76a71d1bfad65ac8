import * as vscode from "vscode";
import { modelPage } from "../../../lumenfall/links.ts";
import { creatorName, type Model } from "../../../lumenfall/model.ts";
import {
	type Arrangement,
	arrangeModels,
	type GroupKey,
	type ModelGroup,
	type OwnModels,
} from "../../../lumenfall/models/arrangement.ts";
import type { CatalogChanges } from "../../../lumenfall/models/changes.ts";
import { formatModelCount } from "../../../ui/format.ts";
import {
	describeGroup,
	describeModalities,
	describeModel,
	formatStartingPrice,
	groupIcon,
	listFacts,
	modelIcon,
} from "../describeModel.ts";

/** A row for a model. */
export interface ModelRow {
	readonly kind: "model";
	readonly model: Model;
	readonly parentId: string;
	/** Whether the catalog has it, or does not have it any more, since the user looked last. */
	readonly change?: "added" | "removed";
	readonly isFavorite?: true;
}

/** A row of the tree. */
export type ModelNode =
	| { readonly kind: "group"; readonly key: GroupKey; readonly children: readonly ModelRow[] }
	| ModelRow;

/** What decides which rows there are, apart from the models. */
export interface TreeOptions extends OwnModels {
	readonly arrangement: Arrangement;
	readonly changes?: CatalogChanges | undefined;
}

/** Returns the rows at the top: groups, or the models themselves if they are not grouped. */
export function rootsOf(models: readonly Model[], options: TreeOptions): readonly ModelNode[] {
	const { arrangement, changes } = options;
	const added = new Set(changes?.added);
	const favorites = new Set(options.favorites);
	const offered = new Set(models.map(({ id }) => id));
	const removed = models.length === 0 ? [] : (changes?.removed ?? []).filter(({ id }) => !offered.has(id));
	const removedIds = new Set(removed.map(({ id }) => id));
	const toRows = ({ key, models: members }: ModelGroup): ModelRow[] =>
		members.map((model) => ({
			kind: "model",
			model,
			parentId: groupId(key),
			...(added.has(model.id) && { change: "added" }),
			...(removedIds.has(model.id) && { change: "removed" }),
			...(favorites.has(model.id) && { isFavorite: true }),
		}));
	const groups = arrangeModels([...models, ...removed], arrangement, options);
	return arrangement.grouping === "none"
		? groups.flatMap(toRows)
		: groups.map((group) => ({ kind: "group", key: group.key, children: toRows(group) }));
}

/** Returns the rows below a row. */
export function childrenOf(node: ModelNode): readonly ModelNode[] {
	return node.kind === "group" ? node.children : [];
}

/** Returns the row that a row is below, `undefined` if it is at the top. */
export function parentOf(roots: readonly ModelNode[], node: ModelNode): ModelNode | undefined {
	return node.kind === "group"
		? undefined
		: roots.find((root) => root.kind === "group" && groupId(root.key) === node.parentId);
}

/** Returns the row of a model: that in its own group rather than that among the favorites. */
export function findRow(roots: readonly ModelNode[], id: string): ModelRow | undefined {
	const rows = roots.flatMap((root) => (root.kind === "group" ? root.children : [root]));
	const found = rows.filter(({ model }) => model.id === id);
	return found.find(({ parentId }) => parentId !== "favorites" && parentId !== "recent") ?? found[0];
}

/** Returns how a row is shown. Its tooltip is made when it is asked for. */
export function toTreeItem(node: ModelNode): vscode.TreeItem {
	return node.kind === "group" ? groupItem(node.key, node.children.length) : modelItem(node);
}

function groupId(key: GroupKey): string {
	switch (key.kind) {
		case "creator":
			return key.creator === undefined ? "other" : `creator:${key.creator}`;
		case "modality":
			return key.modality === undefined ? "other" : `modality:${key.modality}`;
		case "favorites":
		case "recent":
		case "all":
			return key.kind;
	}
}

function groupItem(key: GroupKey, count: number): vscode.TreeItem {
	const name = describeGroup(key);
	// What the user chose is open from the start.
	const isOwn = key.kind === "favorites" || key.kind === "recent";
	const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
	const item = new vscode.TreeItem(name, isOwn ? Expanded : Collapsed);
	item.id = groupId(key);
	// Without icons here, VS Code indents the models by half a step only.
	item.iconPath = new vscode.ThemeIcon(groupIcon(key));
	item.description = String(count);
	item.tooltip = vscode.l10n.t("{0}: {1}", name, formatModelCount(count));
	item.contextValue = "group";
	item.accessibilityInformation = { label: item.tooltip };
	return item;
}

function modelItem({ model, parentId, change, isFavorite }: ModelRow): vscode.TreeItem {
	const name = model.name ?? model.id;
	const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.None);
	const changed = change && (change === "added" ? vscode.l10n.t("new") : vscode.l10n.t("removed"));
	item.id = `${parentId}/${model.id}`;
	item.description = [changed, describeModel(model)].filter(Boolean).join(" · ");
	item.iconPath =
		change === undefined
			? new vscode.ThemeIcon(modelIcon(model))
			: new vscode.ThemeIcon(change === "added" ? "sparkle" : "circle-slash");
	item.contextValue = change === "removed" ? "removedModel" : isFavorite ? "favoriteModel" : "model";
	const facts = listFacts(model);
	const favorite = isFavorite ? [vscode.l10n.t("favorite")] : [];
	item.accessibilityInformation = { label: [name, ...(changed ? [changed] : []), ...facts, ...favorite].join(", ") };
	return item;
}

/** Returns the details of a model. Text from the API is added as text: it is never Markdown or a command link. */
export function modelTooltip(model: Model): vscode.MarkdownString {
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
	const output = describeModalities(model);
	row(vscode.l10n.t("Model ID"), model.id);
	row(vscode.l10n.t("Creator"), model.creator && creatorName(model.creator));
	row(vscode.l10n.t("Output"), model.isModalityInferred ? vscode.l10n.t("{0} (guessed from the ID)", output) : output);
	row(vscode.l10n.t("Starting price"), formatStartingPrice(model));
	row(vscode.l10n.t("Status"), model.status);
	row(vscode.l10n.t("Aliases"), [...(model.aliases ?? []), ...(model.otherNames ?? [])].join(", "));
	const page = modelPage(model.pagePath);
	if (page) {
		tooltip.appendMarkdown(`\n\n[${vscode.l10n.t("Open Model Page")}](${page})`);
	}
	return tooltip;
}
