import * as vscode from "vscode";
import type { FixKind } from "./fix.ts";

/** The command behind the fixes that are more than an edit, and behind the links of the hover. Not in the palette. */
export const fixCommandId = "lumenfall.hardcodedKeys.fix";

/** Returns the kind that "Fix All" and saving run: `source.fixAll.lumenfall`. */
export const fixAllKind = (): vscode.CodeActionKind => vscode.CodeActionKind.SourceFixAll.append("lumenfall");

/** What the command runs: a fix, or the menu of the light bulb, which lists them all. */
export interface LinkedFix {
	readonly kind: FixKind | "more";
	readonly title: string;
}

/** Returns the command that runs a fix. Its arguments never contain the key. */
export function fixCommand({ kind, title }: LinkedFix, uri: vscode.Uri, { start, end }: vscode.Range): vscode.Command {
	return {
		title,
		command: fixCommandId,
		arguments: [kind, uri.toString(), start.line, start.character, end.character],
	};
}

/** The arguments of the command that runs a fix. */
export interface FixArguments<Kind extends string> {
	readonly kind: Kind;
	/** The URI of the document, with its scheme. */
	readonly uri: string;
	/** Zero-based. */
	readonly line: number;
	/** The first character of what was detected, and the one after the last. */
	readonly start: number;
	readonly end: number;
}

const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/**
 * Parses the arguments of the command: kind, URI, line, start, end. Anyone can run a command with any arguments.
 * Returns `undefined` if they are not valid.
 */
export function parseFixArguments<Kind extends string>(
	args: readonly unknown[],
	kinds: readonly Kind[],
): FixArguments<Kind> | undefined {
	const [name, uri, line, start, end] = args;
	const kind = kinds.find((known) => known === name);
	const isUri = typeof uri === "string" && /^[a-z][a-z\d+.-]*:/i.test(uri);
	return kind && isUri && args.length === 5 && isOffset(line) && isOffset(start) && isOffset(end) && start < end
		? { kind, uri, line, start, end }
		: undefined;
}
