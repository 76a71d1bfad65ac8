import { closeSync, existsSync, fstatSync, lstatSync, openSync, readSync } from "node:fs";
import { checkBeforeOpening, checkOpened, openFlags } from "./regularFile.ts";

/** Bytes of a piece: few enough to be read synchronously without a noticeable pause. */
const pieceLength = 1 << 18;
const shared = Buffer.allocUnsafe(pieceLength);

/**
 * Opens a regular file, never through a link: a pipe or a device would block the extension host.
 * @throws FileProblemError if it is anything else, also if it is replaced before it is opened
 */
function openRegularFile(file: string): number {
	const expected = lstatSync(file, { bigint: true });
	checkBeforeOpening(file, expected);
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

/** Returns whether a file or folder exists. */
export function fileExists(file: string): boolean {
	return existsSync(file);
}
