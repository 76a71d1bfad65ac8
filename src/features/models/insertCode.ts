import * as vscode from "vscode";
import type { Model } from "../../lumenfall/model.ts";
import { type Mode, modesOf } from "../../lumenfall/modes.ts";
import { fitIntoDocument, targetsFor } from "../../snippets/fitIntoDocument.ts";
import type { CodeRequest } from "../../snippets/snippet.ts";
import { type CodeTargetId, codeTargetIds, codeTargets, programOf } from "../../snippets/targets.ts";
import { setContextKeys } from "../../ui/contextKeys.ts";
import { pick } from "../../ui/quickPick.ts";
import type { ModelCatalog } from "./catalog.ts";
import { modelIdOf } from "./commands.ts";
import type { ModelsContext } from "./context.ts";
import { pickModel } from "./pickModel.ts";

/** What code asks a model for, as a choice. */
export const modeLabels: Readonly<Record<Mode, () => string>> = {
	generate: () => vscode.l10n.t("Generate an Image"),
	edit: () => vscode.l10n.t("Edit an Image"),
	upscale: () => vscode.l10n.t("Upscale an Image"),
	video: () => vscode.l10n.t("Generate a Video"),
	chat: () => vscode.l10n.t("Chat"),
};

/**
 * Runs Insert Code: inserts code that asks a model for a result and downloads it, at the cursor of the active editor,
 * as one undo step. Opens a new document if there is no editor, or none whose language is known.
 * @param node the first argument of the command, which can be anything
 */
export async function insertCode(context: ModelsContext, catalog: ModelCatalog, node: unknown): Promise<void> {
	const title = vscode.l10n.t("Insert Code");
	const id = modelIdOf(node);
	// The id becomes a part of code, so it has to be one of the catalog's.
	const known = catalog.state.catalog?.models.find((candidate) => candidate.id === id);
	const model = known ?? (await pickModel(context, catalog, title));
	const mode = model && (await pickMode(model, title));
	if (!model || !mode) {
		return;
	}
	const editor = vscode.window.activeTextEditor;
	const fitting = targetsFor(editor?.document.languageId ?? "").filter((id) => codeTargets[id].modes.includes(mode));
	const all = codeTargetIds.filter((id) => codeTargets[id].modes.includes(mode));
	const target = await pickTarget(fitting.length > 0 ? fitting : all, title);
	if (target) {
		await placeCode(context, { mode, model: model.id, target });
	}
}

/**
 * Inserts code at the cursor of the active editor, as one undo step. Opens a new document if there is no editor, or one
 * of another language.
 */
export async function placeCode(
	context: ModelsContext,
	{ mode, model, target }: Omit<CodeRequest, "baseUrl"> & { readonly target: CodeTargetId },
): Promise<void> {
	const origin = context.origin();
	if (!origin.ok) {
		return;
	}
	const editor = vscode.window.activeTextEditor;
	const baseUrl = `${origin.origin}/openai/v1`;
	const snippet = codeTargets[target].render({ mode, model, baseUrl });
	const { languageIds } = codeTargets[target];
	if (!editor || !languageIds.includes(editor.document.languageId)) {
		const [language = "plaintext"] = languageIds;
		const document = await vscode.workspace.openTextDocument({ language, content: programOf(snippet) });
		await vscode.window.showTextDocument(document);
		setContextKeys({ hasModelInCode: true });
		return;
	}
	const { document, selection } = editor;
	const text = document.getText();
	const cursor = { text, offset: document.offsetAt(selection.active), languageId: document.languageId };
	const isInserted = await editor.edit((edit) => {
		for (const insertion of fitIntoDocument(snippet, cursor, baseUrl)) {
			edit.insert(document.positionAt(insertion.offset), insertion.text);
		}
	});
	if (isInserted) {
		setContextKeys({ hasModelInCode: true });
		await vscode.window.showTextDocument(document, { viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active });
	} else {
		context.notify.info(vscode.l10n.t("The code was not inserted: the active editor is read-only."));
	}
}

/** Asks what the code is for, if the model can be asked for more than one thing. */
async function pickMode(model: Model, title: string): Promise<Mode | undefined> {
	const known = modesOf(model);
	const [only, ...others] = known;
	if (only && others.length === 0) {
		return only;
	}
	const offered = known.length > 0 ? known : (Object.keys(modeLabels) as Mode[]);
	const rows = offered.map((mode) => ({ kind: "row" as const, label: modeLabels[mode](), value: mode }));
	const placeHolder = vscode.l10n.t("What the code asks {0} for", model.name ?? model.id);
	const result = await pick<Mode>({ title, placeHolder, rows });
	return result.kind === "picked" ? result.value : undefined;
}

async function pickTarget(ids: readonly CodeTargetId[], title: string): Promise<CodeTargetId | undefined> {
	const [only, ...others] = ids;
	if (only && others.length === 0) {
		return only;
	}
	const rows = ids.map((id) => ({ kind: "row" as const, label: codeTargets[id].label, value: id }));
	const placeHolder = vscode.l10n.t("Language and library");
	const result = await pick<CodeTargetId>({ title, placeHolder, rows });
	return result.kind === "picked" ? result.value : undefined;
}
