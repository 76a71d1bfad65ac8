import * as vscode from "vscode";
import { type Change, KeyIndex, type Lines } from "../../detection/keyIndex.ts";
import { syntaxOf } from "../../detection/syntax.ts";
import { readHardcodedKeysSettings } from "../../platform/settings.ts";
import { toDiagnostic } from "./diagnostics.ts";
import { isExcluded } from "./documents.ts";

/** VS Code shows no more problems of one file. */
const maxDiagnostics = 1000;

/** Keeps the warnings of one open document true. */
export class DocumentController {
	readonly #document: vscode.TextDocument;
	readonly #diagnostics: vscode.DiagnosticCollection;
	readonly #index: KeyIndex;
	readonly #lines: Lines;
	#enabled = false;
	#severity = vscode.DiagnosticSeverity.Warning;

	constructor(document: vscode.TextDocument, diagnostics: vscode.DiagnosticCollection) {
		this.#document = document;
		this.#diagnostics = diagnostics;
		this.#index = new KeyIndex(syntaxOf(document.languageId));
		this.#lines = {
			get count() {
				return document.lineCount;
			},
			line: (index) => document.lineAt(index).text,
		};
		this.applySettings();
	}

	/** Reads the settings that hold for the document, and looks at the whole of it where it was not looked at before. */
	applySettings(): void {
		const { enabled, severity, exclude } = readHardcodedKeysSettings(this.#document);
		const wasEnabled = this.#enabled;
		this.#enabled = enabled && !isExcluded(this.#document, exclude);
		this.#severity = severity;
		if (this.#enabled && !wasEnabled) {
			this.#index.reset(this.#document.getText());
		}
		this.#publish();
	}

	/** Follows an edit. The work depends on the edit, not on the size of the document. */
	change(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
		if (this.#enabled && this.#index.update(changes.map(toChange), this.#lines)) {
			this.#publish();
		}
	}

	/** Takes the warnings away: the document is closed. */
	close(): void {
		this.#diagnostics.delete(this.#document.uri);
	}

	#publish(): void {
		const keys = this.#enabled ? this.#index.keys.slice(0, maxDiagnostics) : [];
		if (keys.length === 0) {
			this.#diagnostics.delete(this.#document.uri);
		} else {
			this.#diagnostics.set(
				this.#document.uri,
				keys.map((key) => toDiagnostic(key, this.#severity)),
			);
		}
	}
}

function toChange({ range, text }: vscode.TextDocumentContentChangeEvent): Change {
	return {
		startLine: range.start.line,
		startCharacter: range.start.character,
		endLine: range.end.line,
		endCharacter: range.end.character,
		text,
	};
}
