import * as vscode from "vscode";
import { roughPattern } from "../../../detection/detect.ts";
import { readFilesExclude, readHardcodedKeysSettings } from "../../../platform/settings.ts";
import type { FileAccess, HardcodedKeysContext } from "../context.ts";
import type { DiagnosticStore } from "../diagnosticStore.ts";
import { type ScanContext, scanFile } from "./scanFile.ts";
import { walk } from "./walkFolder.ts";

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

/** How many files of a virtual file system are read at a time. Those on disk are read at once, each in its turn. */
const width = 16;
/** How often what was found goes to the Problems panel while the scan goes on, in milliseconds. */
const pause = 300;

type Result = readonly [uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]];

/** The globs that a folder's scan leaves out. */
export function excludesOf(folder: vscode.WorkspaceFolder): string[] {
	return [...readFilesExclude(folder.uri), ...readHardcodedKeysSettings(folder.uri).exclude];
}

/** Called while a scan goes on, with what it saw so far. */
export type OnProgress = (summary: Readonly<ScanSummary>) => void;

/**
 * Scans all folders of the workspace. Results go to the problems as they are found; what an older scan saw and is no
 * more goes when this one is through. Stops at once when it is cancelled, and keeps what it has found.
 */
export async function scanWorkspace(
	context: HardcodedKeysContext,
	diagnosticStore: DiagnosticStore,
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
	const before = new Map(diagnosticStore.scanned.map((uri) => [uri.toString(), uri]));
	let results: Result[] = [];
	let shownAt = Date.now();
	const show = () => {
		diagnosticStore.setScanned(results);
		results = [];
		shownAt = Date.now();
	};
	const onResult = (result: Result) => {
		results.push(result);
		if (Date.now() - shownAt >= pause) {
			show();
		}
	};
	const files = await context.search.open();
	for (const folder of vscode.workspace.workspaceFolders ?? []) {
		const scanContext = scanContextOf(context, files, folder, signal);
		await scanFolder(folder, { context, scanContext, diagnosticStore, signal, summary, onProgress, onResult, before });
	}
	summary.isCancelled = signal.aborted;
	if (!signal.aborted) {
		results.push(...[...before.values()].map((uri): Result => [uri, []]));
	}
	show();
	return summary;
}

/**
 * Settings are read once a folder. A `.env` file that a scan comes to is none that git ignores: what matters is whether
 * there is a repository.
 */
function scanContextOf(
	context: HardcodedKeysContext,
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
		const answer = isRoot || (parent !== "" && parent !== path && isInRepository(parent));
		repositories.set(path, answer);
		return answer;
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
	readonly context: HardcodedKeysContext;
	readonly scanContext: ScanContext;
	readonly diagnosticStore: DiagnosticStore;
	readonly signal: AbortSignal;
	readonly summary: ScanSummary;
	readonly onProgress: OnProgress;
	readonly onResult: (result: Result) => void;
	/** What an older scan saw and this one did not yet come to. */
	readonly before: Map<string, vscode.Uri>;
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
		if (running.size >= width) {
			await Promise.race(running);
		}
	};
	const query = { pattern: roughPattern, folder: folder.uri.fsPath, exclude };
	const found = folder.uri.scheme === "file" ? await context.search.filesWith(query, signal) : undefined;
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

async function scanOne(
	uri: vscode.Uri,
	{ scanContext, diagnosticStore, signal, summary, onProgress, onResult, before }: Scan,
): Promise<void> {
	if (signal.aborted) {
		return;
	}
	try {
		const scanned = await scanFile(scanContext, uri);
		if (scanned.kind === "binary") {
			summary.binary++;
		} else if (!signal.aborted) {
			before.delete(uri.toString());
			onResult([uri, scanned.diagnostics]);
			// Of a document that is open the editor knows better.
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
