import { closeSync, existsSync, openSync, readSync } from "node:fs";

/** Bytes of a piece: few enough to be read synchronously without a noticeable pause. */
const pieceLength = 1 << 18;
const shared = Buffer.allocUnsafe(pieceLength);

/**
 * Yields the bytes of a file in pieces. A piece is valid until the next one is read. Reads synchronously: handing a
 * small file to another thread takes several times as long as reading it, and a scan reads hundreds.
 */
export function* readPieces(file: string): Generator<Uint8Array> {
	const descriptor = openSync(file, "r");
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
