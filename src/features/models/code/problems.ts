import * as vscode from "vscode";
import type { Analysis } from "../../../calls/analyse.ts";
import type { BaseUrlProblem } from "../../../calls/baseUrlProblems.ts";
import type { ExpiringUrl } from "../../../calls/expiringUrls.ts";
import type { ModelIndex } from "../../../calls/modelIndex.ts";
import { findModelProblems, type ModelProblem, type UnknownModel } from "../../../calls/modelProblems.ts";
import type { Mode } from "../../../lumenfall/modes.ts";
import { describeModes } from "./describeModes.ts";

/** What is wrong with a value in code. The codes never change: settings and other extensions depend on them. */
export type CodeProblem = (ModelProblem & { readonly isDoubtful: boolean }) | BaseUrlProblem | ExpiringUrl;

/** Returns the problems of a document in the order of its text. Without fresh models, none of them is about a model. */
export function listProblems({ values, problems }: Analysis, index: ModelIndex | undefined): readonly CodeProblem[] {
	const models = index ? findModelProblems(values, index) : [];
	// Where the API states no aliases, an id that is not in the list may be one.
	const isDoubtful = index?.hasAliases === false;
	const all = [...models.map((problem) => ({ ...problem, isDoubtful })), ...problems];
	return all.toSorted((a, b) => a.start - b.start);
}

/** Returns the diagnostic of a problem. */
export function toDiagnostic(problem: CodeProblem, document: vscode.TextDocument): vscode.Diagnostic {
	const range = new vscode.Range(document.positionAt(problem.start), document.positionAt(problem.end));
	const isDoubtful = problem.code === "unknown-model" && problem.isDoubtful && problem.lookup.kind === "unknown";
	const doubt = isDoubtful ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Warning;
	const severity = problem.code === "expiring-url" ? vscode.DiagnosticSeverity.Hint : doubt;
	const diagnostic = new vscode.Diagnostic(range, describeProblem(problem), severity);
	diagnostic.source = "Lumenfall";
	diagnostic.code = problem.code;
	return diagnostic;
}

/** Says what is wrong. */
export function describeProblem(problem: CodeProblem): string {
	switch (problem.code) {
		case "unknown-model":
			return describeUnknown(problem);
		case "disabled-model":
			return vscode.l10n.t("Lumenfall has disabled the model {0}.", problem.model.id);
		case "wrong-endpoint":
			return vscode.l10n.t(
				"{0} The model {1} can: {2}.",
				endpoints[problem.mode](),
				problem.model.id,
				describeModes(problem.modes),
			);
		case "wrong-base-url":
			return vscode.l10n.t("Lumenfall's OpenAI-compatible API is at {0}.", problem.replacement);
		case "expiring-url":
			return vscode.l10n.t("This URL expires after about an hour. Download the file, too.");
	}
}

function describeUnknown({ id, lookup }: UnknownModel): string {
	switch (lookup.kind) {
		case "case":
			return vscode.l10n.t("Lumenfall's model IDs are in lower case: {0}.", lookup.suggestion.id);
		case "otherHost":
			return vscode.l10n.t(
				"{0} is the name of another host. Lumenfall calls this model {1}.",
				id,
				lookup.suggestion.id,
			);
		case "unknown":
			return lookup.suggestion
				? vscode.l10n.t("Lumenfall lists no model {0}. Did you mean {1}?", id, lookup.suggestion.id)
				: vscode.l10n.t("Lumenfall lists no model {0}.", id);
	}
}

const endpoints: Readonly<Record<Mode, () => string>> = {
	generate: () => vscode.l10n.t("This endpoint generates images from text."),
	edit: () => vscode.l10n.t("This endpoint edits and upscales images."),
	upscale: () => vscode.l10n.t("This endpoint edits and upscales images."),
	video: () => vscode.l10n.t("This endpoint generates videos."),
	chat: () => vscode.l10n.t("This endpoint is for chats."),
};
