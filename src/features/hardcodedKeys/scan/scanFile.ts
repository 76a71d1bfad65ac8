import * as vscode from "vscode";
import { isBesideLumenfall } from "../../../detection/exposure.ts";
import { languageOfPath, syntaxOf } from "../../../detection/syntax.ts";
import type { ApiKey } from "../../../lumenfall/apiKey.ts";
import type { GitIgnoreStatus } from "../../../platform/git.ts";
import type { HardcodedKeysSettings } from "../../../platform/settings.ts";
import type { FileAccess } from "../context.ts";
import { maxPerFile } from "../diagnosticStore.ts";
import { exposureOf, toDiagnostic } from "../diagnostics.ts";
import { readKeys } from "./readFileKeys.ts";

/** What is to be said of a file that is not open. */
export type FileScan =
	| { readonly kind: "scanned"; readonly diagnostics: readonly vscode.Diagnostic[] }
	| { readonly kind: "binary" };

/** What a scan asks about the exposure of its files. */
export interface ScanContext {
	readonly isOwn: (key: ApiKey) => boolean;
	readonly files: FileAccess;
	readonly settingsOf: (uri: vscode.Uri) => HardcodedKeysSettings;
	readonly ignoreStatusOf: (uri: vscode.Uri) => GitIgnoreStatus | Promise<GitIgnoreStatus>;
	readonly signal?: AbortSignal;
}

/**
 * Looks for keys in a file as it is on disk.
 * @throws Error when it cannot be read, or the signal is aborted meanwhile
 */
export async function scanFile(context: ScanContext, uri: vscode.Uri): Promise<FileScan> {
	const languageId = languageOfPath(uri.path);
	const pieces = uri.scheme === "file" ? context.files.read(uri.fsPath) : [await vscode.workspace.fs.readFile(uri)];
	const reading = await readKeys(pieces, syntaxOf(languageId), context.signal);
	if (reading.kind === "binary") {
		return reading;
	}
	if (reading.keys.length === 0) {
		return { kind: "scanned", diagnostics: [] };
	}
	const exposure = exposureOf(uri, languageId);
	const lines = lazyLines(reading.head);
	const diagnosticContext = {
		...exposure,
		...(exposure.env && { env: await context.ignoreStatusOf(uri) }),
		settings: context.settingsOf(uri),
		isOwn: context.isOwn,
		isBesideLumenfall: (line: number) => isBesideLumenfall(line, lines()),
	};
	const diagnostics = reading.keys.flatMap((key) => toDiagnostic(key, diagnosticContext) ?? []);
	return { kind: "scanned", diagnostics: diagnostics.slice(0, maxPerFile) };
}

function lazyLines(text: string) {
	let lines: string[] | undefined;
	return () => {
		lines ??= text.split("\n");
		const all = lines;
		return { count: all.length, line: (index: number) => all[index] ?? "" };
	};
}
