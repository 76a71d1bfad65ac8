import type { Located } from "../../../detection/detected.ts";
import { KeyStream } from "../../../detection/keyStream.ts";
import type { Syntax } from "../../../detection/syntax.ts";
import { encodingOf } from "../../../platform/files/encoding.ts";
import { maxPerFile } from "../diagnosticStore.ts";

/**
 * The result of reading a file: its keys, without those that a comment suppresses, and the beginning of its text; or
 * that it was not read.
 */
export type FileReading =
	| { readonly kind: "read"; readonly keys: readonly Located[]; readonly head: string }
	| { readonly kind: "binary" };

/** How many bytes are read to tell a binary file from a text, as in Git. */
const binaryProbe = 8000;
/** How much of the text is kept for diagnostics that depend on other lines. Characters. */
const headLength = 1_000_000;

/** How many keys of a file are kept. More than VS Code shows: the settings may leave some out. */
const maxKeys = 20 * maxPerFile;

/**
 * Finds the keys of a file from its bytes, at the positions where VS Code shows them when it opens the file. It reads
 * UTF-8, and UTF-16 with or without a byte order mark. In any other encoding, such as Latin-1, it substitutes each byte
 * that is not UTF-8, as VS Code does. A lone carriage return ends a line.
 */
export class FileReader {
	readonly #stream: KeyStream;
	readonly #keys: Located[] = [];
	#decoder: InstanceType<typeof TextDecoder> | undefined;
	#head = "";
	#pending = "";

	constructor(syntax: Syntax) {
		this.#stream = new KeyStream(syntax);
	}

	/** Takes the next bytes. Returns whether to continue: a binary file is not read. */
	push(bytes: Uint8Array): boolean {
		if (!this.#decoder) {
			const encoding = encodingOf(bytes, binaryProbe);
			if (encoding === "binary") {
				return false;
			}
			this.#decoder = new TextDecoder(encoding);
		}
		this.#take(this.#decoder.decode(bytes, { stream: true }), false);
		return true;
	}

	/** Whether further keys would not be kept. */
	get isFull(): boolean {
		return this.#keys.length >= maxKeys;
	}

	/** Returns the result at the end of the file. */
	end(): FileReading {
		this.#take(this.#decoder?.decode() ?? "", true);
		return { kind: "read", keys: this.#keys, head: this.#head };
	}

	#take(text: string, last: boolean): void {
		let piece = this.#pending + text;
		this.#pending = "";
		if (piece.includes("\r")) {
			// Only the next piece tells whether a carriage return at the end is a line ending of its own.
			if (!last && piece.endsWith("\r")) {
				this.#pending = "\r";
				piece = piece.slice(0, -1);
			}
			piece = piece.replace(/\r(?!\n)/g, "\n");
		}
		if (this.#head.length < headLength) {
			this.#head += piece;
		}
		for (const located of this.#stream.push(piece, last)) {
			if (!located.ignored && this.#keys.length < maxKeys) {
				this.#keys.push(located);
			}
		}
	}
}

/** How many pieces are read in one turn: a file of gigabytes must not block the extension host. */
const piecesPerTurn = 16;

/**
 * Reads the keys of a file from its bytes. A short file is read in one turn.
 * @throws AbortError if the signal is aborted while a long file is read
 */
export async function readKeys(
	pieces: Iterable<Uint8Array>,
	syntax: Syntax,
	signal?: AbortSignal,
): Promise<FileReading> {
	const reader = new FileReader(syntax);
	let count = 0;
	for (const bytes of pieces) {
		if (!reader.push(bytes)) {
			return { kind: "binary" };
		}
		if (reader.isFull) {
			break;
		}
		if (++count % piecesPerTurn === 0) {
			await new Promise((resolve) => setTimeout(resolve, 0));
			signal?.throwIfAborted();
		}
	}
	return reader.end();
}
