import * as vscode from "vscode";
import { roughPattern } from "../../../detection/detect.ts";
import type { FileAccess } from "../../../platform/fileSearch.ts";
import { readFilesExclude, readHardcodedKeysSettings } from "../../../platform/settings.ts";
import type { FeatureContext } from "../context.ts";
import type { FileDiagnostics } from "../diagnosticStore.ts";
import { type ScanContext, scanFile } from "./scanFile.ts";
import { walkFolder } from "./walkFolder.ts";

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

/** Returns the globs of what the scan of a folder leaves out. */
export function excludesOf(folder: vscode.WorkspaceFolder): string[] {
	return [...readFilesExclude(folder.uri), ...readHardcodedKeysSettings(folder.uri).exclude];
}

/** Receives what a running scan has found so far. */
export type OnProgress = (summary: Readonly<ScanSummary>) => void;

/**
 * Scans all folders of the workspace. Results are published while the scan runs. Outdated results of an older scan are
 * removed at its end. When cancelled, it stops at once and keeps what it has found.
 */
export async function scanWorkspace(
	context: FeatureContext,
	signal: AbortSignal,
	onProgress: OnProgress,
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
	for (const folder of vscode.workspace.workspaceFolders ?? []) {
		const scanContext = createScanContext(context, files, folder, signal);
		await scanFolder(folder, { context, scanContext, signal, summary, onProgress, onResult, notSeen });
	}
	summary.isCancelled = signal.aborted;
	if (!signal.aborted) {
		results.push(...[...notSeen.values()].map((uri): FileDiagnostics => [uri, []]));
	}
	publish();
	return summary;
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
	const repositories = new Map<string, boolean>();
	const isInRepository = (path: string): boolean => {
		const known = repositories.get(path);
		if (known !== undefined) {
			return known;
		}
		const parent = path.slice(0, path.lastIndexOf("/"));
		const isRoot = files.exists(vscode.Uri.file(`${path}/.git`).fsPath);
		const result = isRoot || (parent !== "" && parent !== path && isInRepository(parent));
		repositories.set(path, result);
		return result;
	};
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
}

async function scanFolder(folder: vscode.WorkspaceFolder, scan: Scan): Promise<void> {
	const { context, signal, summary } = scan;
	const exclude = excludesOf(folder);
	const running = new Set<Promise<void>>();
	const start = async (uri: vscode.Uri) => {
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
	const query = { pattern: roughPattern, folder: folder.uri.fsPath, exclude };
	const found = folder.uri.scheme === "file" ? await context.search.filesWith(query, signal) : undefined;
	if (found) {
		for await (const event of found) {
			switch (event.kind) {
				case "file":
					await start(vscode.Uri.file(event.path));
					break;
				case "unreadable":
					summary.unreadable.push(event.message);
					break;
				case "searched":
					summary.searched += event.files;
					break;
			}
		}
	} else {
		for await (const event of walkFolder(folder, exclude, () => signal.aborted)) {
			if (event.kind === "file") {
				summary.searched++;
				await start(event.uri);
			} else {
				summary.unreadable.push(event.message);
			}
			if (signal.aborted) {
				break;
			}
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
