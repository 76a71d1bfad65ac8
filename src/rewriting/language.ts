import type { Lexis, Place, Scanner } from "./stringScanner.ts";

/** One replacement in a text, by offset. */
export interface Edit {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/** Where a hardcoded key stands. */
export interface Hit {
	readonly start: number;
	readonly end: number;
}

/** The string literal around a key. */
export type StringContext = Extract<Place, { kind: "string" }>;

/** How one family of languages reads the environment: a row of the table in `replaceWithVariable.ts`. */
export interface Language {
	/** VS Code's language ids. */
	readonly ids: readonly string[];
	/** The row is only for files with such a path. Paths are written with `/`. */
	readonly path?: RegExp;
	/** Where its strings and comments are, in languages that have them. */
	readonly lexis?: Lexis;
	/** The edits that read the variable where the key stands, or `undefined` where there is no correct way. */
	replace(text: string, hit: Hit, languageId: string, places: Scanner): readonly Edit[] | undefined;
}
