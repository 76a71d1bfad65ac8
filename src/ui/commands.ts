import * as vscode from "vscode";
import type { Log } from "../platform/log.ts";

/** Registers a command of the extension. */
export type RegisterCommand = (id: string, run: (...args: readonly unknown[]) => unknown) => vscode.Disposable;

/**
 * Makes the one way to register a command: an error that nobody expected goes to the log, redacted, and not with its stack
 * to wherever VS Code writes it.
 */
export function createCommands(log: Log): RegisterCommand {
	return (id, run) =>
		vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
			try {
				return await run(...args);
			} catch (error) {
				log.error(`${id} failed`, error);
				const show = vscode.l10n.t("Show Log");
				const message = vscode.l10n.t("Something unexpected went wrong; nothing was changed. The log says more.");
				if ((await vscode.window.showErrorMessage(message, show)) === show) {
					log.show();
				}
				return undefined;
			}
		});
}
