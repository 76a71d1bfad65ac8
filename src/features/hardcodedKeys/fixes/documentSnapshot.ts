import type * as vscode from "vscode";
import type { DocumentLanguage } from "../../../rewriting/language.ts";
import { type Replacements, replaceAllWithVariable } from "../../../rewriting/replaceAll.ts";
import { replaceWithVariable } from "../../../rewriting/replaceWithVariable.ts";
import type { Edit } from "../../../rewriting/textEdit.ts";

/** Rewriting a longer text for every fix would be noticeable. Characters. */
const maxLength = 8_000_000;

/** A document as it is now. Its text is read once for all fixes. */
export class DocumentSnapshot {
	readonly document: vscode.TextDocument;
	readonly text: string;
	readonly #version: number;

	constructor(document: vscode.TextDocument) {
		this.document = document;
		this.text = document.getText();
		this.#version = document.version;
	}

	/** Whether the document still has the text that was read. */
	get isCurrent(): boolean {
		return this.document.version === this.#version;
	}

	get language(): DocumentLanguage {
		return { languageId: this.document.languageId, path: this.document.uri.path };
	}

	offsetsOf(range: vscode.Range) {
		return { start: this.document.offsetAt(range.start), end: this.document.offsetAt(range.end) };
	}

	/** Returns the edits that read the variable instead of the key, or `undefined` if there is no correct way. */
	replacementOf(range: vscode.Range): readonly Edit[] | undefined {
		return this.text.length > maxLength
			? undefined
			: replaceWithVariable(this.text, this.offsetsOf(range), this.language);
	}

	/** Returns the edits that read the variable instead of several keys. */
	replacementsOf(ranges: readonly vscode.Range[]): Replacements {
		const hits = ranges.map((range) => this.offsetsOf(range));
		return this.text.length > maxLength
			? { edits: [], count: 0 }
			: replaceAllWithVariable(this.text, hits, this.language);
	}
}
