import * as vscode from "vscode";
import type { DiagnosticStore } from "../diagnosticStore.ts";
import { codeOf } from "../diagnostics.ts";
import { fixCommand, fixCommandId } from "./fixCommand.ts";
import { DocumentSnapshot, type Fix, offer } from "./listFixes.ts";

/**
 * Explains a key and offers what the light bulb does. The message itself stands above it: VS Code shows that of every
 * problem.
 */
export function provideHover(
	document: vscode.TextDocument,
	position: vscode.Position,
	diagnosticStore: DiagnosticStore,
): vscode.Hover | undefined {
	const diagnostic = diagnosticStore.at(document.uri, position)[0];
	if (!diagnostic) {
		return undefined;
	}
	const fixes = offer(new DocumentSnapshot(document), diagnostic, diagnosticStore.of(document.uri));
	const text = new vscode.MarkdownString(explain(diagnostic));
	// Only this command, and only with arguments that are put together here.
	text.isTrusted = { enabledCommands: [fixCommandId] };
	text.appendMarkdown(`\n\n${fixes.map((fix) => `- ${link(fix, document.uri)}`).join("\n")}`);
	return new vscode.Hover(text, diagnostic.range);
}

function link(fix: Fix, uri: vscode.Uri): string {
	const { title, command, arguments: args } = fixCommand(fix, uri);
	return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify(args))})`;
}

function explain(diagnostic: vscode.Diagnostic): string {
	switch (codeOf(diagnostic)) {
		case "incomplete-api-key":
			return vscode.l10n.t(
				"A whole key is `lmnfl_`, a key id, a dot and a secret. A part of one helps nobody, but tells where it came from.",
			);
		case "env-file-not-ignored":
			return vscode.l10n.t("A `.env` file is the right place for a key as long as git leaves it alone.");
		case "client-exposed-key":
			return vscode.l10n.t(
				"What is delivered to browsers and phones can be read by everybody. Keep the key on a server, and revoke it if this was published.",
			);
		default:
			return vscode.l10n.t(
				"Keys belong into the environment, not into files: what is committed stays in the history. If this was published, revoke the key.",
			);
	}
}
