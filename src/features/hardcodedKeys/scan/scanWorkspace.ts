import * as vscode from "vscode";
import type { FileAccess } from "../../../platform/fileSearch.ts";
import { readHardcodedKeysSettings } from "../../../platform/settings.ts";
import type { FeatureContext } from "../context.ts";
import type { FileDiagnostics } from "../diagnosticStore.ts";
import { excludesOf, isExcluded } from "../scanFolder/excluded.ts";
import { findFiles } from "../scanFolder/findFiles.ts";
import { fileIds, isInNested, nestedFolders } from "../scanFolder/nestedFolders.ts";
import { repositoryFinder } from "../scanFolder/repositoryFinder.ts";
import { findTrackedFiles } from "../scanFolder/trackedFiles.ts";
import { type ScanContext, scanFile } from "./scanFile.ts";

/** What a scan found, and what it skipped. */
export interface ScanSummary {
	keys: number;
	files: number;
	searched: number;
	binary: number;
	readonly unreadable: string[];
	isCancelled: boolean;
}

/**
 * How many files of a virtual file system are read in parallel. Files on disk are read synchronously, one after the
 * other.
 */
const maxParallelReads = 16;
/** How often a running scan publishes its results, in milliseconds. */
const publishIntervalMs = 300;

/** Receives what a running scan has found so far. */
export type OnProgress = (summary: Readonly<ScanSummary>) => void;

/**
 * Scans all folders of the workspace. Results are published while the scan runs. Outdated results of an older scan are
 * removed at its end. When cancelled, it stops at once and keeps what it has found.
 * @param trackedFiles gets the files that Git tracks although its rules ignore them
 */
export async function scanWorkspace(
	context: FeatureContext,
	signal: AbortSignal,
	onProgress: OnProgress,
	trackedFiles: Set<string>,
): Promise<ScanSummary> {
	const summary: ScanSummary = {
		keys: 0,
		files: 0,
		searched: 0,
		binary: 0,
		unreadable: [],
		isCancelled: false,
	};
	const { diagnosticStore } = context;
	const notSeen = new Map(diagnosticStore.scanned.map((uri) => [uri.toString(), uri]));
	let results: FileDiagnostics[] = [];
	let publishedAt = Date.now();
	const publish = () => {
		diagnosticStore.setScanned(results);
		results = [];
		publishedAt = Date.now();
	};
	const onResult = (result: FileDiagnostics) => {
		results.push(result);
		if (Date.now() - publishedAt >= publishIntervalMs) {
			publish();
		}
	};
	const files = await context.search.open();
	const shared = { context, signal, summary, onProgress, onResult, notSeen, files, started: new Set<string>() };
	trackedFiles.clear();
	try {
		for (const folder of vscode.workspace.workspaceFolders ?? []) {
			const scanContext = createScanContext(context, files, folder, signal);
			try {
				await scanFolder(folder, { ...shared, scanContext, trackedFiles });
			} catch (error) {
				// One folder costs only itself. What an older scan has found in it is not known to be outdated.
				summary.unreadable.push(folder.name);
				context.log.error(`Could not scan the folder ${folder.name}`, error);
				forget(notSeen, folder);
			}
		}
		summary.isCancelled = signal.aborted;
		if (!signal.aborted) {
			for (const uri of notSeen.values()) {
				results.push([uri, []]);
			}
		}
	} finally {
		publish();
	}
	return summary;
}

function forget(notSeen: Map<string, vscode.Uri>, folder: vscode.WorkspaceFolder): void {
	for (const [id, uri] of notSeen) {
		if (vscode.workspace.getWorkspaceFolder(uri)?.index === folder.index) {
			notSeen.delete(id);
		}
	}
}

/**
 * Creates what the scans of a folder's files need, with the settings read once. Files that Git ignores are not scanned,
 * so the status of a `.env` file only depends on whether there is a repository.
 */
