import type * as vscode from "vscode";
import { detect } from "../../../detection/detect.ts";
import { isPlainKey, type Located } from "../../../detection/detected.ts";
import { syntaxOf } from "../../../detection/syntax.ts";
import type { ApiKey } from "../../../lumenfall/apiKey.ts";
import { isEnvFile } from "../../../lumenfall/envFile.ts";
import { commentSyntaxOf } from "../../../rewriting/comments/commentSyntax.ts";
import type { CommentPlacement } from "../../../rewriting/comments/placement.ts";
import type { DocumentLanguage } from "../../../rewriting/language.ts";
import type { Refusal, Replacements } from "../../../rewriting/outcome.ts";
import { canRewrite, createRewriter, type Rewriter } from "../../../rewriting/rewriter.ts";
import type { Parse } from "../../../rewriting/syntax/node.ts";
import type { Edit, Hit } from "../../../rewriting/textEdit.ts";
import type { FeatureContext } from "../context.ts";
import type { DiagnosticStore, LocatedDiagnostic } from "../diagnosticStore.ts";

/** Rewriting a longer text for every fix would be noticeable. Characters. */
const maxLength = 8_000_000;

/** A document with its diagnostics as they are now. What several fixes need is computed once. */
export class DocumentSnapshot {
	readonly document: vscode.TextDocument;
	readonly diagnostics: readonly LocatedDiagnostic[];
	readonly text: string;
	readonly #parse: Parse | undefined;
	#rewriter: Rewriter | undefined;
	#allReplacements: Replacements | undefined;

	/** @param parse parses with the document's grammars. Without it, nothing is said about replacements */
	constructor(document: vscode.TextDocument, diagnosticStore: DiagnosticStore, parse?: Parse) {
		this.document = document;
		this.#parse = parse;
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

	/** Whether it is known which replacements are right. A hover does not load a grammar for that. */
	get isParsed(): boolean {
		return this.#parse !== undefined;
	}

	/** Whether keys are replaced in documents of this language. */
	get isRewritten(): boolean {
		return !this.keepsKeys && canRewrite(this.language, this.text);
	}

	/** Returns the edits that read the variable instead of the keys in some ranges. */
	replacementOf(hits: readonly Hit[]): Replacements {
		const rewriter = this.keepsKeys ? undefined : this.#openRewriter();
		return rewriter?.replace(hits) ?? { edits: [], hits: [], refusals: new Map(hits.map((hit) => [hit, "notParsed"])) };
	}

	/** Where a comment about a range can go. */
	commentPlacementOf(hit: Hit): CommentPlacement | undefined {
		return this.#openRewriter()?.placeComment(hit);
	}

	/** The edits that read the variable instead of all keys. None if the keys differ: one variable has one value. */
	get allReplacements(): Replacements {
		const keys = new Set(this.diagnostics.flatMap(({ located }) => (located.kind === "key" ? located.key : [])));
		this.#allReplacements ??= this.replacementOf(
			keys.size > 1
				? []
				: this.diagnostics
						.filter(({ located }) => isPlainKey(located))
						.map(({ diagnostic }) => this.offsetsOf(diagnostic.range))
						.sort((a, b) => a.start - b.start),
		);
		return this.#allReplacements;
	}

	/** The syntax tree lives as long as this turn: nobody has to give it back. */
	#openRewriter(): Rewriter | undefined {
		if (!this.#rewriter && this.#parse && this.text.length <= maxLength) {
			const rewriter = createRewriter(this.#parse, this.text, this.language);
			this.#rewriter = rewriter;
			queueMicrotask(() => {
				rewriter.dispose();
				this.#rewriter = undefined;
			});
		}
		return this.#rewriter;
	}
}

/** Reads a document, with the grammars that its fixes need. */
export async function openSnapshot(
	document: vscode.TextDocument,
	{ diagnosticStore, parsers }: Pick<FeatureContext, "diagnosticStore" | "parsers">,
): Promise<DocumentSnapshot> {
	const parse = await (await parsers()).prepare(document);
	return new DocumentSnapshot(document, diagnosticStore, parse);
}

/** What a fix is about: something detected in a document. */
export class FixTarget {
	readonly snapshot: DocumentSnapshot;
	readonly located: Located;
	readonly diagnostic: vscode.Diagnostic;
	#replacement: Replacements | undefined;
	#commentPlacement: { readonly found: CommentPlacement | undefined } | undefined;

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
		const { hits, edits } = this.#replace();
		return hits.length > 0 ? edits : undefined;
	}

	/** Why there is no correct way, if keys are replaced in this language at all. */
	get refusal(): Refusal | undefined {
		const isReplaced = isPlainKey(this.located) && this.snapshot.isRewritten;
		return isReplaced ? [...this.#replace().refusals.values()][0] : undefined;
	}

	/** Whether the key can be replaced, or may be: in a document that was not parsed, the fix finds out. */
	get mayReplace(): boolean {
		return this.snapshot.isParsed
			? this.replacement !== undefined
			: isPlainKey(this.located) && this.snapshot.isRewritten;
	}

	/** The edits that take the key away and put nothing in its place. */
	get removal(): readonly Edit[] {
		return [{ ...this.snapshot.offsetsOf(this.diagnostic.range), text: "" }];
	}

	/** Where a comment that suppresses the warning can go. */
	get commentPlacement(): CommentPlacement | undefined {
		this.#commentPlacement ??= { found: this.snapshot.commentPlacementOf(this.#hit) };
		return this.#commentPlacement.found;
	}

	/** Whether such a comment can go anywhere, or may: see `mayReplace`. */
	get mayComment(): boolean {
		return this.snapshot.isParsed
			? this.commentPlacement !== undefined
			: commentSyntaxOf(this.document.languageId) !== undefined;
	}

	get #hit(): Hit {
		return this.snapshot.offsetsOf(this.diagnostic.range);
	}

	#replace(): Replacements {
		this.#replacement ??= this.snapshot.replacementOf(isPlainKey(this.located) ? [this.#hit] : []);
		return this.#replacement;
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
