import * as vscode from "vscode";
import { defaultApiBaseUrl } from "../lumenfall/apiBaseUrl.ts";

/**
 * Reads `lumenfall.apiBaseUrl` from the user's own settings. The setting has application scope, so no workspace can set
 * it; reading only the user's value keeps it so if the scope ever changes.
 */
export function readApiBaseUrl(): unknown {
	return vscode.workspace.getConfiguration("lumenfall").inspect("apiBaseUrl")?.globalValue ?? defaultApiBaseUrl;
}

/** Reads a number. Returns the default if the value is no number or negative. */
function readNumber(id: string, fallback: number): number {
	const value = vscode.workspace.getConfiguration("lumenfall").get<unknown>(id);
	return typeof value === "number" && value >= 0 ? value : fallback;
}

/** Reads the balance below which the status bar warns, in the account's currency. 0 means never. */
export const readLowBalance = (): number => readNumber("balance.warnBelow", 0.5);

/** Reads the number of days after which a key is due for rotation. 0 means never. */
export const readRotationDays = (): number => readNumber("keyRotation.days", 90);

/**
 * Settings of the hardcoded-key warnings, for one document or folder. Values of the wrong type count as the defaults.
 */
export interface HardcodedKeysSettings {
	readonly enabled: boolean;
	readonly severity: vscode.DiagnosticSeverity;
	/** Whether text that looks like part of a key is reported. */
	readonly incomplete: boolean;
	/** Glob patterns of documents and files that are not checked. */
	readonly exclude: readonly string[];
}

const severities: Readonly<Record<string, vscode.DiagnosticSeverity>> = {
	error: vscode.DiagnosticSeverity.Error,
	warning: vscode.DiagnosticSeverity.Warning,
	information: vscode.DiagnosticSeverity.Information,
	hint: vscode.DiagnosticSeverity.Hint,
};

/** Reads the settings of `lumenfall.hardcodedKeys` that apply to a resource. */
export function readHardcodedKeysSettings(scope: vscode.ConfigurationScope): HardcodedKeysSettings {
	const settings = vscode.workspace.getConfiguration("lumenfall.hardcodedKeys", scope);
	const severity = settings.get<unknown>("severity");
	return {
		enabled: settings.get<unknown>("enabled") !== false,
		severity:
			typeof severity === "string" && Object.hasOwn(severities, severity)
				? (severities[severity] ?? vscode.DiagnosticSeverity.Warning)
				: vscode.DiagnosticSeverity.Warning,
		incomplete: settings.get<unknown>("incomplete") !== false,
		exclude: readGlobs(settings.get<unknown>("exclude")),
	};
}

/** Settings of the checks of models in code, for one document. Values of the wrong type count as the defaults. */
export interface ModelCodeSettings {
	/** Whether there are diagnostics. */
	readonly diagnostics: boolean;
	/** Whether a line above each request leads to its cost. */
	readonly costLens: boolean;
	/** Glob patterns of documents that use Lumenfall, although they do not name it. */
	readonly files: readonly string[];
}

/** Reads the settings of `lumenfall.models` that apply to a document. */
export function readModelCodeSettings(scope: vscode.ConfigurationScope): ModelCodeSettings {
	const settings = vscode.workspace.getConfiguration("lumenfall.models", scope);
	return {
		diagnostics: settings.get<unknown>("diagnostics.enabled") !== false,
		costLens: settings.get<unknown>("costLens.enabled") === true,
		files: readGlobs(settings.get<unknown>("files")),
	};
}

const readGlobs = (value: unknown): readonly string[] =>
	Array.isArray(value) ? value.filter((glob) => typeof glob === "string" && glob !== "") : [];

/** Reads the globs of VS Code's `files.exclude` that apply to a resource, without those that depend on siblings. */
export function readFilesExclude(scope: vscode.ConfigurationScope): string[] {
	const exclude = vscode.workspace.getConfiguration("files", scope).get<unknown>("exclude");
	return typeof exclude === "object" && exclude !== null
		? Object.entries(exclude).flatMap(([glob, isOn]) => (isOn === true ? [glob] : []))
		: [];
}

/**
 * Returns the line ending of a new file, as VS Code chooses it: `files.eol`, or by `auto` the one of the system.
 * @param uri the new file
 */
export function newlineFor(uri: vscode.Uri): "\n" | "\r\n" {
	const eol = vscode.workspace.getConfiguration("files", uri).get<unknown>("eol");
	return eol === "\n" || eol === "\r\n" ? eol : isWindows() ? "\r\n" : "\n";
}

/** Returns whether the extension runs on Windows: only there is a backslash in a path a separator. */
const isWindows = () => !vscode.Uri.file("a\\b").path.includes("\\");
