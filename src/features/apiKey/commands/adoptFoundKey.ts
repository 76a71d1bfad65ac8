import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { askModal } from "../../../ui/askModal.ts";
import type { ApiKeyContext } from "../context.ts";
import { validateAndSave } from "../setup/validateAndSave.ts";
import { setApiKey } from "./setApiKey.ts";

/**
 * Saves a key found in a document as the user's own: tests it and puts it to use. Asks before it replaces the key in
 * use.
 * @returns whether the key is in use now
 */
export async function adoptFoundKey(context: ApiKeyContext, key: ApiKey): Promise<boolean> {
	const { key: current, active } = context.store;
	if (current === key) {
		return true;
	}
	if (current && !(await confirmReplacement(current, key))) {
		return false;
	}
	return await validateAndSave(context, key, {
		destination: active && { kind: "slot", slot: active.slot },
		again: () => setApiKey(context),
	});
}

async function confirmReplacement(current: ApiKey, key: ApiKey): Promise<boolean> {
	const question = {
		severity: "warning",
		message: vscode.l10n.t("Replace {0} with {1}?", maskApiKey(current), maskApiKey(key)),
		detail: vscode.l10n.t(
			"The new key is sent to Lumenfall to be tested. Lumenfall shows a key only once: the old key cannot be recovered here.",
		),
	} as const;
	return (await askModal(question, { title: vscode.l10n.t("Replace"), value: true })) ?? false;
}
