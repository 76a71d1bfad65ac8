import * as vscode from "vscode";
import { type ApiKey, keyVariable, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { actions } from "../../../ui/actions.ts";
import { pick } from "../../../ui/quickPick.ts";
import type { ApiKeyContext } from "../context.ts";
import { findExternalKeys } from "../setup/findExternalKeys.ts";
import { describeRejected } from "../setup/keyDialog.ts";
import { validateAndSave } from "../setup/validateAndSave.ts";

/** How a step of a dialog with several steps ends. */
export type StepResult = "back" | "done";

/**
 * Runs Import API Key: finds keys in the environment, in the workspace and in the command line program, and tests the
 * one that is picked.
 */
export async function importApiKey(context: ApiKeyContext, canGoBack = false): Promise<StepResult> {
	const title = vscode.l10n.t("Import API Key");
	for (let rejected: ApiKey | undefined; ; ) {
		const found = await findExternalKeys(context);
		if (found.length === 0) {
			notifyNothingFound(context);
			return "done";
		}
		const result = await pick<ApiKey>({
			title,
			placeHolder: rejected ? describeRejected(context, rejected) : describeList(),
			rows: found.map(({ key, where }) => ({
				kind: "row",
				icon: "cloud-download",
				label: where,
				description: describeFound(context, key),
				value: key,
				isFocused: key === rejected,
			})),
			canGoBack,
		});
		if (result.kind !== "picked") {
			return result.kind === "back" ? "back" : "done";
		}
		const key = result.value;
		const saved = await validateAndSave(context, { title, key, back: vscode.l10n.t("Select Another Key") });
		if (saved === "inUse" || saved === "kept") {
			return "done";
		}
		rejected = saved === "invalid" ? key : undefined;
	}
}

function describeList(): string {
	return areEnvFilesSkipped()
		? vscode.l10n.t("Lumenfall tests the key. Not read, as this workspace is not trusted: its .env files")
		: vscode.l10n.t("Lumenfall tests the key before it is saved");
}

function describeFound({ keyStatus }: ApiKeyContext, key: ApiKey): string {
	return keyStatus.of(key).kind === "invalid"
		? vscode.l10n.t("{0}, rejected by Lumenfall", maskApiKey(key))
		: maskApiKey(key);
}

/** Says that nothing was found, and on which machine: in a remote window not on the user's own. */
function describeNone(hasKeys: boolean): string {
	const { remoteName } = vscode.env;
	if (remoteName) {
		return hasKeys
			? vscode.l10n.t(
					"No other key found in {0} or the Lumenfall CLI of the remote machine ({1}), or the workspace's .env files.",
					keyVariable,
					remoteName,
				)
			: vscode.l10n.t(
					"No key found in {0} or the Lumenfall CLI of the remote machine ({1}), or the workspace's .env files.",
					keyVariable,
					remoteName,
				);
	}
	return hasKeys
		? vscode.l10n.t("No other key found in {0}, the workspace's .env files or the Lumenfall CLI.", keyVariable)
		: vscode.l10n.t("No key found in {0}, the workspace's .env files or the Lumenfall CLI.", keyVariable);
}

/** Whether there are folders whose `.env` files are not read, because the user does not trust them. */
function areEnvFilesSkipped(): boolean {
	return !vscode.workspace.isTrusted && (vscode.workspace.workspaceFolders ?? []).length > 0;
}

/** Says where no key was found, or what was not looked at. */
function notifyNothingFound({ store, notify }: ApiKeyContext): void {
	if (areEnvFilesSkipped()) {
		notify.info(
			vscode.l10n.t("This workspace is not trusted, so its .env files were not read. No key was found elsewhere."),
			actions.manageTrust(),
			actions.setApiKey(),
		);
	} else {
		notify.info(describeNone(store.keys.length > 0), actions.setApiKey());
	}
}
