import type * as vscode from "vscode";
import type { Lines } from "../../detection/detected.ts";
import { isBesideLumenfall } from "../../detection/exposure.ts";
import type { Change, KeyIndex } from "../../detection/keyIndex.ts";
import type { ApiKey } from "../../lumenfall/apiKey.ts";
import { matchesAny } from "../../platform/files/documentFilter.ts";
import type { GitIgnoreStatus } from "../../platform/git.ts";
import { type HardcodedKeysSettings, readHardcodedKeysSettings } from "../../platform/settings.ts";
import { type DiagnosticStore, type LocatedDiagnostic, maxPerFile } from "./diagnosticStore.ts";
import { type DocumentExposure, exposureOf, toDiagnostic } from "./diagnostics.ts";

/** What a controller needs from the rest of the feature. */
export interface ControllerContext {
	readonly diagnosticStore: DiagnosticStore;
	readonly isOwn: (key: ApiKey) => boolean;
	readonly ignoreStatusOf: (uri: vscode.Uri) => Promise<GitIgnoreStatus>;
}

/** Creates the index of the keys of a document in a language. */
export type CreateKeyIndex = (languageId: string) => KeyIndex;

/** Keeps the diagnostics of one open document up to date. */
export class DocumentController {
	readonly #document: vscode.TextDocument;
	readonly #context: ControllerContext;
	readonly #index: KeyIndex;
	readonly #lines: Lines;
	#exposure: DocumentExposure;
	#settings: HardcodedKeysSettings;
	#enabled = false;
	/** The number of requests to Git. The response to an older request is dropped. */
	#gitRequests = 0;
	/** Whether the diagnostics depend on more than the keys: on the lines around a browser option. */
	#dependsOnLines = false;

	constructor(document: vscode.TextDocument, createIndex: CreateKeyIndex, context: ControllerContext) {
		this.#document = document;
		this.#context = context;
		this.#index = createIndex(document.languageId);
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

	/** Reads the settings of the document. Detects in the whole document if it was not enabled before. */
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

	/** Applies an edit. The work depends on the edit, not on the size of the document. */
	change(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
		if (!this.#enabled || changes.length === 0) {
			return;
		}
		const changed = this.#index.update(changes.map(toChange), this.#lines);
		if (changed || this.#dependsOnLines) {
			this.publish();
		}
	}

	/** Asks Git again what it does with the document, if that matters. */
	askGit(): void {
		if (this.#enabled && this.#exposure.env !== undefined) {
			void this.#askGit(++this.#gitRequests);
		}
	}

	/** Publishes the diagnostics. */
	publish(): void {
		if (!this.#enabled) {
			this.#context.diagnosticStore.close(this.#document.uri);
			return;
		}
		this.#dependsOnLines = this.#index.keys.some(({ kind }) => kind === "browserOption");
		const diagnosticContext = {
			...this.#exposure,
			settings: this.#settings,
			isOwn: this.#context.isOwn,
			isBesideLumenfall: (line: number) => isBesideLumenfall(line, this.#lines),
		};
		const diagnostics: LocatedDiagnostic[] = [];
		for (const located of this.#index.keys) {
			if (diagnostics.length === maxPerFile) {
				break;
			}
			const diagnostic = toDiagnostic(located, diagnosticContext);
			if (diagnostic) {
				diagnostics.push({ located, diagnostic });
			}
		}
		this.#context.diagnosticStore.setOpen(this.#document.uri, diagnostics);
	}

	/** Removes the diagnostics: the document was closed. */
	close(): void {
		this.#gitRequests++;
		this.#context.diagnosticStore.close(this.#document.uri);
	}

	async #askGit(request: number): Promise<void> {
		const env = await this.#context.ignoreStatusOf(this.#document.uri);
		if (request === this.#gitRequests) {
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
