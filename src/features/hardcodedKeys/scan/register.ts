import * as vscode from "vscode";
import type { RegisterCommand } from "../../../platform/commands.ts";
import type { Problems } from "../problems.ts";
import type { ScanDeps } from "./deps.ts";

/** The scan of the workspace. Files are watched only once it was asked for. */
export function registerScan(deps: ScanDeps, problems: Problems, command: RegisterCommand): vscode.Disposable {
	let following: vscode.Disposable | undefined;
	let running: Promise<unknown> | undefined;
	const scan = async () => {
		const [{ runScan }, { followFiles }] = await Promise.all([import("./scanCommand.ts"), import("./follow.ts")]);
		following ??= followFiles(deps, problems);
		return await runScan(deps, problems);
	};
	return vscode.Disposable.from(
		command("lumenfall.scanWorkspace", async () => {
			// One at a time: a second one waits for the first and then sees what is there now.
			const before = running;
			running = (async () => {
				await before;
				return await scan();
			})();
			return await running;
		}),
		{ dispose: () => following?.dispose() },
	);
}
