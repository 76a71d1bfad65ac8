import * as vscode from "vscode";
import { findRepositoryRoot, isIgnoredByFiles } from "../../../platform/gitIgnore.ts";
import { readHardcodedKeysSettings } from "../../../platform/settings.ts";
import type { HardcodedKeysContext } from "../context.ts";
import type { DiagnosticStore } from "../diagnosticStore.ts";
import { matchesAny } from "../documentFilter.ts";
import { type ScanContext, scanFile } from "./scanFile.ts";
import { excludesOf } from "./scanWorkspace.ts";

/** Many files change at once when a branch is switched: they are looked at together. Milliseconds. */
const pause = 150;
const width = 16;

/**
 * Keeps what a scan saw true: files that change, come, move or go outside of the editor are looked at again, and so is
 * what is closed in it.
 */
export function watchFiles(context: HardcodedKeysContext, diagnosticStore: DiagnosticStore): vscode.Disposable {
	const waiting = new Map<string, vscode.Uri>();
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isRunning = false;

	const lookAll = async () => {
		while (waiting.size > 0) {
			const batch = [...waiting.values()].slice(0, width);
			for (const uri of batch) {
				waiting.delete(uri.toString());
			}
			diagnosticStore.setScanned(await Promise.all(batch.map((uri) => look(context, uri))));
		}
		isRunning = false;
	};
	const wait = (uri: vscode.Uri) => {
		waiting.set(uri.toString(), uri);
		clearTimeout(timer);
		timer = setTimeout(() => {
			if (!isRunning) {
				isRunning = true;
				void lookAll();
			}
		}, pause);
	};
	const forget = (uri: vscode.Uri) => {
		// Of a folder that goes, VS Code says no more than that.
		const below = `${uri.path}/`;
		const gone = diagnosticStore.scanned.filter(
			(scanned) => scanned.toString() === uri.toString() || scanned.path.startsWith(below),
		);
		diagnosticStore.setScanned(gone.map((scanned) => [scanned, []]));
	};
	const watcher = vscode.workspace.createFileSystemWatcher("**/*");
	return vscode.Disposable.from(
		watcher,
		watcher.onDidChange(wait),
		watcher.onDidCreate(wait),
		watcher.onDidDelete(forget),
		vscode.workspace.onDidCloseTextDocument(({ uri }) => vscode.workspace.getWorkspaceFolder(uri) && wait(uri)),
		vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
			for (const { uri } of removed) {
				forget(uri);
			}
		}),
		vscode.workspace.onDidChangeConfiguration((event) => {
			if (event.affectsConfiguration("lumenfall.hardcodedKeys") || event.affectsConfiguration("files.exclude")) {
				for (const uri of diagnosticStore.scanned) {
					wait(uri);
				}
			}
		}),
		{ dispose: () => clearTimeout(timer) },
	);
}

async function look(
	context: HardcodedKeysContext,
	uri: vscode.Uri,
): Promise<[vscode.Uri, readonly vscode.Diagnostic[]]> {
	try {
		const scanned = (await isLeftOut(uri)) ? undefined : await scanFile(await contextFor(context), uri);
		return [uri, scanned?.kind === "scanned" ? scanned.diagnostics : []];
	} catch {
		// It is gone, or a folder, or cannot be read any more.
		return [uri, []];
	}
}

async function contextFor(context: HardcodedKeysContext): Promise<ScanContext> {
	return {
		isOwn: context.keys.isOwn,
		files: await context.search.open(),
		settingsOf: readHardcodedKeysSettings,
		ignoreStatusOf: context.ignoreStatusOf,
	};
}

async function isLeftOut(uri: vscode.Uri): Promise<boolean> {
	const folder = vscode.workspace.getWorkspaceFolder(uri);
	if (!folder || uri.path.split("/").includes(".git")) {
		return true;
	}
	const excludes = excludesOf(folder);
	for (let path = uri; path.path.length > folder.uri.path.length; path = vscode.Uri.joinPath(path, "..")) {
		if (matchesAny(path, excludes)) {
			return true;
		}
	}
	return await isIgnoredByFiles(uri, (await findRepositoryRoot(uri)) ?? folder.uri);
}
