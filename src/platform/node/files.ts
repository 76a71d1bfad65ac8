import { closeSync, existsSync, openSync, readSync } from "node:fs";

/** A piece is short enough for nobody to notice that it is read at once. */
const pieceLength = 1 << 18;
const shared = Buffer.allocUnsafe(pieceLength);

/**
 * The bytes of a file, piece by piece; a piece is good until the next one is asked for. Each is read at once: to hand a small
 * file to another thread and wait for it costs several times what reading it does, and a scan reads hundreds.
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

/** Whether there is a file or folder. */
export function fileExists(file: string): boolean {
	return existsSync(file);
}
