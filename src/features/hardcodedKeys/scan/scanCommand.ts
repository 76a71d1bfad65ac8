import * as vscode from "vscode";
import type { HardcodedKeysContext } from "../context.ts";
import type { DiagnosticStore } from "../diagnosticStore.ts";
import { type ScanSummary, scanWorkspace } from "./scanWorkspace.ts";

/** How often the progress says something new, in milliseconds. */
const pause = 100;

/**
 * Scan Workspace for Hardcoded Keys: shows how far it is, and can be cancelled. `undefined` where there is nothing to
 * scan.
 */
export async function runScan(
	context: HardcodedKeysContext,
	diagnosticStore: DiagnosticStore,
): Promise<ScanSummary | undefined> {
	if (!vscode.workspace.workspaceFolders?.length) {
		const open = vscode.l10n.t("Open Folder");
		const message = vscode.l10n.t("There is no folder open to scan. Files that are open are looked at anyway.");
		if ((await vscode.window.showInformationMessage(message, open)) === open) {
			await vscode.commands.executeCommand("vscode.openFolder");
		}
		return undefined;
	}
	const options = {
		location: vscode.ProgressLocation.Notification,
		title: vscode.l10n.t("Scanning for hardcoded Lumenfall keys"),
		cancellable: true,
	};
	const summary = await vscode.window.withProgress(options, async (progress, token) => {
		const abort = new AbortController();
		const listener = token.onCancellationRequested(() => abort.abort());
		let shownAt = 0;
		try {
			return await scanWorkspace(context, diagnosticStore, abort.signal, ({ keys, files, searched }) => {
				const now = Date.now();
				if (now - shownAt >= pause) {
					shownAt = now;
					progress.report({ message: describeProgress(keys, files, searched) });
				}
			});
		} finally {
			listener.dispose();
		}
	});
	context.log.info(
		`Scan of the workspace: ${summary.keys} diagnosticStore in ${summary.files} files, ${summary.searched} searched, ${summary.binary} binary, ${summary.unreadable.length} unreadable${summary.isCancelled ? ", cancelled" : ""}.`,
	);
	for (const message of summary.unreadable.slice(0, 100)) {
		context.log.warn(`Not read: ${message}`);
	}
	return summary;
}

const number = (value: number) => new Intl.NumberFormat(vscode.env.language).format(value);

const countKeys = (count: number) =>
	count === 1
		? vscode.l10n.t("1 hardcoded Lumenfall key")
		: vscode.l10n.t("{0} hardcoded Lumenfall keys", number(count));

const countFiles = (count: number) =>
	count === 1 ? vscode.l10n.t("1 file") : vscode.l10n.t("{0} files", number(count));

function describeProgress(keys: number, files: number, searched: number): string {
	const found = vscode.l10n.t("{0} found in {1}", number(keys), countFiles(files));
	return searched > 0 ? vscode.l10n.t("{0}, {1} searched", found, number(searched)) : found;
}

function describeFound({ keys, files, searched, isCancelled }: ScanSummary): string {
	if (keys === 0) {
		return vscode.l10n.t("No hardcoded Lumenfall keys found in {0}.", countFiles(searched));
	}
	return isCancelled
		? vscode.l10n.t("{0} found so far, in {1}.", countKeys(keys), countFiles(files))
		: vscode.l10n.t("{0} found in {1} of {2}.", countKeys(keys), number(files), countFiles(searched));
}

/** Says what a scan saw and what it left out. Resolves when the user has answered. */
export async function saySummary(context: HardcodedKeysContext, summary: ScanSummary): Promise<void> {
	const found = describeFound(summary);
	const skipped = [
		summary.binary > 0 && vscode.l10n.t("{0} binary files", number(summary.binary)),
		summary.unreadable.length > 0 && vscode.l10n.t("{0} that could not be read", number(summary.unreadable.length)),
		vscode.l10n.t("what git ignores and what the settings exclude"),
	].filter((part) => part !== false);
	const cancelled = summary.isCancelled ? `${vscode.l10n.t("Cancelled.")} ` : "";
	const message = `${cancelled}${found} ${vscode.l10n.t("Left out: {0}.", skipped.join(", "))}`;
	const show = vscode.l10n.t("Show Problems");
	const showLog = vscode.l10n.t("Show Log");
	const buttons = [...(summary.keys > 0 ? [show] : []), ...(summary.unreadable.length > 0 ? [showLog] : [])];
	const chosen = await (summary.keys > 0
		? vscode.window.showWarningMessage(message, ...buttons)
		: vscode.window.showInformationMessage(message, ...buttons));
	if (chosen === show) {
		await vscode.commands.executeCommand("workbench.actions.view.diagnosticStore");
	} else if (chosen === showLog) {
		context.log.show();
	}
}
