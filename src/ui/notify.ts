import * as vscode from "vscode";
import type { Log } from "../platform/log.ts";

/** A button of a message, with what it does. */
export interface Action {
	readonly title: string;
	run(): unknown;
}

type Show = (text: string, ...actions: readonly Action[]) => void;

/**
 * Shows messages. None of these is awaited: a toast that nobody dismisses never ends, so the work that a message
 * reports is done before the message is shown.
 */
export interface Notify {
	readonly info: Show;
	readonly warning: Show;
	readonly error: Show;
}

type ShowMessage = (text: string, ...items: vscode.MessageItem[]) => Thenable<vscode.MessageItem | undefined>;

/** What the log names when an action of a message throws: the message itself is translated. */
const where = "The action of a message";

/** Creates the one way to show a message. An action that throws is logged, redacted, and reported with "Show Log". */
export function createNotify(log: Log): Notify {
	const run = async (show: ShowMessage, text: string, actions: readonly Action[]) => {
		const items = actions.map((action) => ({ title: action.title, action }));
		const pressed = await show(text, ...items);
		// VS Code returns the very item that was pressed, so no titles are compared.
		await items.find((item) => item === pressed)?.action.run();
	};
	const start = (show: () => ShowMessage): Show => {
		return (text, ...actions) => {
			run(show(), text, actions).catch((error: unknown) => notifyUnexpected(notify, log, where, error));
		};
	};
	const notify: Notify = {
		info: start(() => vscode.window.showInformationMessage),
		warning: start(() => vscode.window.showWarningMessage),
		error: start(() => vscode.window.showErrorMessage),
	};
	return notify;
}

/**
 * Logs an error that nobody expected, redacted, and tells the user. Claims nothing about what was changed: that is
 * unknown.
 * @param where what failed, not translated: the id of a command, for instance
 */
export function notifyUnexpected(notify: Notify, log: Log, where: string, error: unknown): void {
	log.error(`${where} failed`, error);
	notify.error(vscode.l10n.t("An unexpected error occurred. See the log for details."), {
		title: vscode.l10n.t("Show Log"),
		run: () => log.show(),
	});
}
