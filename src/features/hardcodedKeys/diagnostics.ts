import * as vscode from "vscode";
import type { Located } from "../../detection/located.ts";
import { maskApiKey } from "../../lumenfall/apiKey.ts";
import { links } from "../../lumenfall/links.ts";

export const diagnosticSource = "Lumenfall";
export const diagnosticCode = "hardcoded-api-key";

/** Where a key stands in its document: exactly the key. */
export function rangeOf(key: Located): vscode.Range {
	return new vscode.Range(key.line, key.start, key.line, key.end);
}

/** The warning about a hardcoded key: names it masked, and says why it matters. */
export function toDiagnostic(key: Located, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
	const message = vscode.l10n.t(
		"Hardcoded Lumenfall API key {0}: whoever reads this file can spend your balance.",
		maskApiKey(key.key ?? ""),
	);
	const diagnostic = new vscode.Diagnostic(rangeOf(key), message, severity);
	diagnostic.source = diagnosticSource;
	diagnostic.code = { value: diagnosticCode, target: vscode.Uri.parse(links.authentication) };
	return diagnostic;
}

/** Whether a diagnostic is one of these. */
export function isHardcodedKey(diagnostic: vscode.Diagnostic): boolean {
	const { code, source } = diagnostic;
	return source === diagnosticSource && typeof code === "object" && code.value === diagnosticCode;
}
