import * as vscode from "vscode";
import { type Analysis, analyse } from "../../../calls/analyse.ts";
import type { ModelIndex } from "../../../calls/modelIndex.ts";
import { type CodeRequest, findRequests } from "../../../calls/requests.ts";
import type { CodeTrees } from "../../../calls/tree/codeTree.ts";
import { grammarsOf, parseCode } from "../../../calls/tree/parseCode.ts";
import { findValueAt, usesLumenfall, type Value } from "../../../calls/values.ts";
import { defaultApiBaseUrl } from "../../../lumenfall/apiBaseUrl.ts";
import { matchesAny } from "../../../platform/files/documentFilter.ts";
import { readModelCodeSettings } from "../../../platform/settings.ts";
import type { CodeContext } from "../context.ts";
import { type CodeProblem, listProblems, toDiagnostic } from "./problems.ts";

/** What a document needs of the others. */
export interface CodeServices {
	readonly index: () => ModelIndex | undefined;
	readonly publish: (diagnostics: readonly vscode.Diagnostic[]) => void;
	/** Called when the models are needed. */
	readonly wantCatalog: () => void;
}

/** A problem with its diagnostic. */
export interface LocatedProblem {
	readonly problem: CodeProblem;
	readonly diagnostic: vscode.Diagnostic;
}

/** How long typing must have stopped before the document is analysed. Milliseconds. */
const pauseAfterEdit = 400;

/** What must be before the cursor for its string to be a value. Without it, nothing is parsed. */
const nameBefore = /model|size|aspect_?ratio|quality|base_?ur[li]|api_?base|uri_?base/i;
const maxBefore = 400;

/** One open document that may use Lumenfall. Its tree is kept, so that an edit costs little to parse. */
export class CodeDocument implements vscode.Disposable {
	readonly #document: vscode.TextDocument;
	readonly #context: CodeContext;
	readonly #services: CodeServices;
	#code: CodeTrees | undefined;
	/** The version of the document that was parsed. */
	#parsed = -1;
	#uses: { readonly version: number; readonly value: boolean } = { version: -1, value: false };
	#analysis: (Analysis & { readonly version: number }) | undefined;
	#problems: readonly LocatedProblem[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isDisposed = false;

	constructor(document: vscode.TextDocument, context: CodeContext, services: CodeServices) {
		this.#document = document;
		this.#context = context;
		this.#services = services;
	}

	/** Notes an edit. The work depends on the edit. The document is analysed when typing stops. */
	change(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
		for (const { range, rangeOffset, rangeLength, text } of changes) {
			const breaks = text.split("\n").length - 1;
			this.#code?.whole?.edit({
				startIndex: rangeOffset,
				oldEndIndex: rangeOffset + rangeLength,
				newEndIndex: rangeOffset + text.length,
				startPosition: { row: range.start.line, column: range.start.character },
				oldEndPosition: { row: range.end.line, column: range.end.character },
				newEndPosition: {
					row: range.start.line + breaks,
					column: breaks > 0 ? text.length - text.lastIndexOf("\n") - 1 : range.start.character + text.length,
				},
			});
		}
		if (changes.length > 0) {
			this.schedule(pauseAfterEdit);
		}
	}

	/** Analyses the document after a time. An earlier plan is dropped. */
	schedule(milliseconds: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#analyse(), milliseconds);
	}

	/** Returns the value at an offset, if the document uses Lumenfall. Parses only where a name is before the offset. */
	async valueAt(offset: number): Promise<Value | undefined> {
		const start = this.#document.positionAt(Math.max(0, offset - maxBefore));
		const before = new vscode.Range(start, this.#document.positionAt(offset));
		if (!nameBefore.test(this.#document.getText(before))) {
			return undefined;
		}
		const code = await this.#parse();
		return code && this.#isUsing(code) ? findValueAt(code.trees, offset) : undefined;
	}

	/** Returns the problems of the text as it is now. */
	async currentProblems(): Promise<readonly LocatedProblem[]> {
		if (this.#analysis?.version !== this.#document.version) {
			await this.#analyse();
		}
		return this.#problems;
	}

	/** Returns the requests of the text as it is now. */
	async requests(): Promise<readonly CodeRequest[]> {
		if (this.#analysis?.version !== this.#document.version) {
			await this.#analyse();
		}
		return findRequests(this.#analysis?.values ?? []);
	}

	/** Publishes the diagnostics, by the models as they are now. */
	publish(): void {
		if (!this.#analysis || this.#analysis.version !== this.#document.version || this.#isDisposed) {
			return;
		}
		const isOn = readModelCodeSettings(this.#document).diagnostics;
		const problems = isOn ? listProblems(this.#analysis, this.#services.index()) : [];
		this.#problems = problems.map((problem) => ({ problem, diagnostic: toDiagnostic(problem, this.#document) }));
		this.#services.publish(this.#problems.map(({ diagnostic }) => diagnostic));
	}

	dispose(): void {
		this.#isDisposed = true;
		clearTimeout(this.#timer);
		this.#code?.dispose();
		this.#code = undefined;
	}

	async #analyse(): Promise<void> {
		clearTimeout(this.#timer);
		const code = await this.#parse();
		if (!code) {
			return;
		}
		const { version } = this.#document;
		this.#analysis = { version, ...analyse(code.trees, this.#document.getText(), this.#settings(), this.#origin()) };
		this.#uses = { version, value: this.#analysis.uses };
		if (this.#analysis.values.some(({ role, context }) => role === "model" && context.isCertain)) {
			this.#services.wantCatalog();
		}
		this.publish();
	}

	/** Parses the text as it is now, unless it is parsed. Returns `undefined` if the document is closed. */
	async #parse(): Promise<CodeTrees | undefined> {
		if (this.#parsed === this.#document.version) {
			return this.#code;
		}
		const language = { languageId: this.#document.languageId, path: this.#document.uri.path };
		const names = grammarsOf(language, this.#document.getText());
		const parse = await this.#context.prepareGrammars(this.#document, names);
		if (this.#isDisposed || this.#document.isClosed) {
			return undefined;
		}
		// While the grammars were loaded, the text may have changed, or may have been parsed.
		if (this.#parsed !== this.#document.version) {
			const code = parseCode(parse, this.#document.getText(), language, this.#code?.whole);
			this.#code?.dispose();
			this.#code = code;
			this.#parsed = this.#document.version;
		}
		return this.#code;
	}

	#isUsing(code: CodeTrees): boolean {
		const { version } = this.#document;
		// What the last analysis says holds while the user types: an edit rarely changes it.
		if (!this.#analysis && this.#uses.version !== version) {
			this.#uses = { version, value: usesLumenfall(code.trees, this.#settings()) };
		}
		return this.#uses.value;
	}

	#origin(): string {
		const checked = this.#context.origin();
		return checked.ok ? checked.origin : defaultApiBaseUrl;
	}

	#settings() {
		const isDeclared = matchesAny(this.#document.uri, readModelCodeSettings(this.#document).files);
		return { api: new URL(this.#origin()).host, isDeclared };
	}
}
