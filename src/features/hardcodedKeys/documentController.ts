import type * as vscode from "vscode";
import type { Lines } from "../../detection/detected.ts";
import { isBesideLumenfall } from "../../detection/exposure.ts";
import { type Change, KeyIndex } from "../../detection/keyIndex.ts";
import { syntaxOf } from "../../detection/syntax.ts";
import type { ApiKey } from "../../lumenfall/apiKey.ts";
import type { GitIgnoreStatus } from "../../platform/git.ts";
import { type HardcodedKeysSettings, readHardcodedKeysSettings } from "../../platform/settings.ts";
import { type DiagnosticStore, maxPerFile } from "./diagnosticStore.ts";
import { type DocumentExposure, exposureOf, toDiagnostic } from "./diagnostics.ts";
import { matchesAny } from "./documentFilter.ts";

/** What a controller needs of the rest. */
export interface ControllerContext {
	readonly diagnosticStore: DiagnosticStore;
	readonly isOwn: (key: ApiKey) => boolean;
	readonly ignoreStatusOf: (uri: vscode.Uri) => Promise<GitIgnoreStatus>;
}

/** Keeps the problems of one open document true. */
export class DocumentController {
	readonly #document: vscode.TextDocument;
	readonly #context: ControllerContext;
	readonly #index: KeyIndex;
	readonly #lines: Lines;
	#exposure: DocumentExposure;
	#settings: HardcodedKeysSettings;
	#enabled = false;
	/** Goes up with every question to git: a late answer to an older one is dropped. */
	#question = 0;
	/** Whether what is shown depends on more than the keys: on lines around an option. */
	#watchesLines = false;

	constructor(document: vscode.TextDocument, context: ControllerContext) {
		this.#document = document;
		this.#context = context;
		this.#index = new KeyIndex(syntaxOf(document.languageId));
		this.#exposure = exposureOf(document.uri, document.languageId);
		this.#settings = readHardcodedKeysSettings(document);
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
		this.#settings = readHardcodedKeysSettings(this.#document);
		const wasEnabled = this.#enabled;
		this.#enabled = this.#settings.enabled && !matchesAny(this.#document.uri, this.#settings.exclude);
		if (this.#enabled && !wasEnabled) {
			this.#index.reset(this.#document.getText());
			this.askGit();
		}
		this.publish();
	}

	/** Follows an edit. The work depends on the edit, not on the size of the document. */
	change(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
		if (!this.#enabled || changes.length === 0) {
			return;
		}
		const changed = this.#index.update(changes.map(toChange), this.#lines);
		if (changed || this.#watchesLines) {
			this.publish();
		}
	}

	/** Asks anew what git does with the document, where that matters. */
	askGit(): void {
		if (this.#enabled && this.#exposure.env !== undefined) {
			void this.#askGit(++this.#question);
		}
	}

	/** Shows what is known. */
	publish(): void {
		if (!this.#enabled) {
			this.#context.diagnosticStore.close(this.#document.uri);
			return;
		}
		this.#watchesLines = this.#index.keys.some(({ kind }) => kind === "browserOption");
		const diagnosticContext = {
			...this.#exposure,
			settings: this.#settings,
			isOwn: this.#context.isOwn,
			isBesideLumenfall: (line: number) => isBesideLumenfall(line, this.#lines),
		};
		const diagnostics: vscode.Diagnostic[] = [];
		for (const key of this.#index.keys) {
			if (diagnostics.length === maxPerFile) {
				break;
			}
			const diagnostic = toDiagnostic(key, diagnosticContext);
			if (diagnostic) {
				diagnostics.push(diagnostic);
			}
		}
		this.#context.diagnosticStore.setOpen(this.#document.uri, diagnostics);
	}

	/** Takes the problems away: the document is closed. */
	close(): void {
		this.#question++;
		this.#context.diagnosticStore.close(this.#document.uri);
	}

	async #askGit(question: number): Promise<void> {
		const env = await this.#context.ignoreStatusOf(this.#document.uri);
		if (question === this.#question) {
			this.#exposure = { ...this.#exposure, env };
			this.publish();
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
