import * as vscode from "vscode";
import type { FeatureContext } from "../context.ts";
import { tryAgain } from "../env/messageActions.ts";
import { confirmOtherKey } from "./confirmOtherKey.ts";
import { editDocument } from "./editDocument.ts";
import { fixes, fixKinds } from "./fix.ts";
import { parseFixArguments } from "./fixCommand.ts";
import { FixTarget, isStillThere, openSnapshot } from "./fixTarget.ts";

/**
 * Runs a fix by its command. The arguments may be older than the document, so the fix runs only if what was detected is
 * still there.
 */
export async function runFix(context: FeatureContext, args: readonly unknown[]): Promise<void> {
	const parsed = parseFixArguments(args, [...fixKinds, "more"]);
	if (!parsed) {
		context.log.warn("A fix was run with invalid arguments. Nothing was done.");
		return;
	}
	const { kind, uri, line, start, end } = parsed;
	const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
	const range = new vscode.Range(line, start, line, end);
	if (kind === "more") {
		await showAllFixes(document, range);
		return;
	}
	const snapshot = await openSnapshot(document, context);
	const wanted = snapshot.diagnostics.find(({ diagnostic }) => diagnostic.range.isEqual(range));
	const target = wanted && isStillThere(document, wanted.located) ? new FixTarget(snapshot, wanted) : undefined;
	const fix = fixes[kind];
	if (!target || !fix.when(target)) {
		if (target?.refusal && fix.usesVariable) {
			context.notify.info(vscode.l10n.t("No replacement is sure to be right here."));
		} else {
			notifyGone(context);
		}
		return;
	}
	if (fix.usesVariable && !(await confirmOtherKey(context, target))) {
		return;
	}
	switch (fix.does) {
		case "edit": {
			const applied = await editDocument(context, target, (current) =>
				fix.when(current) ? fix.edits(current) : undefined,
			);
			if (applied.kind === "refused") {
				context.notify.error(
					applied.message,
					tryAgain(() => runFix(context, args)),
				);
			} else if (applied.kind === "none") {
				notifyGone(context);
			}
			return;
		}
		case "run":
			await fix.run(context, target);
			return;
	}
}

/** Puts the cursor at what was detected, and opens the menu of the light bulb there. */
async function showAllFixes(document: vscode.TextDocument, range: vscode.Range): Promise<void> {
	const at = document.validatePosition(range.start);
	await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
	await vscode.commands.executeCommand("editor.action.quickFix");
}

function notifyGone({ notify }: FeatureContext): void {
	notify.info(vscode.l10n.t("Nothing was changed: this fix no longer fits the document."));
}
