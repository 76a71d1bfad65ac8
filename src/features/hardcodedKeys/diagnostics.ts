import * as vscode from "vscode";
import type { Located } from "../../detection/detected.ts";
import { isClientFile } from "../../detection/exposure.ts";
import { type ApiKey, maskApiKey } from "../../lumenfall/apiKey.ts";
import { isEnvFile } from "../../lumenfall/envFile.ts";
import { links } from "../../lumenfall/links.ts";
import type { GitIgnoreStatus } from "../../platform/git.ts";
import type { HardcodedKeysSettings } from "../../platform/settings.ts";

export const diagnosticSource = "Lumenfall";

/** The codes of the diagnostics. They never change: settings and other extensions depend on them. */
export type DiagnosticCode = "hardcoded-api-key" | "env-file-not-ignored" | "client-exposed-key" | "incomplete-api-key";

/** What the path and the language of a document say about keys in it. */
export interface DocumentExposure {
	/** Whether the document is delivered to browsers or phones unchanged. */
	readonly isClientFile: boolean;
	/** What Git does with a `.env` file; `unknown` until Git has answered, `undefined` for any other file. */
	readonly env: GitIgnoreStatus | "unknown" | undefined;
}

/** Returns the exposure of a document. Git is not asked. */
export function exposureOf(uri: vscode.Uri, languageId: string): DocumentExposure {
	const isEnv = uri.scheme !== "untitled" && isEnvFile(uri.path);
	return { isClientFile: isClientFile(uri.path, languageId), env: isEnv ? "unknown" : undefined };
}

/** What the diagnostic of something detected depends on. */
export interface DiagnosticContext extends DocumentExposure {
	readonly settings: HardcodedKeysSettings;
	readonly isOwn: (key: ApiKey) => boolean;
	/** Returns whether Lumenfall's address is near a line. */
	readonly isBesideLumenfall: (line: number) => boolean;
}

/** Returns the exact range of something detected. */
export function rangeOf({ line, start, end }: Pick<Located, "line" | "start" | "end">): vscode.Range {
	return new vscode.Range(line, start, line, end);
}

/** Returns the diagnostic of something detected, or `undefined` if there is nothing to report. */
export function toDiagnostic(located: Located, context: DiagnosticContext): vscode.Diagnostic | undefined {
	if (located.ignored) {
		return undefined;
	}
	const { settings, env } = context;
	const isKept = env === "ignored" || env === "noRepository" || env === "unknown";
	switch (located.kind) {
		case "browserOption":
			return context.isBesideLumenfall(located.line)
				? create(located, "client-exposed-key", vscode.DiagnosticSeverity.Error, sentences.browserOption())
				: undefined;
		case "incomplete":
			return settings.incomplete && !isKept
				? create(located, "incomplete-api-key", vscode.DiagnosticSeverity.Information, sentences.incomplete())
				: undefined;
		case "key": {
			const isOwn = context.isOwn(located.key);
			const masked = maskApiKey(located.key);
			if (located.shippedIn !== undefined) {
				const message = sentences.shippedVariable(isOwn, masked, located.shippedIn);
				return create(located, "client-exposed-key", vscode.DiagnosticSeverity.Error, message);
			}
			if (context.isClientFile) {
				const message = sentences.clientFile(isOwn, masked);
				return create(located, "client-exposed-key", vscode.DiagnosticSeverity.Error, message);
			}
			if (isKept) {
				return undefined;
			}
			return env === "notIgnored"
				? create(located, "env-file-not-ignored", settings.severity, sentences.envFile(isOwn, masked))
				: create(located, "hardcoded-api-key", settings.severity, sentences.hardcoded(isOwn, masked));
		}
	}
}

const sentences = {
	hardcoded: (isOwn: boolean, masked: string) =>
		isOwn
			? vscode.l10n.t(
					"Your Lumenfall API key {0} is hardcoded: anyone who reads this file can spend your balance.",
					masked,
				)
			: vscode.l10n.t("Hardcoded Lumenfall API key {0}: anyone who reads this file can spend your balance.", masked),
	envFile: (isOwn: boolean, masked: string) =>
		isOwn
			? vscode.l10n.t(
					"This file contains your Lumenfall API key {0}, and Git does not ignore it: the next commit may include the key.",
					masked,
				)
			: vscode.l10n.t(
					"This file contains the Lumenfall API key {0}, and Git does not ignore it: the next commit may include the key.",
					masked,
				),
	shippedVariable: (isOwn: boolean, masked: string, variable: string) =>
		isOwn
			? vscode.l10n.t(
					"{0} exposes your Lumenfall API key {1}: variables with this prefix are bundled into client code.",
					variable,
					masked,
				)
			: vscode.l10n.t(
					"{0} exposes Lumenfall API key {1}: variables with this prefix are bundled into client code.",
					variable,
					masked,
				),
	clientFile: (isOwn: boolean, masked: string) =>
		isOwn
			? vscode.l10n.t("Your Lumenfall API key {0} is exposed: this file is shipped to clients.", masked)
			: vscode.l10n.t("Lumenfall API key {0} is exposed: this file is shipped to clients.", masked),
	browserOption: () =>
		vscode.l10n.t(
			"This Lumenfall client can run in a browser, where anyone can read its API key. Call Lumenfall from a server instead.",
		),
	incomplete: () => vscode.l10n.t("This looks like part of a Lumenfall API key. If it is, remove it."),
};

/** Parsed once: a scan creates hundreds of diagnostics. */
const authenticationPage = vscode.Uri.parse(links.authentication);

/** Adds to a message how the text has the key, so that nobody looks for it in vain. */
function withEncoding(located: Located, message: string): string {
	switch (located.kind === "key" ? located.encoding : undefined) {
		case "base64":
			return `${message} ${vscode.l10n.t("The key is encoded in Base64.")}`;
		case "escape":
			return `${message} ${vscode.l10n.t("The dot of the key is written as an escape.")}`;
		case undefined:
			return message;
	}
}

function create(
	located: Located,
	code: DiagnosticCode,
	severity: vscode.DiagnosticSeverity,
	message: string,
): vscode.Diagnostic {
	const diagnostic = new vscode.Diagnostic(rangeOf(located), withEncoding(located, message), severity);
	diagnostic.source = diagnosticSource;
	diagnostic.code = { value: code, target: authenticationPage };
	return diagnostic;
}

/** Returns the code of a diagnostic of this extension, or `undefined` for one of another extension. */
export function codeOf(diagnostic: vscode.Diagnostic): DiagnosticCode | undefined {
	const { code, source } = diagnostic;
	return source === diagnosticSource && typeof code === "object" ? (code.value as DiagnosticCode) : undefined;
}
