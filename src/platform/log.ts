import type * as vscode from "vscode";
import { toLine } from "../lumenfall/plainText.ts";
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

/** Length to which a line of the log is cut. */
const maxLength = 4000;

/** Creates a log that writes to an output channel of VS Code: redacted, and each message as one line. */
export function createLog(channel: vscode.LogOutputChannel, redact: Redact): Log {
	const line = (message: string) => toLine(redact(message), maxLength);
	return {
		debug: (message) => channel.debug(line(message)),
		info: (message) => channel.info(line(message)),
		warn: (message) => channel.warn(line(message)),
		error: (message, error) => {
			const [first = "", ...stack] = error === undefined ? [message] : describeError(error);
			const described = error === undefined ? first : `${message}: ${first}`;
			// The lines of a stack are indented, so that none looks like a message of its own.
			channel.error([line(described), ...stack.map((its) => `    ${line(its)}`)].join("\n"));
		},
		show: () => channel.show(true),
	};
}

/** Number of causes that are described. */
const maxCauses = 8;
/** Number of lines of each stack. */
const maxFrames = 30;

/** Returns an error with its stack and its causes, as lines that are not yet redacted. */
export function describeError(error: unknown): string[] {
	const lines: string[] = [];
	const seen = new Set<unknown>();
	let next = error;
	do {
		seen.add(next);
		const prefix = lines.length === 0 ? "" : "Caused by ";
		if (!(next instanceof Error)) {
			return [...lines, prefix + textOf(next)];
		}
		const frames = (next.stack ?? "").split("\n").filter((frame) => /^\s+at /.test(frame));
		lines.push(`${prefix}${next.name}: ${next.message}`, ...frames.slice(0, maxFrames));
		next = next.cause;
	} while (next !== undefined && !seen.has(next) && seen.size < maxCauses);
	return lines;
}

/** Returns a thrown value as text. It can be anything, also what has no text. */
function textOf(value: unknown): string {
	try {
		return String(value);
	} catch {
		return typeof value;
	}
}
