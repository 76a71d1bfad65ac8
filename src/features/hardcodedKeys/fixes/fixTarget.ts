import type * as vscode from "vscode";
import { detect } from "../../../detection/detect.ts";
import { isPlainKey, type Located } from "../../../detection/detected.ts";
import { syntaxOf } from "../../../detection/syntax.ts";
import type { ApiKey } from "../../../lumenfall/apiKey.ts";
import { isEnvFile } from "../../../lumenfall/envFile.ts";
import type { DocumentLanguage } from "../../../rewriting/language.ts";
import { type Replacements, replaceAllWithVariable } from "../../../rewriting/replaceAll.ts";
import { replaceWithVariable } from "../../../rewriting/replaceWithVariable.ts";
import type { Edit } from "../../../rewriting/textEdit.ts";
import type { DiagnosticStore, LocatedDiagnostic } from "../diagnosticStore.ts";
import { type CommentPlacement, findCommentPlacement } from "./suppress.ts";

/** Rewriting a longer text for every fix would be noticeable. Characters. */
const maxLength = 8_000_000;

/** A document with its diagnostics as they are now. What several fixes need is computed once. */
export class DocumentSnapshot {
	readonly document: vscode.TextDocument;
	readonly diagnostics: readonly LocatedDiagnostic[];
	readonly text: string;
	#allReplacements: Replacements | undefined;

	constructor(document: vscode.TextDocument, diagnosticStore: DiagnosticStore) {
		this.document = document;
		this.diagnostics = currentDiagnostics(document, diagnosticStore);
		this.text = document.getText();
	}

	/** Whether a key is in its place here: it would be lost if it were taken out of a `.env` file. */
	get keepsKeys(): boolean {
		return isEnvFile(this.document.uri.path);
	}

	get language(): DocumentLanguage {
		return { languageId: this.document.languageId, path: this.document.uri.path };
	}

	offsetsOf(range: vscode.Range) {
		return { start: this.document.offsetAt(range.start), end: this.document.offsetAt(range.end) };
	}

	/** Returns the edits that read the variable instead of the key, or `undefined` if there is no correct way. */
	replacementOf(range: vscode.Range): readonly Edit[] | undefined {
		return this.text.length > maxLength || this.keepsKeys
			? undefined
			: replaceWithVariable(this.text, this.offsetsOf(range), this.language);
	}

	/** The edits that read the variable instead of all keys. None if the keys differ: one variable has one value. */
	get allReplacements(): Replacements {
		const keys = new Set(this.diagnostics.map(({ located }) => (located.kind === "key" ? located.key : undefined)));
		keys.delete(undefined);
		if (this.text.length > maxLength || this.keepsKeys || keys.size > 1) {
			return { edits: [], count: 0 };
		}
		this.#allReplacements ??= replaceAllWithVariable(
			this.text,
			this.diagnostics
				.filter(({ located }) => isPlainKey(located))
				.map(({ diagnostic }) => this.offsetsOf(diagnostic.range)),
			this.language,
		);
		return this.#allReplacements;
	}
}

/** What a fix is about: something detected in a document. */
export class FixTarget {
	readonly snapshot: DocumentSnapshot;
	readonly located: Located;
	readonly diagnostic: vscode.Diagnostic;
	#replacement: { readonly edits: readonly Edit[] | undefined } | undefined;
	#commentPlacement: CommentPlacement | undefined;

	constructor(snapshot: DocumentSnapshot, { located, diagnostic }: LocatedDiagnostic) {
		this.snapshot = snapshot;
		this.located = located;
		this.diagnostic = diagnostic;
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
		this.#replacement ??= {
			edits: isPlainKey(this.located) ? this.snapshot.replacementOf(this.diagnostic.range) : undefined,
		};
		return this.#replacement.edits;
	}

	/** The edits that take the key away and put nothing in its place. */
	get removal(): readonly Edit[] {
		return [{ ...this.snapshot.offsetsOf(this.diagnostic.range), text: "" }];
	}

	/** Where a comment that suppresses the warning can go. */
	get commentPlacement(): CommentPlacement {
		this.#commentPlacement ??= findCommentPlacement(this.snapshot, this.diagnostic.range);
		return this.#commentPlacement;
	}
}

/**
 * Returns the diagnostics of a document that match its text: a document without a controller may differ from the
 * scanned file.
 */
function currentDiagnostics(
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
