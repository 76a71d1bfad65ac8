import { lstat, open } from "node:fs/promises";
import type * as vscode from "vscode";
import { type FileBytes, type FileText, maxTextBytes, readTextByWorkspace, toFileText } from "../textFiles.ts";
import { checkBeforeOpening, checkOpened, openFlags, problemOf } from "./regularFile.ts";

/** Bytes that are read at once: most files need one piece. */
const pieceLength = 1 << 14;

/** Reads the text of a file: one on disk with Node, any other through VS Code's file system. Never rejects. */
export async function readTextFile(uri: vscode.Uri): Promise<FileText> {
	return uri.scheme === "file" ? await readTextAt(uri.fsPath) : await readTextByWorkspace(uri);
}

/** Reads the text of the file at a path. Never rejects. */
export async function readTextAt(file: string): Promise<FileText> {
	return await toFileText(readBytes(file));
}

async function readBytes(file: string): Promise<FileBytes> {
	try {
		return await readRegularFile(file);
	} catch (error) {
		const problem = problemOf(error);
		return problem === "missing" ? { kind: "missing" } : { kind: "problem", problem };
	}
}

async function readRegularFile(file: string): Promise<FileBytes> {
	const expected = await lstat(file, { bigint: true });
	checkBeforeOpening(file, expected);
	const handle = await open(file, openFlags);
	try {
		checkOpened(file, await handle.stat({ bigint: true }), expected);
		const pieces: Uint8Array[] = [];
		// Its size may be wrong, as in /proc, or grow: what is read counts.
		for (let length = 0; length <= maxTextBytes; ) {
			const { bytesRead, buffer } = await handle.read(Buffer.alloc(pieceLength));
			if (bytesRead === 0) {
				return { kind: "bytes", bytes: Buffer.concat(pieces) };
			}
			pieces.push(buffer.subarray(0, bytesRead));
			length += bytesRead;
		}
		return { kind: "problem", problem: "tooLarge" };
	} finally {
		await handle.close();
	}
}
