import * as vscode from "vscode";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import type { ApiKeyContext } from "../context.ts";

const consentKey = "lumenfall.mayProvideApiKey";

/**
 * What `${command:lumenfall.provideApiKey}` in `launch.json` and `tasks.json` stands for: the key in use. Asks the first time in a workspace.
 * `undefined` ends the launch.
 */
export async function provideApiKey(
	context: ApiKeyContext,
	workspaceState: vscode.Memento,
): Promise<string | undefined> {
	if (!vscode.workspace.isTrusted) {
		const message = vscode.l10n.t("This workspace is not trusted: it gets no API key.");
		await vscode.window.showErrorMessage(message);
		return undefined;
	}
	if (context.store.state.kind === "reading") {
		await context.store.refresh();
	}
	const { key } = context.store;
	if (!key) {
		const set = vscode.l10n.t("Set API Key");
		const message = vscode.l10n.t("A launch or task configuration asks for your Lumenfall API key, but none is set.");
		if ((await vscode.window.showErrorMessage(message, set)) === set) {
			await vscode.commands.executeCommand("lumenfall.setApiKey");
		}
		return undefined;
	}
	if (workspaceState.get(consentKey) !== true) {
		const allow = vscode.l10n.t("Allow in This Workspace");
		const message = vscode.l10n.t("Give the API key {0} to configurations of this workspace?", maskApiKey(key));
		const detail = vscode.l10n.t(
			"A launch or task configuration, or another extension, asks for it. What it starts can read the key. You are not asked again in this workspace.",
		);
		if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, allow)) !== allow) {
			return undefined;
		}
		await workspaceState.update(consentKey, true);
	}
	context.log.info(`${maskApiKey(key)} was given to a launch or task configuration.`);
	return key;
}
