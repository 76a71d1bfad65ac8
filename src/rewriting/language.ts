/** The language of a document, by VS Code's id, and its path, written with `/`. */
export interface DocumentLanguage {
	readonly languageId: string;
	readonly path: string;
}
