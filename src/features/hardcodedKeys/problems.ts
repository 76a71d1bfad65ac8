import * as vscode from "vscode";
import { diagnosticSource } from "./diagnostics.ts";

/** VS Code shows no more problems of one file. */
export const maxPerFile = 1000;

/**
 * The problems that are shown. Of a document that is open what its controller says counts, of any other file what the last
 * scan of the workspace saw: each key is there once.
 */
export class Problems implements vscode.Disposable {
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

	/** What the scan saw in a file. */
	setScanned(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): void {
		if (diagnostics.length === 0) {
			this.#scanned.delete(uri.toString());
		} else {
			this.#scanned.set(uri.toString(), diagnostics);
		}
		this.#publish(uri);
	}

	/** The files in which the last scan saw something. */
	get scanned(): readonly vscode.Uri[] {
		return [...this.#scanned.keys()].map((uri) => vscode.Uri.parse(uri, true));
	}

	/** Forgets the last scan. */
	clearScanned(): void {
		for (const uri of this.scanned) {
			this.setScanned(uri, []);
		}
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
		if (diagnostics.length === 0) {
			this.#collection.delete(uri);
		} else {
			this.#collection.set(uri, [...diagnostics]);
		}
	}
}
