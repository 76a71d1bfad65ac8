import * as vscode from "vscode";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { actions } from "../../../ui/actions.ts";
import { askModal } from "../../../ui/askModal.ts";
import type { ApiKeyContext } from "../context.ts";

const consentKey = "lumenfall.mayProvideApiKey";

/**
 * Returns the key in use for `${command:lumenfall.provideApiKey}` in `launch.json` and `tasks.json`. Asks the first
 * time in a workspace. `undefined` ends the launch.
 */
export async function provideApiKey(
	{ store, log, notify }: ApiKeyContext,
	workspaceState: vscode.Memento,
): Promise<string | undefined> {
	if (!vscode.workspace.isTrusted) {
		notify.error(vscode.l10n.t("The API key is not available because this workspace is not trusted."));
		return undefined;
	}
	if (store.state.kind === "reading") {
		await store.refresh();
	}
	const { key } = store;
	if (!key) {
		const message = vscode.l10n.t("A launch or task configuration asks for your Lumenfall API key, but none is set.");
		notify.error(message, actions.setApiKey());
		return undefined;
	}
	if (workspaceState.get(consentKey) !== true) {
		const question = {
			severity: "warning",
			message: vscode.l10n.t("Allow configurations of this workspace to use the API key {0}?", maskApiKey(key)),
			detail: vscode.l10n.t(
				"A launch or task configuration, or another extension, asks for it. What it starts can read the key. You will not be asked again in this workspace.",
			),
		} as const;
		if (!(await askModal(question, { title: vscode.l10n.t("Allow in This Workspace"), value: true }))) {
			return undefined;
		}
		await workspaceState.update(consentKey, true);
	}
	log.info(`A launch or task configuration received ${maskApiKey(key)}.`);
	return key;
}
