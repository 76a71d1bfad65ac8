import * as vscode from "vscode";
import type { Located } from "../../detection/detected.ts";
import { isClientFile } from "../../detection/exposure.ts";
import { type ApiKey, maskApiKey } from "../../lumenfall/apiKey.ts";
import { isEnvFile } from "../../lumenfall/envFile.ts";
import { links } from "../../lumenfall/links.ts";
import type { GitIgnoreStatus } from "../../platform/git.ts";
import type { HardcodedKeysSettings } from "../../platform/settings.ts";

export const diagnosticSource = "Lumenfall";

/** The codes of the diagnostics. They never change: settings and other extensions hold on to them. */
export type DiagnosticCode = "hardcoded-api-key" | "env-file-not-ignored" | "client-exposed-key" | "incomplete-api-key";

/** Where a document is kept, as far as that decides about the keys in it. */
export interface DocumentExposure {
	/** Delivered to browsers or phones as it is. */
	readonly isClientFile: boolean;
	/** For a `.env` file what git does with it; `unknown` while that is being asked. */
	readonly env: GitIgnoreStatus | "unknown" | undefined;
}

/** The exposure of a document, as far as its path and language tell. */
export function exposureOf(uri: vscode.Uri, languageId: string): DocumentExposure {
	const isEnv = uri.scheme !== "untitled" && isEnvFile(uri.path);
	return { isClientFile: isClientFile(uri.path, languageId), env: isEnv ? "unknown" : undefined };
}

/** What decides about the diagnostic of something that was detected. */
export interface DiagnosticContext extends DocumentExposure {
	readonly settings: HardcodedKeysSettings;
	readonly isOwn: (key: ApiKey) => boolean;
	/** Whether Lumenfall's address stands beside a line. */
	readonly isBesideLumenfall: (line: number) => boolean;
}

/** Where something stands in its document: exactly. */
export function rangeOf({ line, start, end }: Pick<Located, "line" | "start" | "end">): vscode.Range {
	return new vscode.Range(line, start, line, end);
}

/** The diagnostic of something that was detected, or `undefined` where there is nothing to say. */
export function toDiagnostic(located: Located, diagnosticContext: DiagnosticContext): vscode.Diagnostic | undefined {
	const { settings, env } = diagnosticContext;
	if (located.ignored) {
		return undefined;
	}
	if (located.kind === "browserOption") {
		return diagnosticContext.isBesideLumenfall(located.line)
			? create(located, "client-exposed-key", vscode.DiagnosticSeverity.Error, sentences.browserOption())
			: undefined;
	}
	const isKept = env === "ignored" || env === "noRepository" || env === "unknown";
	if (located.kind === "incomplete" || !located.key) {
		return settings.incomplete && !isKept
			? create(located, "incomplete-api-key", vscode.DiagnosticSeverity.Information, sentences.incomplete())
			: undefined;
	}
	const isOwn = diagnosticContext.isOwn(located.key);
	const name = nameOf(located.key, isOwn);
	if (located.shippedIn !== undefined) {
		const message = sentences.shippedVariable(name, located.shippedIn);
		return create(located, "client-exposed-key", vscode.DiagnosticSeverity.Error, message);
	}
	if (diagnosticContext.isClientFile) {
		return create(located, "client-exposed-key", vscode.DiagnosticSeverity.Error, sentences.clientFile(name));
	}
	if (isKept) {
		return undefined;
	}
	return env === "notIgnored"
		? create(located, "env-file-not-ignored", settings.severity, sentences.envFile(name))
		: create(located, "hardcoded-api-key", settings.severity, sentences.hardcoded(located.key, isOwn));
}

function nameOf(key: ApiKey, isOwn: boolean): string {
	const masked = maskApiKey(key);
	return isOwn ? vscode.l10n.t("your Lumenfall API key {0}", masked) : vscode.l10n.t("Lumenfall API key {0}", masked);
}

const sentences = {
	hardcoded: (key: ApiKey, isOwn: boolean) =>
		isOwn
			? vscode.l10n.t(
					"Your Lumenfall API key {0} is hardcoded: whoever reads this file can spend your balance.",
					maskApiKey(key),
				)
			: vscode.l10n.t(
					"Hardcoded Lumenfall API key {0}: whoever reads this file can spend your balance.",
					maskApiKey(key),
				),
	envFile: (name: string) =>
		vscode.l10n.t("This file holds {0}, and git does not ignore it: the next commit may take it along.", name),
	shippedVariable: (name: string, variable: string) =>
		vscode.l10n.t(
			"{0} is given {1}. Variables with such a name are built into what browsers and phones get.",
			variable,
			name,
		),
	clientFile: (name: string) =>
		vscode.l10n.t("Exposed: {0} stands in a file that browsers or phones get as it is.", name),
	browserOption: () =>
		vscode.l10n.t(
			"This client of Lumenfall may run in a browser, where everybody can read its API key. Call Lumenfall from a server.",
		),
	incomplete: () =>
		vscode.l10n.t("This looks like a Lumenfall API key that was cut or lost its dot. If it is one, take it out."),
};

/** Parsed once: a scan makes hundreds of diagnostics. */
const authenticationPage = vscode.Uri.parse(links.authentication);

function create(
	located: Located,
	code: DiagnosticCode,
	severity: vscode.DiagnosticSeverity,
	message: string,
): vscode.Diagnostic {
	const diagnostic = new vscode.Diagnostic(rangeOf(located), message, severity);
	diagnostic.source = diagnosticSource;
	diagnostic.code = { value: code, target: authenticationPage };
	return diagnostic;
}

/** The code of a diagnostic of this extension, `undefined` where it is another's. */
export function codeOf(diagnostic: vscode.Diagnostic): DiagnosticCode | undefined {
	const { code, source } = diagnostic;
	return source === diagnosticSource && typeof code === "object" ? (code.value as DiagnosticCode) : undefined;
}
