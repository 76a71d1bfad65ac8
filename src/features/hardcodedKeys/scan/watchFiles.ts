import * as vscode from "vscode";
import { readHardcodedKeysSettings } from "../../../platform/settings.ts";
import type { FeatureContext } from "../context.ts";
import type { FileDiagnostics } from "../diagnosticStore.ts";
import { createLeftOutCheck } from "../scanFolder/leftOut.ts";
import { RescanQueue } from "./rescanQueue.ts";
import { type ScanContext, scanFile } from "./scanFile.ts";

/** Files that change within this time of each other, such as when a branch is switched, are rescanned together. */
const rescanDelayMs = 150;
const maxParallelReads = 16;

/** Keeps the results of a scan up to date. */
export interface FileWatcher extends vscode.Disposable {
	/**
	 * Runs a scan of the workspace. What changes meanwhile is rescanned afterwards, so that neither overwrites newer
	 * results of the other.
	 */
	during<T>(scan: () => Promise<T>): Promise<T>;
}

/**
 * Rescans files that change, appear, move or disappear outside of the editor or are closed in it, and all files with
 * results when the settings change.
 */
export function watchFiles(context: FeatureContext, trackedFiles: ReadonlySet<string>): FileWatcher {
	const { diagnosticStore } = context;
	const queue = new RescanQueue<vscode.Uri, FileDiagnostics>({
		startRound: () => {
			const isLeftOut = createLeftOutCheck(context.files, trackedFiles);
			return (uri) => rescan(context, uri, isLeftOut);
		},
		publish: (results) => diagnosticStore.setScanned(results),
		delayMs: rescanDelayMs,
		maxParallel: maxParallelReads,
	});
	let isScanning = false;
	/** What makes results of the scan that is running outdated. */
	const outdatedInScan: ((uri: vscode.Uri) => boolean)[] = [];

	const invalidate = (isOutdated: (uri: vscode.Uri) => boolean) => {
		queue.invalidate(isOutdated);
		if (isScanning) {
			outdatedInScan.push(isOutdated);
		}
	};
	const removeResults = (uri: vscode.Uri) => {
		// VS Code reports a deleted folder once, not per file.
		const below = `${uri.path}/`;
		const isGone = (other: vscode.Uri) => other.toString() === uri.toString() || other.path.startsWith(below);
		invalidate(isGone);
		diagnosticStore.setScanned(diagnosticStore.scanned.filter(isGone).map((gone) => [gone, []]));
	};
	const watcher = vscode.workspace.createFileSystemWatcher("**/*");
	const subscriptions = vscode.Disposable.from(
		queue,
		watcher,
		watcher.onDidChange((uri) => queue.add(uri)),
		watcher.onDidCreate((uri) => queue.add(uri)),
		watcher.onDidDelete(removeResults),
		vscode.workspace.onDidCloseTextDocument(({ uri }) => vscode.workspace.getWorkspaceFolder(uri) && queue.add(uri)),
		vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
			for (const { uri } of removed) {
				removeResults(uri);
			}
		}),
		vscode.workspace.onDidChangeConfiguration((event) => {
			if (event.affectsConfiguration("lumenfall.hardcodedKeys") || event.affectsConfiguration("files.exclude")) {
				invalidate(() => true);
				queue.add(...diagnosticStore.scanned);
			}
		}),
	);
	return {
		during: async (scan) => {
			isScanning = true;
			queue.suspend();
			try {
				return await scan();
			} finally {
				isScanning = false;
				const outdated = outdatedInScan.splice(0);
				queue.add(...diagnosticStore.scanned.filter((uri) => outdated.some((isOutdated) => isOutdated(uri))));
				queue.resume();
			}
		},
		dispose: () => subscriptions.dispose(),
	};
}

async function rescan(
	context: FeatureContext,
	uri: vscode.Uri,
	isLeftOut: (uri: vscode.Uri) => Promise<boolean>,
): Promise<FileDiagnostics> {
	try {
		const scanned = (await isLeftOut(uri)) ? undefined : await scanFile(await createScanContext(context), uri);
		return [uri, scanned?.kind === "scanned" ? scanned.diagnostics : []];
	} catch {
		// It is gone, is no regular file, or can no longer be read.
		return [uri, []];
	}
}

async function createScanContext(context: FeatureContext): Promise<ScanContext> {
	return {
		isOwn: context.keys.isOwn,
		files: await context.search.open(),
		settingsOf: readHardcodedKeysSettings,
		ignoreStatusOf: context.ignoreStatusOf,
	};
}
