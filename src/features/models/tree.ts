import * as vscode from "vscode";
import { modelPage } from "../../lumenfall/links.ts";
import { type CreatorGroup, creatorName, groupByCreator, type Model } from "../../lumenfall/model.ts";
import { formatModelCount } from "../../ui/format.ts";
import { describeModalities, describeModel, formatStartingPrice, listFacts, modelIcon } from "./describeModel.ts";

/** A row of the tree. */
export type ModelNode =
	| { readonly kind: "creator"; readonly group: CreatorGroup; readonly children: readonly ModelNode[] }
	| { readonly kind: "model"; readonly model: Model; readonly parentId: string };

/** Returns the rows below a row, or the creators: each has its models below it. */
export function childrenOf(models: readonly Model[], node?: ModelNode): ModelNode[] {
	if (node) {
		return node.kind === "creator" ? [...node.children] : [];
	}
	return groupByCreator(models).map(toNode);
}

/** Returns how a row is shown. Its tooltip is made when it is asked for. */
export function toTreeItem(node: ModelNode): vscode.TreeItem {
	return node.kind === "creator" ? creatorItem(node.group) : modelItem(node.model, node.parentId);
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
	// Without icons here, VS Code indents the models by half a step only.
	item.iconPath = new vscode.ThemeIcon("organization");
	item.description = String(group.models.length);
	item.tooltip = vscode.l10n.t("{0}: {1}", name, formatModelCount(group.models.length));
	item.contextValue = "creator";
	item.accessibilityInformation = { label: item.tooltip };
	return item;
}

function modelItem(model: Model, parentId: string): vscode.TreeItem {
	const name = model.name ?? model.id;
	const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.None);
	item.id = `${parentId}/${model.id}`;
	item.description = describeModel(model);
	item.iconPath = new vscode.ThemeIcon(modelIcon(model));
	item.contextValue = "model";
	item.accessibilityInformation = { label: [name, ...listFacts(model)].join(", ") };
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
	row(vscode.l10n.t("Model ID"), model.id);
	row(vscode.l10n.t("Creator"), model.creator && creatorName(model.creator));
	const output = describeModalities(model);
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
