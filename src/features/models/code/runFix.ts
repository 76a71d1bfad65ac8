import * as vscode from "vscode";
import { fits } from "../../../calls/modelProblems.ts";
import { type Mode, modes } from "../../../lumenfall/modes.ts";
import type { ModelCatalog } from "../catalog.ts";
import type { ModelsContext } from "../context.ts";
import { pickModel } from "../pickModel.ts";
import type { CodeDocuments } from "./codeDocuments.ts";

/** The arguments of the command behind the fixes. */
interface FixArguments {
	readonly uri: vscode.Uri;
	readonly range: vscode.Range;
	/** The text that is replaced. */
	readonly expected: string;
	/** What replaces it, the mode that the model to pick has, or the code of the problem whose edits are made. */
	readonly change: string | { readonly mode: Mode | undefined } | { readonly edits: "expiring-url" };
}

const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Returns the arguments, `undefined` if they are not valid: anyone can run a command with any arguments. */
function parseArguments(args: readonly unknown[]): FixArguments | undefined {
	const [uri, line, start, end, expected, wanted] = args;
	const isUri = typeof uri === "string" && /^[a-z][a-z\d+.-]*:/i.test(uri);
	const change = typeof wanted === "string" ? wanted : changeIn(wanted);
	return isUri &&
		isOffset(line) &&
		isOffset(start) &&
		isOffset(end) &&
		typeof expected === "string" &&
		args.length === 6
		? { uri: vscode.Uri.parse(uri, true), range: new vscode.Range(line, start, line, end), expected, change }
		: undefined;
}

function changeIn(value: unknown): Exclude<FixArguments["change"], string> {
	const isObject = typeof value === "object" && value !== null;
	if (isObject && "edits" in value && value.edits === "expiring-url") {
		return { edits: value.edits };
	}
	const wanted = isObject && "mode" in value ? value.mode : undefined;
	return { mode: modes.find((mode) => mode === wanted) };
}

/**
 * Runs a fix: replaces a value in a document, by a text or by the id of a model that the user picks. The arguments may
 * be older than the document, so nothing is replaced that is not what the fix was made for.
 */
export async function runFix(
	context: ModelsContext,
	catalog: ModelCatalog,
	documents: CodeDocuments,
	args: readonly unknown[],
): Promise<void> {
	const parsed = parseArguments(args);
	if (!parsed) {
		context.log.warn("A fix was run with invalid arguments. Nothing was done.");
		return;
	}
	const { uri, range, expected, change } = parsed;
	const isPick = typeof change === "object" && "mode" in change;
	const replacement = isPick ? await pickReplacement(context, catalog, change.mode) : change;
	if (replacement === undefined) {
		return;
	}
	const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
	const edits = typeof replacement === "string" ? undefined : await editsAt(documents, editor.document, range);
	const isDone =
		editor.document.getText(range) === expected &&
		// VS Code refuses the edit if the document has changed since.
		(await editor.edit((edit) => {
			if (typeof replacement === "string") {
				edit.replace(range, replacement);
			}
			for (const { start, text } of edits ?? []) {
				edit.insert(editor.document.positionAt(start), text);
			}
		})) &&
		(typeof replacement === "string" || edits !== undefined);
	if (!isDone) {
		context.notify.info(vscode.l10n.t("Nothing was changed: this fix no longer fits the document."));
	}
}

/** Returns the edits of the problem in a range, of the text as it is now. */
async function editsAt(documents: CodeDocuments, document: vscode.TextDocument, range: vscode.Range) {
	const problems = (await documents.of(document)?.currentProblems()) ?? [];
	const here = problems.find(({ diagnostic }) => diagnostic.range.isEqual(range))?.problem;
	return here?.code === "expiring-url" ? here.edits : undefined;
}

async function pickReplacement(
	context: ModelsContext,
	catalog: ModelCatalog,
	mode: Mode | undefined,
): Promise<string | undefined> {
	const title = vscode.l10n.t("Choose Another Model");
	const picked = await pickModel(
		context,
		catalog,
		title,
		({ modes: its = [] }) => !mode || its.length === 0 || fits(its, mode),
	);
	return picked?.id;
}
