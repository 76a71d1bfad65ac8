import * as vscode from "vscode";
import { keyPrefix } from "../../../lumenfall/apiKey.ts";
import { readFilesExclude, readHardcodedKeysSettings } from "../../../platform/settings.ts";
import type { Problems } from "../problems.ts";
import type { ScanDeps } from "./deps.ts";
import { scanFile } from "./scanFile.ts";
import { walk } from "./walk.ts";

/** What a scan saw, and what it left out. */
export interface ScanSummary {
	keys: number;
	files: number;
	searched: number;
	binary: number;
	readonly unreadable: string[];
	isCancelled: boolean;
	/** Whether VS Code's own search program found the files. */
	usedSearchProgram: boolean;
}

/** How many files are read at a time. */
const width = 16;

/** The globs that a folder's scan leaves out. */
export function excludesOf(folder: vscode.WorkspaceFolder): string[] {
	return [...readFilesExclude(folder.uri), ...readHardcodedKeysSettings(folder.uri).exclude];
}

/** Called while a scan goes on, with what it saw so far. */
export type OnProgress = (summary: Readonly<ScanSummary>) => void;

/**
 * Scans all folders of the workspace. Results go to the problems as they are found; what an older scan saw and is no more goes
 * when this one is through. Stops at once when it is cancelled, and keeps what it has found.
 */
export async function scanWorkspace(
	deps: ScanDeps,
	problems: Problems,
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
		usedSearchProgram: false,
	};
	const before = new Map(problems.scanned.map((uri) => [uri.toString(), uri]));
	for (const folder of vscode.workspace.workspaceFolders ?? []) {
		await scanFolder(folder, { deps, problems, signal, summary, onProgress, before });
	}
	summary.isCancelled = signal.aborted;
	if (!signal.aborted) {
		for (const uri of before.values()) {
			problems.setScanned(uri, []);
		}
	}
	return summary;
}

interface Scan {
	readonly deps: ScanDeps;
	readonly problems: Problems;
	readonly signal: AbortSignal;
	readonly summary: ScanSummary;
	readonly onProgress: OnProgress;
	/** What an older scan saw and this one did not yet come to. */
	readonly before: Map<string, vscode.Uri>;
}

async function scanFolder(folder: vscode.WorkspaceFolder, scan: Scan): Promise<void> {
	const { deps, signal, summary } = scan;
	const exclude = excludesOf(folder);
	const running = new Set<Promise<void>>();
	const start = async (uri: vscode.Uri) => {
		const task = scanOne(uri, scan).finally(() => running.delete(task));
		running.add(task);
		if (running.size >= width) {
			await Promise.race(running);
		}
	};
	const query = { text: keyPrefix, folder: folder.uri.fsPath, exclude };
	const found = folder.uri.scheme === "file" ? await deps.search.filesWith(query, signal) : undefined;
	if (found) {
		summary.usedSearchProgram = true;
		for await (const event of found) {
			if (event.kind === "file") {
				await start(vscode.Uri.file(event.path));
			} else if (event.kind === "unreadable") {
				summary.unreadable.push(event.message);
			} else {
				summary.searched += event.files;
			}
		}
	} else {
		for await (const event of walk(folder, exclude, () => signal.aborted)) {
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

async function scanOne(uri: vscode.Uri, { deps, problems, signal, summary, onProgress, before }: Scan): Promise<void> {
	if (signal.aborted) {
		return;
	}
	try {
		const scanned = await scanFile(deps, uri);
		if (scanned.kind === "binary") {
			summary.binary++;
		} else if (!signal.aborted) {
			before.delete(uri.toString());
			problems.setScanned(uri, scanned.diagnostics);
			const shown = problems.of(uri).length;
			summary.keys += shown;
			summary.files += shown > 0 ? 1 : 0;
		}
	} catch {
		summary.unreadable.push(vscode.workspace.asRelativePath(uri));
	}
	onProgress(summary);
}
