import { closeSync, constants, existsSync, fstatSync, lstatSync, openSync, readSync } from "node:fs";

/** Bytes of a piece: few enough to be read synchronously without a noticeable pause. */
const pieceLength = 1 << 18;
const shared = Buffer.allocUnsafe(pieceLength);

/** Opening a pipe or a device must not block, and a link must not be followed. Windows has neither flag. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/**
 * Opens a regular file, never through a link: a pipe or a device would block the extension host.
 * @throws Error if it is anything else, also if it is replaced before it is opened
 */
function openRegularFile(file: string): number {
	const expected = lstatSync(file, { bigint: true });
	if (!expected.isFile()) {
		throw new Error(`${file} is not a regular file.`);
	}
	const descriptor = openSync(file, openFlags);
	const opened = fstatSync(descriptor, { bigint: true });
	if (!opened.isFile() || opened.ino !== expected.ino || opened.dev !== expected.dev) {
		closeSync(descriptor);
		throw new Error(`${file} is not the file that it was.`);
	}
	return descriptor;
}

/**
 * Yields the bytes of a regular file in pieces. A piece is valid until the next one is read. Reads synchronously:
 * handing a small file to another thread takes several times as long as reading it, and a scan reads hundreds.
 * @throws Error if it is not a regular file, or cannot be read
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
