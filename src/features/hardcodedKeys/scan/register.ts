import * as vscode from "vscode";
import type { RegisterCommand } from "../../../ui/commands.ts";
import type { Problems } from "../diagnosticStore.ts";
import type { ScanDeps } from "./deps.ts";

/** The scan of the workspace. Files are watched only once it was asked for. */
export function registerScan(deps: ScanDeps, problems: Problems, command: RegisterCommand): vscode.Disposable {
	let following: vscode.Disposable | undefined;
	let running: Promise<unknown> = Promise.resolve();
	const scan = async () => {
		const [{ runScan }, { followFiles }] = await Promise.all([import("./scanCommand.ts"), import("./watchFiles.ts")]);
		following ??= followFiles(deps, problems);
		return await runScan(deps, problems);
	};
	return vscode.Disposable.from(
		command("lumenfall.scanWorkspace", async () => {
			// One at a time: a second one waits for the first, though not for what is answered to it, and sees what is there now.
			const own = running.catch(() => undefined).then(scan);
			running = own;
			const summary = await own;
			if (summary) {
				await (await import("./scanCommand.ts")).saySummary(deps, summary);
			}
		}),
		{ dispose: () => following?.dispose() },
	);
}
