import type * as vscode from "vscode";
import { isBesideLumenfall } from "../../../detection/exposure.ts";
import { languageOfPath } from "../../../detection/languageOfPath.ts";
import { syntaxOf } from "../../../detection/syntax.ts";
import type { ApiKey } from "../../../lumenfall/apiKey.ts";
import type { FileAccess } from "../../../platform/fileSearch.ts";
import type { GitIgnoreStatus } from "../../../platform/git.ts";
import type { HardcodedKeysSettings } from "../../../platform/settings.ts";
import { readBytesByWorkspace } from "../../../platform/textFiles.ts";
import { withTimeout } from "../../../platform/timeout.ts";
import { type LocatedDiagnostic, maxPerFile } from "../diagnosticStore.ts";
import { exposureOf, toDiagnostic } from "../diagnostics.ts";
import { readKeys } from "./readFileKeys.ts";

/** The longest file of a virtual file system that is read, in bytes: it is in memory whole. */
const maxVirtualFile = 50 << 20;
/** How long the reading of a file of a virtual file system may take, in milliseconds. */
const virtualFileTimeoutMs = 30_000;

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
	const pieces = uri.scheme === "file" ? context.files.read(uri.fsPath) : [await readVirtualFile(uri)];
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
	const diagnostics: LocatedDiagnostic[] = [];
	for (const located of reading.keys) {
		if (diagnostics.length === maxPerFile) {
			break;
		}
		const diagnostic = toDiagnostic(located, diagnosticContext);
		if (diagnostic) {
			diagnostics.push({ located, diagnostic });
		}
	}
	return { kind: "scanned", diagnostics };
}

/** Reads a file of a virtual file system, bounded in size and time. It arrives in one piece. */
async function readVirtualFile(uri: vscode.Uri): Promise<Uint8Array> {
	const file = await withTimeout(virtualFileTimeoutMs, readBytesByWorkspace(uri, maxVirtualFile));
	if (file.kind !== "bytes") {
		throw new Error(file.kind === "missing" ? "The file is missing." : `The file is not read: ${file.problem}.`);
	}
	return file.bytes;
}

function lazyLines(text: string) {
	let lines: string[] | undefined;
	return () => {
		lines ??= text.split("\n");
		const all = lines;
		return { count: all.length, line: (index: number) => all[index] ?? "" };
	};
}
