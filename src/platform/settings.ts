import * as vscode from "vscode";
import { defaultApiBaseUrl } from "../lumenfall/apiBaseUrl.ts";

/**
 * The value of `lumenfall.apiBaseUrl` in the user's own settings. The setting has application scope, so VS Code takes it
 * from nowhere else; reading the user's value by name keeps it so if that ever changes.
 */
export function readApiBaseUrl(): unknown {
	return vscode.workspace.getConfiguration("lumenfall").inspect("apiBaseUrl")?.globalValue ?? defaultApiBaseUrl;
}

/** A number of the settings; one that is none or below 0 counts as the default. */
function readNumber(id: string, fallback: number): number {
	const value = vscode.workspace.getConfiguration("lumenfall").get<unknown>(id);
	return typeof value === "number" && value >= 0 ? value : fallback;
}

/** Below which balance the status bar warns, in the account's currency. 0 is never. */
export const readLowBalance = (): number => readNumber("balance.warnBelow", 0.5);

/** After how many days a key is due for rotation. 0 is never. */
export const readRotationDays = (): number => readNumber("keyRotation.days", 90);

/**
 * Whether new terminals get the key in use. Only the user's own settings have a say, as for the address of the API.
 */
export function readTerminalEnabled(): boolean {
	return vscode.workspace.getConfiguration("lumenfall").inspect("terminal.enabled")?.globalValue === true;
}

/** Settings of the hardcoded-key warnings, for one document or folder. Values of a wrong type count as their defaults. */
export interface HardcodedKeysSettings {
	readonly enabled: boolean;
	readonly severity: vscode.DiagnosticSeverity;
	/** Whether keys that were cut or lost their dot are shown. */
	readonly incomplete: boolean;
	/** Glob patterns of documents that are left alone. */
	readonly exclude: readonly string[];
}

const severities: Readonly<Record<string, vscode.DiagnosticSeverity>> = {
	error: vscode.DiagnosticSeverity.Error,
	warning: vscode.DiagnosticSeverity.Warning,
	information: vscode.DiagnosticSeverity.Information,
	hint: vscode.DiagnosticSeverity.Hint,
};

/** Reads the settings of `lumenfall.hardcodedKeys` that hold for a resource. */
export function readHardcodedKeysSettings(scope: vscode.ConfigurationScope): HardcodedKeysSettings {
	const settings = vscode.workspace.getConfiguration("lumenfall.hardcodedKeys", scope);
	const severity = settings.get<unknown>("severity");
	const exclude = settings.get<unknown>("exclude");
	return {
		enabled: settings.get<unknown>("enabled") !== false,
		severity: severities[String(severity)] ?? vscode.DiagnosticSeverity.Warning,
		incomplete: settings.get<unknown>("incomplete") !== false,
		exclude: Array.isArray(exclude) ? exclude.filter((glob) => typeof glob === "string" && glob !== "") : [],
	};
}

/** The globs of VS Code's `files.exclude` that hold for a resource. Those with a condition on siblings are left out. */
export function readFilesExclude(scope: vscode.ConfigurationScope): string[] {
	const exclude = vscode.workspace.getConfiguration("files", scope).get<unknown>("exclude");
	return typeof exclude === "object" && exclude !== null
		? Object.entries(exclude).flatMap(([glob, isOn]) => (isOn === true ? [glob] : []))
		: [];
}
