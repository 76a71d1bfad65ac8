import type * as vscode from "vscode";
import { detect } from "../../../detection/detect.ts";
import type { Located } from "../../../detection/detected.ts";
import { syntaxOf } from "../../../detection/syntax.ts";
import type { ApiKey } from "../../../lumenfall/apiKey.ts";
import type { Replacements } from "../../../rewriting/replaceAll.ts";
import type { Edit } from "../../../rewriting/textEdit.ts";
import type { DiagnosticStore, LocatedDiagnostic } from "../diagnosticStore.ts";
import type { DocumentSnapshot } from "./documentSnapshot.ts";

/** What a fix is about: something detected in a document. What several fixes need is computed once. */
export class FixTarget {
	readonly snapshot: DocumentSnapshot;
	readonly located: Located;
	readonly diagnostic: vscode.Diagnostic;
	readonly #all: readonly LocatedDiagnostic[];
	#replacement: { readonly edits: readonly Edit[] | undefined } | undefined;

	/** @param all the diagnostics of the document */
	constructor(
		snapshot: DocumentSnapshot,
		{ located, diagnostic }: LocatedDiagnostic,
		all: readonly LocatedDiagnostic[],
	) {
		this.snapshot = snapshot;
		this.located = located;
		this.diagnostic = diagnostic;
		this.#all = all;
	}

	get document(): vscode.TextDocument {
		return this.snapshot.document;
	}

	/** The key, if a whole one was detected. */
	get key(): ApiKey | undefined {
		return this.located.kind === "key" ? this.located.key : undefined;
	}

	/** The edits that read the variable instead of the key, or `undefined` if there is no correct way. */
	get replacement(): readonly Edit[] | undefined {
		this.#replacement ??= { edits: this.key && this.snapshot.replacementOf(this.diagnostic.range) };
		return this.#replacement.edits;
	}

	/** Returns the edits for all keys of the document. */
	replaceAll(): Replacements {
		return replaceAllKeys(this.snapshot, this.#all);
	}
}

/** Returns the edits that read the variable instead of every key of a document. `all` are its diagnostics. */
export function replaceAllKeys(snapshot: DocumentSnapshot, all: readonly LocatedDiagnostic[]): Replacements {
	const keys = all.filter(({ located }) => located.kind === "key");
	return snapshot.replacementsOf(keys.map(({ diagnostic }) => diagnostic.range));
}

/**
 * Returns the diagnostics of a document that match its text: a document without a controller may differ from the
 * scanned file.
 */
export function currentDiagnostics(
	document: vscode.TextDocument,
	diagnosticStore: DiagnosticStore,
): readonly LocatedDiagnostic[] {
	const all = diagnosticStore.of(document.uri);
	return diagnosticStore.isOpen(document.uri) ? all : all.filter(({ located }) => isStillThere(document, located));
}

/** Returns whether a document still has what was detected, in the same position. */
export function isStillThere(document: vscode.TextDocument, located: Located): boolean {
	if (located.line >= document.lineCount) {
		return false;
	}
	// Only a key's own line matters to detection.
	const found = detect(document.lineAt(located.line).text, syntaxOf(document.languageId));
	return found.some(
		(detected) =>
			detected.kind === located.kind &&
			detected.start === located.start &&
			detected.end === located.end &&
			(detected.kind !== "key" || located.kind !== "key" || detected.key === located.key),
	);
}
