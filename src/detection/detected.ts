import type { ApiKey } from "../lumenfall/apiKey.ts";

/**
 * What was detected: a hardcoded key; one that was cut or lost its dot; or the option of the OpenAI client that lets it run in
 * a browser.
 */
export type Kind = "key" | "incomplete" | "browserOption";

/** Something detected in a text. Offsets count UTF-16 units, as VS Code does. */
export interface Detected {
	readonly kind: Kind;
	readonly start: number;
	/** Offset after the last character. */
	readonly end: number;
	/** Only a `key` has it. */
	readonly key?: ApiKey;
	/** The variable it is given to, where a bundler ships that one to browsers or phones. */
	readonly shippedIn?: string;
}

/** Something detected in a document, by line: it never spans lines. Zero-based, in UTF-16 units. */
export interface Located extends Detected {
	readonly line: number;
	/** Whether a comment says that it is meant to stand there. */
	readonly ignored: boolean;
}

/** The lines of a document as it is now. */
export interface Lines {
	readonly count: number;
	line(index: number): string;
}
