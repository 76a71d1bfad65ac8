import * as vscode from "vscode";
import type { RegisterCommand } from "../../../ui/commands.ts";
import type { FeatureContext } from "../context.ts";
import type { FileWatcher } from "./watchFiles.ts";

/** Registers the scan of the workspace. Files are watched from the first scan on. */
export function registerScan(context: FeatureContext, command: RegisterCommand): vscode.Disposable {
	let watcher: FileWatcher | undefined;
	/** Files that Git tracks although its rules ignore them, as of the last scan. */
	const trackedFiles = new Set<string>();
	let running: Promise<unknown> = Promise.resolve();
	const scan = async () => {
		const [{ runScan }, { watchFiles }] = await Promise.all([import("./scanCommand.ts"), import("./watchFiles.ts")]);
		watcher ??= watchFiles(context, trackedFiles);
		await watcher.during(() => runScan(context, trackedFiles));
	};
	return vscode.Disposable.from(
		command("lumenfall.scanWorkspace", async () => {
			// One scan at a time: a second one starts when the first one is done.
			const own = running.catch(() => undefined).then(scan);
			running = own;
			await own;
		}),
		{ dispose: () => watcher?.dispose() },
	);
}
