import type { Edit, Hit } from "./textEdit.ts";

/** Why a key cannot be replaced. */
export type Refusal =
	/** The text has a syntax error, so that it is uncertain what is around the key. */
	| "syntaxError"
	/** The text cannot be parsed: it takes too much work, or the grammar fails. */
	| "notParsed"
	/** The language has no form that is right there, or none that could be proven. */
	| "noForm";

/** The edits that replace several keys of a text at once, and which keys these are. The edits are sorted. */
export interface Replacements {
	readonly edits: readonly Edit[];
	readonly hits: readonly Hit[];
	/** Why the others are not replaced. */
	readonly refusals: ReadonlyMap<Hit, Refusal>;
}
