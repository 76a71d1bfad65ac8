import * as vscode from "vscode";
import { isPlainKey, type Located } from "../../../detection/detected.ts";
import type { FeatureContext } from "../context.ts";
import { FixTarget, isStillThere, openSnapshot } from "./fixTarget.ts";

/** What a fix is about, without its position: the document may change before the fix is applied. */
export interface TargetReference {
	readonly uri: vscode.Uri;
	readonly located: Located;
	/** Which one it is of those in the document that are the same, and how many of them there are. */
	readonly ordinal: number;
	readonly count: number;
}

/** Returns a reference to the target of a fix. */
export function referTo({ snapshot, located, document }: FixTarget): TargetReference {
	const same = snapshot.diagnostics.filter((other) => isSame(other.located, located));
	const ordinal = same.findIndex((other) => other.located === located);
	return { uri: document.uri, located, ordinal, count: same.length };
}

/**
 * Finds the target of a fix in the current text of its document. Returns `undefined` if it is not there any more, or if
 * there are more or fewer of its kind, so that nobody can tell which one was meant.
 */
export async function findTarget(
	{ uri, located, ordinal, count }: TargetReference,
	context: Pick<FeatureContext, "diagnosticStore" | "parsers">,
): Promise<FixTarget | undefined> {
	const document = await vscode.workspace.openTextDocument(uri).then(undefined, () => undefined);
	if (!document) {
		return undefined;
	}
	const snapshot = await openSnapshot(document, context);
	const same = snapshot.diagnostics.filter((other) => isSame(other.located, located));
	const found = same.length === count ? same[ordinal] : undefined;
	return found && isStillThere(document, found.located) ? new FixTarget(snapshot, found) : undefined;
}

function isSame(a: Located, b: Located): boolean {
	const isSameKey = a.kind !== "key" || b.kind !== "key" || (a.key === b.key && isPlainKey(a) === isPlainKey(b));
	return a.kind === b.kind && isSameKey;
}
