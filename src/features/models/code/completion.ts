import * as vscode from "vscode";
import type { Endpoint } from "../../../calls/context.ts";
import type { ModelIndex } from "../../../calls/modelIndex.ts";
import { mayFit } from "../../../calls/modelProblems.ts";
import { suggestionsFor } from "../../../calls/suggestions.ts";
import type { Value } from "../../../calls/values.ts";
import type { Model } from "../../../lumenfall/model.ts";
import { listFacts } from "../describeModel.ts";
import { modelTooltip } from "../view/tree.ts";
import type { CodeDocuments } from "./codeDocuments.ts";

/** The item of a model. Its details are made when it has the focus. */
class ModelItem extends vscode.CompletionItem {
	readonly model: Model;
	constructor(model: Model) {
		super({ label: model.id, description: listFacts(model).join(" · ") }, vscode.CompletionItemKind.Value);
		this.model = model;
	}
}

/** Completes the string at the cursor, if it is a value of a call of Lumenfall. */
export async function provideCompletion(
	document: vscode.TextDocument,
	position: vscode.Position,
	documents: CodeDocuments,
): Promise<vscode.CompletionItem[] | undefined> {
	const value = await documents.of(document)?.valueAt(document.offsetAt(position));
	if (!value) {
		return undefined;
	}
	const items = value.role === "model" ? modelItems(value, documents) : otherItems(value, documents.origin);
	const start = document.positionAt(value.start);
	const range = {
		inserting: new vscode.Range(start, position),
		replacing: new vscode.Range(start, document.positionAt(value.end)),
	};
	for (const item of items) {
		item.range = range;
	}
	return items;
}

function modelItems({ context: { endpoint } }: Value, documents: CodeDocuments): vscode.CompletionItem[] {
	documents.wantCatalog();
	return listModels(documents.index, endpoint).map((model) => new ModelItem(model));
}

/** Returns the models that fit an endpoint, as far as the API says so. */
function listModels(index: ModelIndex | undefined, endpoint: Endpoint | undefined): readonly Model[] {
	const models = index?.models ?? [];
	return endpoint ? models.filter((model) => mayFit(model, endpoint)) : models;
}

function otherItems(value: Value, origin: string): vscode.CompletionItem[] {
	return suggestionsFor(value, origin).map((text, index) => {
		const item = new vscode.CompletionItem(text, vscode.CompletionItemKind.Value);
		item.sortText = String(index).padStart(2, "0");
		item.detail = vscode.l10n.t("Lumenfall");
		return item;
	});
}

/** Adds the details of a model. Texts of the API are texts in it, not Markdown. */
export function resolveCompletion(item: vscode.CompletionItem): vscode.CompletionItem {
	if (item instanceof ModelItem) {
		item.documentation = modelTooltip(item.model);
	}
	return item;
}
