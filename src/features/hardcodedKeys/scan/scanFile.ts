import * as vscode from "vscode";
import { isBesideLumenfall } from "../../../detection/exposure.ts";
import { languageOfPath, syntaxOf } from "../../../detection/syntax.ts";
import { readHardcodedKeysSettings } from "../../../platform/settings.ts";
import { surroundingsOf, toDiagnostic } from "../diagnostics.ts";
import { maxPerFile } from "../problems.ts";
import type { ScanDeps } from "./deps.ts";
import { readKeys } from "./fileReader.ts";

/** What is to be said of a file that is not open. */
export type FileScan =
	| { readonly kind: "scanned"; readonly diagnostics: readonly vscode.Diagnostic[] }
	| { readonly kind: "binary" };

/**
 * Looks for keys in a file as it is on disk.
 * @throws Error when it cannot be read
 */
export async function scanFile(deps: ScanDeps, uri: vscode.Uri): Promise<FileScan> {
	const languageId = languageOfPath(uri.path);
	const reading = await readKeys(piecesOf(deps, uri), syntaxOf(languageId));
	if (reading.kind === "binary") {
		return reading;
	}
	if (reading.keys.length === 0) {
		return { kind: "scanned", diagnostics: [] };
	}
	const surroundings = surroundingsOf(uri, languageId);
	const lines = lazyLines(reading.head);
	const circumstances = {
		...surroundings,
		...(surroundings.env && { env: await deps.gitStandingOf(uri) }),
		settings: readHardcodedKeysSettings(uri),
		isOwn: deps.keys.isOwn,
		isBesideLumenfall: (line: number) => isBesideLumenfall(line, lines()),
	};
	const diagnostics = reading.keys.flatMap((key) => toDiagnostic(key, circumstances) ?? []);
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

async function* piecesOf(deps: ScanDeps, uri: vscode.Uri): AsyncIterable<Uint8Array> {
	if (uri.scheme === "file") {
		yield* deps.search.read(uri.fsPath);
	} else {
		yield await vscode.workspace.fs.readFile(uri);
	}
}
