import type { Detected } from "./detect.ts";

/** Something detected in a document, by line: it never spans lines. Zero-based, in UTF-16 units. */
export interface Located extends Detected {
	readonly line: number;
	/** Whether a comment says that it is meant to stand there. */
	readonly ignored: boolean;
}
