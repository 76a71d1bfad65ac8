import * as vscode from "vscode";
import { keyVariable, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { confirmModal } from "../../../ui/askModal.ts";
import type { FeatureContext } from "../context.ts";
import type { FixTarget } from "./fixTarget.ts";

/** Returns whether the variable has replaced another key in a document. One variable has one value. */
export function isOtherKey({ replaced }: Pick<FeatureContext, "replaced">, { document, key }: FixTarget): boolean {
	return (replaced.get(document) ?? key) !== key;
}

/**
 * Asks before the variable replaces another key of a document than before, and remembers which one it was.
 * Returns whether to go on.
 */
export async function confirmOtherKey(context: FeatureContext, target: FixTarget): Promise<boolean> {
	const { document, key } = target;
	const other = context.replaced.get(document);
	if (key && other && isOtherKey(context, target)) {
		const isConfirmed = await confirmModal(
			{
				severity: "warning",
				message: vscode.l10n.t("Use {0} for another key?", keyVariable),
				detail: vscode.l10n.t(
					"In this file, {0} has already replaced {1}. {2} is another key: the code would use one key for both.",
					keyVariable,
					maskApiKey(other),
					maskApiKey(key),
				),
			},
			vscode.l10n.t("Replace"),
		);
		if (!isConfirmed) {
			return false;
		}
	}
	if (key) {
		context.replaced.set(document, key);
	}
	return true;
}