function createScanContext(
	context: FeatureContext,
	files: FileAccess,
	folder: vscode.WorkspaceFolder,
	signal: AbortSignal,
): ScanContext {
	const settings = readHardcodedKeysSettings(folder.uri);
	const isInRepository = repositoryFinder((path) => files.exists(vscode.Uri.file(path).fsPath));
	return {
		isOwn: context.keys.isOwn,
		files,
		signal,
		settingsOf: () => settings,
		ignoreStatusOf: (uri) =>
			uri.scheme !== "file"
				? context.ignoreStatusOf(uri)
				: isInRepository(uri.path.slice(0, uri.path.lastIndexOf("/")))
					? "notIgnored"
					: "noRepository",
	};
}

interface Scan {
	readonly context: FeatureContext;
	readonly scanContext: ScanContext;
	readonly signal: AbortSignal;
	readonly summary: ScanSummary;
	readonly onProgress: OnProgress;
	readonly onResult: (result: FileDiagnostics) => void;
	/** Files with results of an older scan that this one has not scanned yet. */
	readonly notSeen: Map<string, vscode.Uri>;
	readonly files: FileAccess;
	/** The files whose scan has begun. */
	readonly started: Set<string>;
	readonly trackedFiles: Set<string>;
}

async function scanFolder(folder: vscode.WorkspaceFolder, scan: Scan): Promise<void> {
	const { context, signal, summary, files } = scan;
	const exclude = excludesOf(folder);
	const nested = nestedFolders(folder, files.pathRules);
	const idOf = fileIds(folder, await files.realPath(folder.uri.fsPath), files.pathRules);
	const isLeftOut = (uri: vscode.Uri) => isInNested(uri, folder, nested) || isExcluded(uri, folder, exclude);
	const running = new Set<Promise<void>>();
	const start = async (uri: vscode.Uri) => {
		const id = idOf(uri);
		if (isLeftOut(uri) || scan.started.has(id)) {
			return;
		}
		scan.started.add(id);
		if (uri.scheme === "file") {
			await scanOne(uri, scan);
			return;
		}
		const task = scanOne(uri, scan).finally(() => running.delete(task));
		running.add(task);
		if (running.size >= maxParallelReads) {
			await Promise.race(running);
		}
	};
	const tracked = findTrackedFiles(context.git, folder.uri, signal);
	for await (const event of findFiles({ context, files, signal }, { folder, exclude, nested })) {
		switch (event.kind) {
			case "file":
				summary.searched += event.isCounted ? 0 : 1;
				await start(event.uri);
				break;
			case "unreadable":
				summary.unreadable.push(event.message);
				break;
			case "searched":
				summary.searched += event.files;
				break;
		}
	}
	for (const uri of (await tracked).filter((one) => !isLeftOut(one))) {
		scan.trackedFiles.add(uri.toString());
		// What is gone from disk is only in the repository.
		if (!signal.aborted && files.exists(uri.fsPath) && !scan.started.has(idOf(uri))) {
			summary.searched++;
			await start(uri);
		}
	}
	await Promise.all(running);
}

async function scanOne(
	uri: vscode.Uri,
	{ context, scanContext, signal, summary, onProgress, onResult, notSeen }: Scan,
): Promise<void> {
	if (signal.aborted) {
		return;
	}
	try {
		const scanned = await scanFile(scanContext, uri);
		if (scanned.kind === "binary") {
			summary.binary++;
		} else if (!signal.aborted) {
			notSeen.delete(uri.toString());
			onResult([uri, scanned.diagnostics]);
			// An open document may differ from its file: what the editor shows counts.
			const { diagnosticStore } = context;
			const shown = diagnosticStore.isOpen(uri) ? diagnosticStore.of(uri).length : scanned.diagnostics.length;
			summary.keys += shown;
			summary.files += shown > 0 ? 1 : 0;
		}
	} catch {
		if (signal.aborted) {
			return;
		}
		summary.unreadable.push(vscode.workspace.asRelativePath(uri));
	}
	onProgress(summary);
}
