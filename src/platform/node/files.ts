import { closeSync, existsSync, fstatSync, lstatSync, openSync, readSync } from "node:fs";
import { realpath } from "node:fs/promises";
import type { FileAccess } from "../fileSearch.ts";
import { isInCloud, isPlaceholder } from "../files/cloudFiles.ts";
import { pathRulesOf } from "../files/paths.ts";
import { checkBeforeOpening, checkOpened, FileProblemError, openFlags } from "./regularFile.ts";

/** Bytes of a piece: few enough to be read synchronously without a noticeable pause. */
const pieceLength = 1 << 18;
/** The longest file that is read, in bytes: no text is as long, and a sparse file of any size costs nothing. */
const maxFileSize = 16n << 30n;
const shared = Buffer.allocUnsafe(pieceLength);

/**
 * Opens a regular file, never through a link: a pipe or a device would block the extension host.
 * @throws FileProblemError if it is anything else, also if it is replaced before it is opened
 */
function openRegularFile(file: string): number {
	const expected = lstatSync(file, { bigint: true });
	checkBeforeOpening(file, expected);
	if (isPlaceholder(expected, process.platform)) {
		throw new Error(`${file} is in a cloud and not on this disk.`);
	}
	if (expected.size > maxFileSize) {
		throw new FileProblemError(file, "tooLarge");
	}
	const descriptor = openSync(file, openFlags);
	try {
		checkOpened(file, fstatSync(descriptor, { bigint: true }), expected);
	} catch (error) {
		closeSync(descriptor);
		throw error;
	}
	return descriptor;
}

/**
 * Yields the bytes of a regular file in pieces. A piece is valid until the next one is read. Reads synchronously:
 * handing a small file to another thread takes several times as long as reading it, and a scan reads hundreds.
 * @throws FileProblemError if it is not a regular file
 * @throws Error if it cannot be read
 */
export function* readPieces(file: string): Generator<Uint8Array> {
	const descriptor = openRegularFile(file);
	try {
		for (;;) {
			const length = readSync(descriptor, shared, 0, pieceLength, null);
			if (length > 0) {
				yield shared.subarray(0, length);
			}
			if (length < pieceLength) {
				return;
			}
		}
	} finally {
		closeSync(descriptor);
	}
}

/** Returns the path of a folder without links, as the system writes it, or the path itself. */
async function realPath(folder: string): Promise<string> {
	return await realpath(folder).catch(() => folder);
}

/** Access to the files of this machine. */
export const fileAccess: FileAccess = {
	read: readPieces,
	exists: existsSync,
	realPath,
	isInCloud: (folder) => isInCloud(folder, process.env, process.platform),
	pathRules: pathRulesOf(process.platform),
};
