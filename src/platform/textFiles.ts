import * as vscode from "vscode";
import { encodingOf } from "./files/encoding.ts";
import { TimeoutError, withTimeout } from "./timeout.ts";

/** Why the text of a file is not read. `notRegular` is a folder, a pipe, a socket or a device. */
export type FileProblem = "link" | "notRegular" | "tooLarge" | "timeout" | "unreadable";

/** The text of a file on disk, or why there is none. */
export type FileText =
	/** Decoded, without a byte order mark. */
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "missing" }
	| { readonly kind: "problem"; readonly problem: FileProblem };

/** The bytes of a file, or why there are none. */
export type FileBytes = Exclude<FileText, { kind: "text" }> | { readonly kind: "bytes"; readonly bytes: Uint8Array };

/**
 * Reads small text files, such as `.env` and `.gitignore`, as they are on disk. Regular files only, never through a
 * link, bounded in size and time. Never rejects.
 */
export interface TextFiles {
	read(uri: vscode.Uri): Promise<FileText>;
}

/** The longest text that is read, in bytes. A longer file is no `.env` and no `.gitignore`. */
export const maxTextBytes = 1 << 20;
/** How long the reading of a file may take, in milliseconds: a network drive may never respond. */
const timeoutMs = 5000;

/** Returns the text of UTF-8, or of UTF-16 with or without a byte order mark. Replaces bytes of other encodings. */
export function decodeText(bytes: Uint8Array): string {
	const encoding = encodingOf(bytes);
	return new TextDecoder(encoding === "binary" ? "utf-8" : encoding).decode(bytes);
}

/** Turns the bytes that a reading returns into a text, within the time limit. What it throws is `unreadable`. */
export async function toFileText(reading: Promise<FileBytes>, limitMs = timeoutMs): Promise<FileText> {
	try {
		const file = await withTimeout(limitMs, reading);
		return file.kind === "bytes" ? { kind: "text", text: decodeText(file.bytes) } : file;
	} catch (error) {
		return { kind: "problem", problem: error instanceof TimeoutError ? "timeout" : "unreadable" };
	}
}

/** Reads the text of a file through VS Code's file system. */
export async function readTextByWorkspace(uri: vscode.Uri): Promise<FileText> {
	return await toFileText(readBytesByWorkspace(uri));
}

/** Reads the bytes of a file through VS Code's file system: of a regular file, up to a size. */
export async function readBytesByWorkspace(uri: vscode.Uri, maxBytes = maxTextBytes): Promise<FileBytes> {
	let stat: vscode.FileStat;
	try {
		stat = await vscode.workspace.fs.stat(uri);
	} catch (error) {
		return isMissing(error) ? { kind: "missing" } : { kind: "problem", problem: "unreadable" };
	}
	if (stat.type & vscode.FileType.SymbolicLink) {
		return { kind: "problem", problem: "link" };
	}
	if (stat.type !== vscode.FileType.File) {
		return { kind: "problem", problem: "notRegular" };
	}
	if (stat.size > maxBytes) {
		return { kind: "problem", problem: "tooLarge" };
	}
	const bytes = await vscode.workspace.fs.readFile(uri);
	return bytes.length > maxBytes ? { kind: "problem", problem: "tooLarge" } : { kind: "bytes", bytes };
}

const isMissing = (error: unknown) => error instanceof vscode.FileSystemError && error.code === "FileNotFound";
