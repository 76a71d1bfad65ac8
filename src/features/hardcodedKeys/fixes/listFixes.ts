import * as vscode from "vscode";
import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { isEnvFile } from "../../../lumenfall/envFile.ts";
import { commentSyntaxOf } from "../../../rewriting/commentSyntax.ts";
import type { Edit } from "../../../rewriting/language.ts";
import { replaceAllWithVariable } from "../../../rewriting/replaceAll.ts";
import { replaceWithVariable } from "../../../rewriting/replaceWithVariable.ts";
import { codeOf, type DiagnosticCode } from "../diagnostics.ts";

/** The repairs of a hardcoded key. */
export type RepairKind =
	| "replace"
	| "moveToEnv"
	| "addToGitIgnore"
	| "adopt"
	| "check"
	| "revoke"
	| "fixAll"
	| "ignoreHere"
	| "ignoreInWorkspace";

/** A repair as it is offered for one diagnostic. */
export interface Repair {
	readonly kind: RepairKind;
	readonly title: string;
	readonly diagnostic: vscode.Diagnostic;
	readonly isPreferred?: boolean;
	/** Missing where it needs more than edits: a question, another file, Lumenfall. */
	readonly edits?: readonly Edit[];
}

/** Reading a longer text anew for every repair would be felt. Characters. */
const maxLength = 8_000_000;

/** A document as the repairs see it: its text is read once. */
export class Subject {
	readonly document: vscode.TextDocument;
	readonly text: string;

	constructor(document: vscode.TextDocument) {
		this.document = document;
		this.text = document.getText();
	}

	get kind() {
		return { languageId: this.document.languageId, path: this.document.uri.path };
	}

	hitOf(range: vscode.Range) {
		return { start: this.document.offsetAt(range.start), end: this.document.offsetAt(range.end) };
	}

	rangeOf({ start, end }: Pick<Edit, "start" | "end">): vscode.Range {
		return new vscode.Range(this.document.positionAt(start), this.document.positionAt(end));
	}

	/** The edits that read the variable instead of the key, `undefined` where there is no correct way. */
	replacementOf(range: vscode.Range): readonly Edit[] | undefined {
		return this.text.length > maxLength ? undefined : replaceWithVariable(this.text, this.hitOf(range), this.kind);
	}

	/** The same for all keys at once. */
	replacementsOf(ranges: readonly vscode.Range[]) {
		return this.text.length > maxLength
			? { edits: [], count: 0 }
			: replaceAllWithVariable(
					this.text,
					ranges.map((range) => this.hitOf(range)),
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

/** The repairs of one diagnostic, the best one first. `all` are the diagnostics of the document. */
export function offer(
	subject: Subject,
	diagnostic: vscode.Diagnostic,
	all: readonly vscode.Diagnostic[],
): readonly Repair[] {
	const { document } = subject;
	if (codeOf(diagnostic) === undefined) {
		return [];
	}
	const keys = isAboutKey(diagnostic, document) ? offerForKey(subject, diagnostic, all) : [];
	return [...keys, ...offerToIgnore(document, diagnostic)];
}

function offerForKey(subject: Subject, diagnostic: vscode.Diagnostic, all: readonly vscode.Diagnostic[]): Repair[] {
	const { document } = subject;
	const repairs: Repair[] = [];
	const edits = subject.replacementOf(diagnostic.range);
	const canMove = edits !== undefined || isExampleFile(document);
	if (edits) {
		const title = vscode.l10n.t("Replace with environment variable {0}", keyVariable);
		repairs.push({ kind: "replace", title, diagnostic, isPreferred: true, edits });
	}
	if (codeOf(diagnostic) === "env-file-not-ignored") {
		const title = vscode.l10n.t(
			"Add {0} to .gitignore",
			document.uri.path.slice(document.uri.path.lastIndexOf("/") + 1),
		);
		repairs.push({ kind: "addToGitIgnore", title, diagnostic, isPreferred: true });
	}
	if (canMove) {
		const title = vscode.l10n.t("Move the key to .env");
		repairs.push({ kind: "moveToEnv", title, diagnostic, ...(!edits && { isPreferred: true }) });
	}
	if (edits) {
		repairs.push({ kind: "adopt", title: vscode.l10n.t("Keep the key in Lumenfall and remove it here"), diagnostic });
	}
	repairs.push(
		{ kind: "check", title: vscode.l10n.t("Check whether this key works"), diagnostic },
		{ kind: "revoke", title: vscode.l10n.t("Revoke this key"), diagnostic },
	);
	const others = all.filter((other) => isAboutKey(other, document));
	if (edits && others.length > 1) {
		const { edits: allEdits, count } = subject.replacementsOf(others.map(({ range }) => range));
		if (count > 1) {
			const title = vscode.l10n.t("Replace all {0} keys in this file with {1}", count, keyVariable);
			repairs.push({ kind: "fixAll", title, diagnostic, edits: allEdits });
		}
	}
	return repairs;
}

/** `.env.example` and its like: the key goes, and nothing stands in its place. */
export function isExampleFile({ uri }: vscode.TextDocument): boolean {
	return !isEnvFile(uri.path) && /(?:^|\/)[\w.-]*\.env(?:\.[\w.-]+)?$/i.test(uri.path);
}

function offerToIgnore(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): Repair[] {
	const repairs: Repair[] = [];
	if (commentSyntaxOf(document.languageId)) {
		repairs.push({ kind: "ignoreHere", title: vscode.l10n.t("Ignore here, with a reason"), diagnostic });
	}
	if (vscode.workspace.getWorkspaceFolder(document.uri)) {
		repairs.push({ kind: "ignoreInWorkspace", title: vscode.l10n.t("Ignore this file in this workspace"), diagnostic });
	}
	return repairs;
}
