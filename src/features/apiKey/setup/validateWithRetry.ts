import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import type { Failure } from "../../../lumenfall/failure.ts";
import { askModal, type ModalChoice } from "../../../ui/askModal.ts";
import { explainFailure } from "../../../ui/failureMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { type ValidKey, validateWithProgress } from "../status/validateKey.ts";

/** How the test of a new key ends. */
export type TestedKey =
	| ValidKey
	/** Lumenfall could not say, and the user saves the key anyway. */
	| { readonly kind: "untested" }
	| { readonly kind: "invalid"; readonly failure: Failure }
	| { readonly kind: "cancelled" };

/**
 * Tests a new key. When Lumenfall cannot say whether it works, asks in a dialog whether to try again: Lumenfall shows a
 * key only once, so that it must not get lost with a toast.
 * @param canSaveUntested whether the user can also save it untested
 */
export async function validateWithRetry(
	context: ApiKeyContext,
	key: ApiKey,
	canSaveUntested: boolean,
): Promise<TestedKey> {
	const choices: ModalChoice<"again" | "save">[] = [
		{ title: vscode.l10n.t("Try Again"), value: "again" },
		...(canSaveUntested ? [{ title: vscode.l10n.t("Save Untested"), value: "save" as const }] : []),
	];
	for (;;) {
		const validation = await validateWithProgress(context, key);
		if (validation.kind !== "unknown") {
			return validation;
		}
		const choice = await askModal(
			{
				severity: "warning",
				message: vscode.l10n.t("{0} could not be tested. It is not saved yet.", maskApiKey(key)),
				detail: explainFailure(validation.failure).sentence,
			},
			...choices,
		);
		if (choice !== "again") {
			return { kind: choice === "save" ? "untested" : "cancelled" };
		}
	}
}
