import * as vscode from "vscode";
import type { RegisterCommand } from "../../../ui/commands.ts";
import type { HardcodedKeysContext } from "../context.ts";
import type { DiagnosticStore } from "../diagnosticStore.ts";

/** The scan of the workspace. Files are watched only once it was asked for. */
export function registerScan(
	context: HardcodedKeysContext,
	diagnosticStore: DiagnosticStore,
	command: RegisterCommand,
): vscode.Disposable {
	let following: vscode.Disposable | undefined;
	let running: Promise<unknown> = Promise.resolve();
	const scan = async () => {
		const [{ runScan }, { watchFiles }] = await Promise.all([import("./scanCommand.ts"), import("./watchFiles.ts")]);
		following ??= watchFiles(context, diagnosticStore);
		return await runScan(context, diagnosticStore);
	};
	return vscode.Disposable.from(
		command("lumenfall.scanWorkspace", async () => {
			// One at a time: a second one waits for the first, though not for what is answered to it, and sees what is there
			// now.
			const own = running.catch(() => undefined).then(scan);
			running = own;
			const summary = await own;
			if (summary) {
				await (await import("./scanCommand.ts")).saySummary(context, summary);
			}
		}),
		{ dispose: () => following?.dispose() },
	);
}
