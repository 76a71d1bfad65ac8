import type { ApiKey } from "../lumenfall/apiKey.ts";

/** A part of a text. Offsets count UTF-16 units, as VS Code does. */
export interface Span {
	readonly start: number;
	/** Offset after the last character. */
	readonly end: number;
}

/** A whole hardcoded key. */
export interface DetectedKey extends Span {
	readonly kind: "key";
	/** The key itself, also when the text has it encoded. */
	readonly key: ApiKey;
	/** How the text has the key, if not as it is: in Base64, or with its dot as an escape (`%2E`, `\u002e`). */
	readonly encoding?: "base64" | "escape";
	/** The variable that the key is assigned to, if bundlers ship that variable to browsers or phones. */
	readonly shippedIn?: string;
}

/** Returns whether something detected is a key that the text has as it is. Only such a text can be replaced. */
export function isPlainKey(detected: Detected): detected is DetectedKey {
	return detected.kind === "key" && detected.encoding === undefined;
}

/** A key that was cut or lost its dot. */
export interface IncompleteKey extends Span {
	readonly kind: "incomplete";
}

/** The option of the OpenAI client that lets it run in a browser. */
export interface BrowserOption extends Span {
	readonly kind: "browserOption";
}

/** Something detected in a text. */
export type Detected = DetectedKey | IncompleteKey | BrowserOption;

/**
 * The position of something detected in a document. It never spans lines: `start` and `end` are characters of the line.
 */
interface OnLine {
	/** Zero-based. */
	readonly line: number;
	/** Whether a comment says that it may be here. */
	readonly ignored: boolean;
}

/** Something detected in a document. */
export type Located = Detected & OnLine;

/** The current lines of a document. */
export interface Lines {
	readonly count: number;
	line(index: number): string;
}
