import * as vscode from "vscode";
import { createModelIndex, type ModelIndex } from "../../../calls/modelIndex.ts";
import { defaultApiBaseUrl } from "../../../lumenfall/apiBaseUrl.ts";
import type { ModelCatalog } from "../catalog.ts";
import type { CodeContext } from "../context.ts";
import { CodeDocument } from "./codeDocument.ts";

/** A catalog says what is wrong for a day. */
const maxAge = 86_400_000;
/** The time until a catalog that is too old is fetched again, after that failed. */
const retryAfter = 3_600_000;

/** The open documents that may use Lumenfall, and what they are checked against. */
export class CodeDocuments implements vscode.Disposable {
	readonly #context: CodeContext;
	readonly #catalog: ModelCatalog;
	readonly #documents = new Map<vscode.TextDocument, CodeDocument>();
	readonly #collection = vscode.languages.createDiagnosticCollection("lumenfall.models");
	readonly #listener: vscode.Disposable;
	#index: { readonly models: ModelIndex["models"]; readonly index: ModelIndex } | undefined;
	#askedAt = 0;

	constructor(context: CodeContext, catalog: ModelCatalog) {
		this.#context = context;
		this.#catalog = catalog;
		this.#listener = catalog.onDidChange(({ refreshing }) => {
			if (!refreshing) {
				this.#publishAll();
			}
		});
	}

	has(document: vscode.TextDocument): boolean {
		return this.#documents.has(document);
	}

	/** Returns what is known of a document, `undefined` if it does not use Lumenfall. */
	of(document: vscode.TextDocument): CodeDocument | undefined {
		return this.#documents.get(document);
	}

	open(document: vscode.TextDocument): void {
		if (!this.#documents.has(document)) {
			const code = new CodeDocument(document, this.#context, {
				index: () => this.freshIndex(),
				publish: (diagnostics) => this.#collection.set(document.uri, diagnostics),
				wantCatalog: () => this.wantCatalog(),
			});
			this.#documents.set(document, code);
			code.schedule(0);
		}
	}

	change({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
		this.#documents.get(document)?.change(contentChanges);
	}

	close(document: vscode.TextDocument): void {
		this.#documents.get(document)?.dispose();
		this.#documents.delete(document);
		this.#collection.delete(document.uri);
	}

	/** Reads the settings again. */
	applySettings(): void {
		for (const document of this.#documents.values()) {
			document.schedule(0);
		}
	}

	/** The origin of the API. */
	get origin(): string {
		const checked = this.#context.origin();
		return checked.ok ? checked.origin : defaultApiBaseUrl;
	}

	/** Returns the models, whatever their age: they are offered, not insisted on. */
	get index(): ModelIndex | undefined {
		const { catalog } = this.#catalog.state;
		if (!catalog) {
			return undefined;
		}
		if (this.#index?.models !== catalog.models) {
			this.#index = { models: catalog.models, index: createModelIndex(catalog.models) };
		}
		return this.#index.index;
	}

	/** Returns the models if they are fresh enough to say that something is wrong. */
	freshIndex(): ModelIndex | undefined {
		const { catalog } = this.#catalog.state;
		return catalog && Date.now() - catalog.fetchedAt < maxAge ? this.index : undefined;
	}

	/** Fetches the models, because code names one: once, and again when they are too old. */
	wantCatalog(): void {
		this.#catalog.open();
		const { catalog, refreshing } = this.#catalog.state;
		const now = Date.now();
		if (catalog && !refreshing && !this.freshIndex() && now - this.#askedAt > retryAfter) {
			this.#askedAt = now;
			void this.#catalog.refresh();
		}
	}

	dispose(): void {
		this.#listener.dispose();
		for (const document of this.#documents.values()) {
			document.dispose();
		}
		this.#documents.clear();
		this.#collection.dispose();
	}

	#publishAll(): void {
		for (const document of this.#documents.values()) {
			document.publish();
		}
	}
}
