import * as vscode from "vscode";
import { links, modelPage } from "../../../lumenfall/links.ts";
import { modelTooltip } from "../view/tree.ts";
import type { CodeDocuments } from "./codeDocuments.ts";
import { describeModes } from "./describeModes.ts";

/** Explains the model id under the pointer. Texts of the API are no Markdown in it, and its links open pages only. */
export async function provideHover(
	document: vscode.TextDocument,
	position: vscode.Position,
	documents: CodeDocuments,
): Promise<vscode.Hover | undefined> {
	const value = await documents.of(document)?.valueAt(document.offsetAt(position));
	if (value?.role !== "model") {
		return undefined;
	}
	documents.wantCatalog();
	const lookup = documents.index?.lookUp(value.text);
	if (lookup?.kind !== "known") {
		return undefined;
	}
	const { model } = lookup;
	const text = modelTooltip(model);
	if (model.modes && model.modes.length > 0) {
		text.appendMarkdown("\n\n").appendText(vscode.l10n.t("Can: {0}", describeModes(model.modes)));
	}
	if (model.id !== value.text) {
		text.appendMarkdown("\n\n").appendText(vscode.l10n.t("{0} is an alias of {1}.", value.text, model.id));
	}
	if (!modelPage(model.pagePath)) {
		text.appendMarkdown(`\n\n[${vscode.l10n.t("Open Model Catalog")}](${links.models})`);
	}
	return new vscode.Hover(text, new vscode.Range(document.positionAt(value.start), document.positionAt(value.end)));
}
