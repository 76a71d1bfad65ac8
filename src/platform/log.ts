import type * as vscode from "vscode";
import type { Redact } from "../lumenfall/redact.ts";

/** The extension's log. Everything written to it is redacted. */
export interface Log {
	debug(message: string): void;
	info(message: string): void;
	warn(message: string): void;
	/** Writes `error` with its stack. */
	error(message: string, error?: unknown): void;
	show(): void;
}

/** Creates a log that writes to an output channel of VS Code, redacted. */
export function createLog(channel: vscode.LogOutputChannel, redact: Redact): Log {
	return {
		debug: (message) => channel.debug(redact(message)),
		info: (message) => channel.info(redact(message)),
		warn: (message) => channel.warn(redact(message)),
		error: (message, error) =>
			channel.error(redact(error === undefined ? message : `${message}: ${describeError(error)}`)),
		show: () => channel.show(true),
	};
}

/** Returns an error with its stack and its causes, as text that is not yet redacted. */
export function describeError(error: unknown): string {
	if (!(error instanceof Error)) {
		return String(error);
	}
	const text = error.stack ?? `${error.name}: ${error.message}`;
	return error.cause === undefined ? text : `${text}\nCaused by ${describeError(error.cause)}`;
}
