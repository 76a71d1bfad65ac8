import * as vscode from "vscode";
import type { DiagnosticStore } from "../diagnosticStore.ts";
import { codeOf, type DiagnosticCode } from "../diagnostics.ts";
import { listFixes } from "./fix.ts";
import { fixCommand, fixCommandId, type LinkedFix } from "./fixCommand.ts";
import { DocumentSnapshot, FixTarget } from "./fixTarget.ts";

/** How many fixes the hover lists. The others are in the menu of the light bulb. */
const maxListed = 2;

/** Explains a diagnostic and offers its fixes. VS Code itself shows the message of the diagnostic in the hover. */
export function provideHover(
	document: vscode.TextDocument,
	position: vscode.Position,
	diagnosticStore: DiagnosticStore,
): vscode.Hover | undefined {
	const snapshot = new DocumentSnapshot(document, diagnosticStore);
	const here = snapshot.diagnostics.find(({ diagnostic }) => diagnostic.range.contains(position));
	const code = here && codeOf(here.diagnostic);
	if (!code) {
		return undefined;
	}
	const { range } = here.diagnostic;
	const target = new FixTarget(snapshot, here);
	const all = listFixes(target);
	const listed: readonly LinkedFix[] =
		all.length > maxListed + 1 ? [...all.slice(0, maxListed), { kind: "more", title: vscode.l10n.t("More…") }] : all;
	const links = listed.map((fix) => `- ${toLink(fixCommand(fix, document.uri, range))}`);
	const text = new vscode.MarkdownString(explain(code));
	// Only this command is trusted. Its arguments are put together here.
	text.isTrusted = { enabledCommands: [fixCommandId] };
	text.appendMarkdown(`\n\n${links.join("\n")}`);
	return new vscode.Hover(text, range);
}

function toLink({ title, command, arguments: args }: vscode.Command): string {
	return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify(args))})`;
}

function explain(code: DiagnosticCode): string {
	switch (code) {
		case "incomplete-api-key":
			return vscode.l10n.t(
				"A complete key is `lmnfl_`, a key ID, a dot and a secret. A fragment cannot be used, but shows that a key was here.",
			);
		case "env-file-not-ignored":
			return vscode.l10n.t("A `.env` file is the right place for a key, as long as Git ignores it.");
		case "client-exposed-key":
			return vscode.l10n.t(
				"Anyone can read what is shipped to browsers and phones. Keep the key on a server, and revoke it if it was published.",
			);
		case "hardcoded-api-key":
			return vscode.l10n.t(
				"Keep keys in the environment, not in files: anything committed stays in Git history. If the key was published, revoke it.",
			);
	}
}
