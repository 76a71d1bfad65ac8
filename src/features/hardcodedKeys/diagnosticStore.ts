import * as vscode from "vscode";
import { diagnosticSource } from "./diagnostics.ts";

/** VS Code shows no more problems of one file. */
export const maxPerFile = 1000;

/**
 * The problems that are shown. Of a document that is open what its controller says counts, of any other file what the
 * last scan of the workspace saw: each key is there once.
 */
export class DiagnosticStore implements vscode.Disposable {
	readonly #collection = vscode.languages.createDiagnosticCollection(diagnosticSource);
	readonly #open = new Map<string, readonly vscode.Diagnostic[]>();
	readonly #scanned = new Map<string, readonly vscode.Diagnostic[]>();

	/** What is to be said of an open document. */
	setOpen(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): void {
		this.#open.set(uri.toString(), diagnostics);
		this.#publish(uri);
	}

	/** The document is closed. */
	close(uri: vscode.Uri): void {
		this.#open.delete(uri.toString());
		this.#publish(uri);
	}

	isOpen(uri: vscode.Uri): boolean {
		return this.#open.has(uri.toString());
	}

	/** What the scan saw in files. All at once costs VS Code less than one after the other. */
	setScanned(files: readonly (readonly [vscode.Uri, readonly vscode.Diagnostic[]])[]): void {
		const shown: [vscode.Uri, readonly vscode.Diagnostic[] | undefined][] = [];
		for (const [uri, diagnostics] of files) {
			const id = uri.toString();
			const isKnown = this.#scanned.has(id);
			if (diagnostics.length > 0) {
				this.#scanned.set(id, diagnostics);
			} else {
				this.#scanned.delete(id);
			}
			if (!this.#open.has(id) && (isKnown || diagnostics.length > 0)) {
				shown.push([uri, diagnostics.length > 0 ? diagnostics : undefined]);
			}
		}
		if (shown.length > 0) {
			this.#collection.set(shown);
		}
	}

	/** The files in which the last scan saw something. */
	get scanned(): readonly vscode.Uri[] {
		return [...this.#scanned.keys()].map((uri) => vscode.Uri.parse(uri, true));
	}

	/** The problems of a document. */
	of(uri: vscode.Uri): readonly vscode.Diagnostic[] {
		return this.#collection.get(uri) ?? [];
	}

	/** The problems at a place. */
	at(uri: vscode.Uri, position: vscode.Position): readonly vscode.Diagnostic[] {
		return this.of(uri).filter(({ range }) => range.contains(position));
	}

	dispose(): void {
		this.#collection.dispose();
	}

	#publish(uri: vscode.Uri): void {
		const diagnostics = this.#open.get(uri.toString()) ?? this.#scanned.get(uri.toString()) ?? [];
		if (diagnostics.length > 0) {
			this.#collection.set(uri, [...diagnostics]);
		} else if (this.#collection.has(uri)) {
			this.#collection.delete(uri);
		}
	}
}
