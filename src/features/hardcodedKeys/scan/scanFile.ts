import * as vscode from "vscode";
import { isBesideLumenfall } from "../../../detection/exposure.ts";
import { languageOfPath, syntaxOf } from "../../../detection/syntax.ts";
import type { ApiKey } from "../../../lumenfall/apiKey.ts";
import type { FileAccess } from "../../../platform/fileSearch.ts";
import type { GitIgnoreStatus } from "../../../platform/git.ts";
import type { HardcodedKeysSettings } from "../../../platform/settings.ts";
import { type LocatedDiagnostic, maxPerFile } from "../diagnosticStore.ts";
import { exposureOf, toDiagnostic } from "../diagnostics.ts";
import { readKeys } from "./readFileKeys.ts";

/** The result of scanning a file. */
export type FileScan =
	| { readonly kind: "scanned"; readonly diagnostics: readonly LocatedDiagnostic[] }
	| { readonly kind: "binary" };

/** What the scan of a file needs. */
export interface ScanContext {
	readonly isOwn: (key: ApiKey) => boolean;
	readonly files: FileAccess;
	readonly settingsOf: (uri: vscode.Uri) => HardcodedKeysSettings;
	readonly ignoreStatusOf: (uri: vscode.Uri) => GitIgnoreStatus | Promise<GitIgnoreStatus>;
	readonly signal?: AbortSignal;
}

/**
 * Finds the keys of a file on disk.
 * @throws Error if it cannot be read, or if the signal is aborted meanwhile
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
	const diagnostics = reading.keys.flatMap((located) => {
		const diagnostic = toDiagnostic(located, diagnosticContext);
		return diagnostic ? [{ located, diagnostic }] : [];
	});
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
