/** The encodings of text that are read. */
export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be";

/** How many bytes tell UTF-16 without a byte order mark (VS Code's services/textfile/common/encoding.ts). */
const utf16Probe = 512;

/**
 * Returns the encoding of a text as VS Code detects it: by the byte order mark, or UTF-16 if every second byte of the
 * beginning is zero, and no other one. `binary` if there are other zero bytes among the first `binaryProbe`.
 * @param first the first bytes of the text, at least `binaryProbe` if it is that long
 * @param binaryProbe how many bytes tell a binary file
 */
export function encodingOf(first: Uint8Array, binaryProbe = utf16Probe): TextEncoding | "binary" {
	if (first[0] === 0xff && first[1] === 0xfe) {
		return "utf-16le";
	}
	if (first[0] === 0xfe && first[1] === 0xff) {
		return "utf-16be";
	}
	if (!first.subarray(0, binaryProbe).includes(0)) {
		return "utf-8";
	}
	const probe = first.subarray(0, Math.min(utf16Probe, first.length & ~1));
	const hasZeros = (parity: number) => probe.every((byte, i) => (byte === 0) === (i % 2 === parity));
	if (probe.length > 0 && hasZeros(1)) {
		return "utf-16le";
	}
	return probe.length > 0 && hasZeros(0) ? "utf-16be" : "binary";
}
