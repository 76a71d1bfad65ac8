import * as vscode from "vscode";
import type { Located } from "../../detection/detected.ts";
import { diagnosticSource } from "./diagnostics.ts";

/** VS Code shows no more diagnostics of one file. */
export const maxPerFile = 1000;

/** A diagnostic with what it is about, so that no fix has to read the document to learn that. */
export interface LocatedDiagnostic {
	readonly located: Located;
	readonly diagnostic: vscode.Diagnostic;
}

/** A file with its diagnostics. */
export type FileDiagnostics = readonly [uri: vscode.Uri, diagnostics: readonly LocatedDiagnostic[]];

/**
 * The diagnostics that are shown, with what was detected. For an open document they come from its controller, for any
 * other file from the last scan of the workspace, so each key is shown once.
 */
export class DiagnosticStore implements vscode.Disposable {
	readonly #collection = vscode.languages.createDiagnosticCollection(diagnosticSource);
	readonly #open = new Map<string, readonly LocatedDiagnostic[]>();
	readonly #scanned = new Map<string, readonly LocatedDiagnostic[]>();

	/** Sets the diagnostics of an open document. */
	setOpen(uri: vscode.Uri, diagnostics: readonly LocatedDiagnostic[]): void {
		this.#open.set(uri.toString(), diagnostics);
		this.#publish(uri);
	}

	/** Removes the diagnostics of a document that was closed. Those of the last scan are shown again. */
	close(uri: vscode.Uri): void {
		this.#open.delete(uri.toString());
		this.#publish(uri);
	}

	isOpen(uri: vscode.Uri): boolean {
		return this.#open.has(uri.toString());
	}

	/** Sets the results of a scan for several files at once, which costs VS Code less than one call per file. */
	setScanned(files: readonly FileDiagnostics[]): void {
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
				shown.push([uri, diagnostics.length > 0 ? diagnostics.map(({ diagnostic }) => diagnostic) : undefined]);
			}
		}
		if (shown.length > 0) {
			this.#collection.set(shown);
		}
	}

	/** The files for which the last scan has diagnostics. */
	get scanned(): readonly vscode.Uri[] {
		return [...this.#scanned.keys()].map((uri) => vscode.Uri.parse(uri, true));
	}

	/** Returns the diagnostics of a document. */
	of(uri: vscode.Uri): readonly LocatedDiagnostic[] {
		const id = uri.toString();
		return this.#open.get(id) ?? this.#scanned.get(id) ?? [];
	}

	dispose(): void {
		this.#collection.dispose();
	}

	#publish(uri: vscode.Uri): void {
		const diagnostics = this.of(uri);
		if (diagnostics.length > 0) {
			this.#collection.set(
				uri,
				diagnostics.map(({ diagnostic }) => diagnostic),
			);
		} else if (this.#collection.has(uri)) {
			this.#collection.delete(uri);
		}
	}
}
