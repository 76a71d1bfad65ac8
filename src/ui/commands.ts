import * as vscode from "vscode";
import type { Log } from "../platform/log.ts";
import { type Notify, notifyUnexpected } from "./notify.ts";

/** Registers a command of the extension. */
export type RegisterCommand = (id: string, run: (...args: readonly unknown[]) => unknown) => vscode.Disposable;

/**
 * Creates the one way to register a command. An error that nobody expected goes to the log, redacted, and not with
 * its stack to wherever VS Code writes it.
 */
export function createCommands(log: Log, notify: Notify): RegisterCommand {
	return (id, run) =>
		vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
			try {
				return await run(...args);
			} catch (error) {
				notifyUnexpected(notify, log, id, error);
				return undefined;
			}
		});
}
