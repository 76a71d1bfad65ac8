import * as vscode from "vscode";
import { setContextKeys } from "../../ui/contextKeys.ts";
import { showFailure } from "../../ui/failureMessages.ts";
import { withoutIcons } from "../../ui/format.ts";
import type { ModelCatalog } from "./catalog.ts";
import type { ModelsContext } from "./context.ts";
import { offerSetKey, pickModel } from "./pickModel.ts";

/** Runs Refresh Models: fetches the list, and says why if that fails. */
export async function refreshModels(context: ModelsContext, catalog: ModelCatalog): Promise<void> {
	if (!context.keys.key) {
		offerSetKey(context);
		return;
	}
	const failure = await catalog.refresh();
	if (failure && failure.kind !== "cancelled") {
		showFailure(context.notify, failure, () => refreshModels(context, catalog));
	}
}

/**
 * Runs Copy Model ID: copies the ID of the row that the command was called on, or of a model that the user picks.
 * Returns the ID, `undefined` if the user picks none.
 * @param node the first argument of the command, which can be anything
 */
export async function copyModelId(
	context: ModelsContext,
	catalog: ModelCatalog,
	node: unknown,
): Promise<string | undefined> {
	const id = modelIdOf(node) ?? (await pickModel(context, catalog, vscode.l10n.t("Copy Model ID")))?.id;
	if (id !== undefined) {
		await copy(id);
	}
	return id;
}

const copy = (id: string) => copyText(id, vscode.l10n.t("Copied {0}", id));

/** Copies a text, and says so in the status bar. */
export async function copyText(text: string, message: string): Promise<void> {
	await vscode.env.clipboard.writeText(text);
	vscode.window.setStatusBarMessage(`$(check) ${withoutIcons(message)}`, 3000);
}

/**
 * Runs Insert Model ID: inserts it at every cursor of the active editor, replacing the selections, as one undo step.
 * Returns the ID, `undefined` if the user picks none.
 * @param node the first argument of the command, which can be anything
 */
export async function insertModelId(
	context: ModelsContext,
	catalog: ModelCatalog,
	node: unknown,
): Promise<string | undefined> {
	const id = modelIdOf(node) ?? (await pickModel(context, catalog, vscode.l10n.t("Insert Model ID")))?.id;
	if (id === undefined || (await insert(id))) {
		return id;
	}
	const message = vscode.window.activeTextEditor
		? vscode.l10n.t("The active editor is read-only: {0} was not inserted.", id)
		: vscode.l10n.t("Open the file that needs {0}, then insert it again.", id);
	context.notify.info(message, { title: vscode.l10n.t("Copy Model ID"), run: () => copy(id) });
	return id;
}

/**
 * Uses a row of the tree after Enter: inserts the ID of its model, or copies it when no editor takes it.
 * Returns the ID, `undefined` if the row is not that of a model.
 */
export async function useModel(node: unknown): Promise<string | undefined> {
	const id = modelIdOf(node);
	if (id !== undefined && !(await insert(id))) {
		await copy(id);
	}
	return id;
}

/** Inserts an ID at every cursor of the active editor. Returns whether there is an editor that takes it. */
async function insert(id: string): Promise<boolean> {
	const editor = vscode.window.activeTextEditor;
	const isInserted = await editor?.edit((edit) => {
		for (const selection of editor.selections) {
			edit.replace(selection, id);
		}
	});
	if (!isInserted || !editor) {
		return false;
	}
	setContextKeys({ hasModelInCode: true });
	await vscode.window.showTextDocument(editor.document, {
		viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active,
	});
	return true;
}

/** Returns the model id of a row of the tree, `undefined` if the value is anything else. */
export function modelIdOf(node: unknown): string | undefined {
	if (!isObject(node) || node["kind"] !== "model" || !isObject(node["model"])) {
		return undefined;
	}
	const id = node["model"]["id"];
	return typeof id === "string" && id !== "" ? id : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null;
}
