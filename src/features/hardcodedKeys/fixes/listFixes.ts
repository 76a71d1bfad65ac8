import * as vscode from "vscode";
import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { isEnvFile } from "../../../lumenfall/envFile.ts";
import { commentSyntaxOf } from "../../../rewriting/commentSyntax.ts";
import type { Edit } from "../../../rewriting/textEdit.ts";
import { replaceAllWithVariable } from "../../../rewriting/replaceAll.ts";
import { replaceWithVariable } from "../../../rewriting/replaceWithVariable.ts";
import { codeOf, type DiagnosticCode } from "../diagnostics.ts";

/** The fixes of a hardcoded key. */
export type FixKind =
	| "replace"
	| "moveToEnv"
	| "addToGitIgnore"
	| "adopt"
	| "check"
	| "revoke"
	| "fixAll"
	| "ignoreHere"
	| "ignoreInWorkspace";

/** A fix as it is offered for one diagnostic. */
export interface Fix {
	readonly kind: FixKind;
	readonly title: string;
	readonly diagnostic: vscode.Diagnostic;
	readonly isPreferred?: boolean;
	/** Missing where it needs more than edits: a question, another file, Lumenfall. */
	readonly edits?: readonly Edit[];
}

/** Reading a longer text anew for every fix would be felt. Characters. */
const maxLength = 8_000_000;

/** A document as the fixes see it: its text is read once. */
export class DocumentSnapshot {
	readonly document: vscode.TextDocument;
	readonly text: string;

	constructor(document: vscode.TextDocument) {
		this.document = document;
		this.text = document.getText();
	}

	get kind() {
		return { languageId: this.document.languageId, path: this.document.uri.path };
	}

	offsetsOf(range: vscode.Range) {
		return { start: this.document.offsetAt(range.start), end: this.document.offsetAt(range.end) };
	}

	rangeOf({ start, end }: Pick<Edit, "start" | "end">): vscode.Range {
		return new vscode.Range(this.document.positionAt(start), this.document.positionAt(end));
	}

	/** The edits that read the variable instead of the key, `undefined` where there is no correct way. */
	replacementOf(range: vscode.Range): readonly Edit[] | undefined {
		return this.text.length > maxLength ? undefined : replaceWithVariable(this.text, this.offsetsOf(range), this.kind);
	}

	/** The same for all keys at once. */
	replacementsOf(ranges: readonly vscode.Range[]) {
		return this.text.length > maxLength
			? { edits: [], count: 0 }
			: replaceAllWithVariable(
					this.text,
					ranges.map((range) => this.offsetsOf(range)),
					this.kind,
				);
	}
}

const holdsKey: ReadonlySet<DiagnosticCode> = new Set([
	"hardcoded-api-key",
	"env-file-not-ignored",
	"client-exposed-key",
]);

/** Whether a diagnostic is about a whole key, which can be sent, moved and revoked. */
export function isAboutKey(diagnostic: vscode.Diagnostic, document: vscode.TextDocument): boolean {
	const code = codeOf(diagnostic);
	return code !== undefined && holdsKey.has(code) && document.getText(diagnostic.range).startsWith("lmnfl");
}

/** The fixes of one diagnostic, the best one first. `all` are the diagnostics of the document. */
export function offer(
	snapshot: DocumentSnapshot,
	diagnostic: vscode.Diagnostic,
	all: readonly vscode.Diagnostic[],
): readonly Fix[] {
	const { document } = snapshot;
	if (codeOf(diagnostic) === undefined) {
		return [];
	}
	const keys = isAboutKey(diagnostic, document) ? listKeyFixes(snapshot, diagnostic, all) : [];
	return [...keys, ...listIgnoreFixes(document, diagnostic)];
}

function listKeyFixes(
	snapshot: DocumentSnapshot,
	diagnostic: vscode.Diagnostic,
	all: readonly vscode.Diagnostic[],
): Fix[] {
	const { document } = snapshot;
	const fixes: Fix[] = [];
	const edits = snapshot.replacementOf(diagnostic.range);
	const canMove = edits !== undefined || isExampleFile(document);
	if (edits) {
		const title = vscode.l10n.t("Replace with environment variable {0}", keyVariable);
		fixes.push({ kind: "replace", title, diagnostic, isPreferred: true, edits });
	}
	if (codeOf(diagnostic) === "env-file-not-ignored") {
		const title = vscode.l10n.t(
			"Add {0} to .gitignore",
			document.uri.path.slice(document.uri.path.lastIndexOf("/") + 1),
		);
		fixes.push({ kind: "addToGitIgnore", title, diagnostic, isPreferred: true });
	}
	if (canMove) {
		const title = vscode.l10n.t("Move the key to .env");
		fixes.push({ kind: "moveToEnv", title, diagnostic, ...(!edits && { isPreferred: true }) });
	}
	if (edits) {
		fixes.push({ kind: "adopt", title: vscode.l10n.t("Keep the key in Lumenfall and remove it here"), diagnostic });
	}
	fixes.push(
		{ kind: "check", title: vscode.l10n.t("Check whether this key works"), diagnostic },
		{ kind: "revoke", title: vscode.l10n.t("Revoke this key"), diagnostic },
	);
	const others = all.filter((other) => isAboutKey(other, document));
	if (edits && others.length > 1) {
		const { edits: allEdits, count } = snapshot.replacementsOf(others.map(({ range }) => range));
		if (count > 1) {
			const title = vscode.l10n.t("Replace all {0} keys in this file with {1}", count, keyVariable);
			fixes.push({ kind: "fixAll", title, diagnostic, edits: allEdits });
		}
	}
	return fixes;
}

/** `.env.example` and its like: the key goes, and nothing stands in its place. */
export function isExampleFile({ uri }: vscode.TextDocument): boolean {
	return !isEnvFile(uri.path) && /(?:^|\/)[\w.-]*\.env(?:\.[\w.-]+)?$/i.test(uri.path);
}

function listIgnoreFixes(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): Fix[] {
	const fixes: Fix[] = [];
	if (commentSyntaxOf(document.languageId)) {
		fixes.push({ kind: "ignoreHere", title: vscode.l10n.t("Ignore here, with a reason"), diagnostic });
	}
	if (vscode.workspace.getWorkspaceFolder(document.uri)) {
		fixes.push({ kind: "ignoreInWorkspace", title: vscode.l10n.t("Ignore this file in this workspace"), diagnostic });
	}
	return fixes;
}
