import * as vscode from "vscode";
import { actions } from "../../../ui/actions.ts";
import { setContextKeys } from "../../../ui/contextKeys.ts";
import type { FeatureContext } from "../context.ts";
import { type ScanSummary, scanWorkspace } from "./scanWorkspace.ts";

/** How often the progress is updated, in milliseconds. */
const progressIntervalMs = 100;
/** How many unreadable files are logged. */
const maxLogged = 100;

/**
 * Scans the workspace with a progress that can be cancelled, then shows a summary.
 * @param trackedFiles gets the files that Git tracks although its rules ignore them
 */
export async function runScan(context: FeatureContext, trackedFiles: Set<string>): Promise<void> {
	if (!vscode.workspace.workspaceFolders?.length) {
		context.notify.info(
			vscode.l10n.t("Open a folder to scan it. Files that are open in the editor are always checked."),
			{ title: vscode.l10n.t("Open Folder"), run: () => vscode.commands.executeCommand("vscode.openFolder") },
		);
		return;
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
			const onProgress = ({ keys, searched }: Readonly<ScanSummary>) => {
				const now = Date.now();
				if (now - shownAt >= progressIntervalMs) {
					shownAt = now;
					progress.report({ message: describeProgress(keys, searched) });
				}
			};
			return await scanWorkspace(context, abort.signal, onProgress, trackedFiles);
		} finally {
			listener.dispose();
		}
	});
	if (!summary.isCancelled) {
		setContextKeys({ hasScanned: true });
	}
	logSummary(context, summary);
	showSummary(context, summary);
}

function logSummary({ log }: FeatureContext, summary: ScanSummary): void {
	const { keys, files, searched, binary, unreadable, isCancelled } = summary;
	log.info(
		`Scanned the workspace: ${keys} keys in ${files} files, ${searched} searched, ${binary} binary, ${unreadable.length} unreadable${isCancelled ? ", cancelled" : ""}.`,
	);
	for (const message of unreadable.slice(0, maxLogged)) {
		log.warn(`Could not read: ${message}`);
	}
}

const format = (value: number) => new Intl.NumberFormat(vscode.env.language).format(value);

function describeProgress(keys: number, searched: number): string {
	return searched > 0
		? vscode.l10n.t("Keys found: {0}. Files searched: {1}.", format(keys), format(searched))
		: vscode.l10n.t("Keys found: {0}.", format(keys));
}

function describeFound({ keys, files, searched, isCancelled }: ScanSummary): string {
	if (isCancelled) {
		return keys === 0
			? vscode.l10n.t("Scan cancelled. No hardcoded Lumenfall keys found so far.")
			: keys === 1
				? vscode.l10n.t("Scan cancelled. 1 hardcoded Lumenfall key found so far.")
				: vscode.l10n.t("Scan cancelled. {0} hardcoded Lumenfall keys found so far.", format(keys));
	}
	if (keys === 0) {
		return searched === 1
			? vscode.l10n.t("No hardcoded Lumenfall keys found in 1 file.")
			: vscode.l10n.t("No hardcoded Lumenfall keys found in {0} files.", format(searched));
	}
	if (searched === 1) {
		return keys === 1
			? vscode.l10n.t("1 hardcoded Lumenfall key found in 1 file.")
			: vscode.l10n.t("{0} hardcoded Lumenfall keys found in 1 file.", format(keys));
	}
	return keys === 1
		? vscode.l10n.t("1 hardcoded Lumenfall key found in 1 of {0} files.", format(searched))
		: vscode.l10n.t(
				"{0} hardcoded Lumenfall keys found in {1} of {2} files.",
				format(keys),
				format(files),
				format(searched),
			);
}

function describeSkipped({ binary, unreadable }: ScanSummary): string[] {
	const sentences = [vscode.l10n.t("Files that Git ignores or the settings exclude were skipped.")];
	if (binary > 0) {
		sentences.push(
			binary === 1
				? vscode.l10n.t("1 binary file was skipped.")
				: vscode.l10n.t("{0} binary files were skipped.", format(binary)),
		);
	}
	if (unreadable.length > 0) {
		sentences.push(
			unreadable.length === 1
				? vscode.l10n.t("1 file or folder could not be read.")
				: vscode.l10n.t("{0} files or folders could not be read.", format(unreadable.length)),
		);
	}
	return sentences;
}

/** Shows what a scan found and what it skipped. */
function showSummary({ notify }: FeatureContext, summary: ScanSummary): void {
	const message = [describeFound(summary), ...describeSkipped(summary)].join(" ");
	const showLog = summary.unreadable.length > 0 ? [actions.showLog()] : [];
	if (summary.keys > 0) {
		const showProblems = {
			title: vscode.l10n.t("Show Problems"),
			run: () => vscode.commands.executeCommand("workbench.actions.view.problems"),
		};
		notify.warning(message, showProblems, ...showLog);
	} else {
		notify.info(message, actions.openExcludeSetting(), ...showLog);
	}
}
