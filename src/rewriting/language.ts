import type { Lexis, Scanner } from "./stringScanner.ts";
import type { Edit, Hit } from "./textEdit.ts";

/** The language of a document, by VS Code's id, and its path, written with `/`. */
export interface DocumentLanguage {
	readonly languageId: string;
	readonly path: string;
}

/** How one family of languages reads the environment: a row of the table in `replaceWithVariable.ts`. */
export interface Language {
	/** VS Code's language ids. */
	readonly ids: readonly string[];
	/** If present, the row is only for files whose path matches. Paths are written with `/`. */
	readonly path?: RegExp;
	/** The grammar of strings and comments, for languages that have them. */
	readonly lexis?: Lexis;
	/** Returns the edits that read the variable instead of the key, or `undefined` if there is no correct way. */
	replace(text: string, hit: Hit, languageId: string, scanner: Scanner): readonly Edit[] | undefined;
}
