import type { Lexis, Place } from "./strings.ts";

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
export type StringPlace = Extract<Place, { kind: "string" }>;

/** How one family of languages reads the environment: a row of the table in `replaceWithVariable.ts`. */
export interface Language {
	/** VS Code's language ids. */
	readonly ids: readonly string[];
	readonly lexis: Lexis;
	/** The code that reads the variable, where an expression can stand. */
	readonly expression: string;
	/** The replacement for a key in a string, or `undefined` where the language has no safe one. */
	inString(text: string, hit: Hit, place: StringPlace, languageId: string): Edit | undefined;
	/** What must be added elsewhere for `expression` to work, such as an import. */
	alsoNeeds?(text: string): Edit | undefined;
	/** Whether the text is one that this language's rules cannot be applied to. */
	isForeign?(text: string): boolean;
}
