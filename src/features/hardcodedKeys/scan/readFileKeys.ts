import type { Located } from "../../../detection/detected.ts";
import { KeyStream } from "../../../detection/keyStream.ts";
import type { Syntax } from "../../../detection/syntax.ts";

/** What reading a file gave: where its keys stand and the lines around, or why it was not read. */
export type FileReading =
	| { readonly kind: "read"; readonly keys: readonly Located[]; readonly head: string }
	| { readonly kind: "binary" };

/** Git looks at as many bytes to tell a binary file from a text. */
const binaryProbe = 8000;
/** Short files are kept as a whole, for what depends on other lines. Characters. */
const headLength = 1_000_000;

function encodingOf(first: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
	if (first[0] === 0xff && first[1] === 0xfe) {
		return "utf-16le";
	}
	return first[0] === 0xfe && first[1] === 0xff ? "utf-16be" : "utf-8";
}

/**
 * Finds the keys of a file from its bytes, piece by piece, at the places where VS Code shows them when it opens the
 * file: UTF-8, UTF-16 with its mark, and what is neither (Latin-1) with a substitute for each byte that is no UTF-8, as
 * VS Code does. A lone carriage return ends a line.
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

	/** Takes the next bytes. Says whether to go on: a binary file is not read. */
	push(bytes: Uint8Array): boolean {
		if (!this.#decoder) {
			const encoding = encodingOf(bytes);
			if (encoding === "utf-8" && bytes.subarray(0, binaryProbe).includes(0)) {
				return false;
			}
			this.#decoder = new TextDecoder(encoding);
		}
		this.#take(this.#decoder.decode(bytes, { stream: true }), false);
		return true;
	}

	/** The file is over. */
	end(): FileReading {
		this.#take(this.#decoder?.decode() ?? "", true);
		return { kind: "read", keys: this.#keys, head: this.#head };
	}

	#take(text: string, last: boolean): void {
		let piece = this.#pending + text;
		this.#pending = "";
		if (piece.includes("\r")) {
			// Whether a carriage return at the end ends a line by itself is known with the next piece.
			if (!last && piece.endsWith("\r")) {
				this.#pending = "\r";
				piece = piece.slice(0, -1);
			}
			piece = piece.replace(/\r(?!\n)/g, "\n");
		}
		if (this.#head.length < headLength) {
			this.#head += piece;
		}
		this.#keys.push(...this.#stream.push(piece, last));
	}
}

/** After so many pieces others get a turn: a file of gigabytes must not hold up the extension host. */
const piecesATurn = 16;

/**
 * Reads a file from its bytes. A short one is read at once.
 * @throws AbortError when the signal is aborted while a long one is read
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
		if (++count % piecesATurn === 0) {
			await new Promise((resolve) => setTimeout(resolve, 0));
			signal?.throwIfAborted();
		}
	}
	return reader.end();
}
