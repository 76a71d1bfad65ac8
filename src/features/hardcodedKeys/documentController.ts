import type * as vscode from "vscode";
import type { Lines } from "../../detection/detected.ts";
import { isBesideLumenfall } from "../../detection/exposure.ts";
import { type Change, KeyIndex } from "../../detection/keyIndex.ts";
import { syntaxOf } from "../../detection/syntax.ts";
import type { ApiKey } from "../../lumenfall/apiKey.ts";
import type { GitStanding } from "../../platform/git.ts";
import { type HardcodedKeysSettings, readHardcodedKeysSettings } from "../../platform/settings.ts";
import { maxPerFile, type Problems } from "./diagnosticStore.ts";
import { type Surroundings, surroundingsOf, toDiagnostic } from "./diagnostics.ts";
import { matchesAny } from "./documentFilter.ts";

/** What a controller needs of the rest. */
export interface ControllerDeps {
	readonly problems: Problems;
	readonly isOwn: (key: ApiKey) => boolean;
	readonly gitStandingOf: (uri: vscode.Uri) => Promise<GitStanding>;
}

/** Keeps the problems of one open document true. */
export class DocumentController {
	readonly #document: vscode.TextDocument;
	readonly #deps: ControllerDeps;
	readonly #index: KeyIndex;
	readonly #lines: Lines;
	#surroundings: Surroundings;
	#settings: HardcodedKeysSettings;
	#enabled = false;
	/** Goes up with every question to git: a late answer to an older one is dropped. */
	#question = 0;
	/** Whether what is shown depends on more than the keys: on lines around an option. */
	#watchesLines = false;

	constructor(document: vscode.TextDocument, deps: ControllerDeps) {
		this.#document = document;
		this.#deps = deps;
		this.#index = new KeyIndex(syntaxOf(document.languageId));
		this.#surroundings = surroundingsOf(document.uri, document.languageId);
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
		if (this.#enabled && this.#surroundings.env !== undefined) {
			void this.#askGit(++this.#question);
		}
	}

	/** Shows what is known. */
	publish(): void {
		if (!this.#enabled) {
			this.#deps.problems.close(this.#document.uri);
			return;
		}
		this.#watchesLines = this.#index.keys.some(({ kind }) => kind === "browserOption");
		const circumstances = {
			...this.#surroundings,
			settings: this.#settings,
			isOwn: this.#deps.isOwn,
			isBesideLumenfall: (line: number) => isBesideLumenfall(line, this.#lines),
		};
		const diagnostics: vscode.Diagnostic[] = [];
		for (const key of this.#index.keys) {
			if (diagnostics.length === maxPerFile) {
				break;
			}
			const diagnostic = toDiagnostic(key, circumstances);
			if (diagnostic) {
				diagnostics.push(diagnostic);
			}
		}
		this.#deps.problems.setOpen(this.#document.uri, diagnostics);
	}

	/** Takes the problems away: the document is closed. */
	close(): void {
		this.#question++;
		this.#deps.problems.close(this.#document.uri);
	}

	async #askGit(question: number): Promise<void> {
		const env = await this.#deps.gitStandingOf(this.#document.uri);
		if (question === this.#question) {
			this.#surroundings = { ...this.#surroundings, env };
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
