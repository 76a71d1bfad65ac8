import * as vscode from "vscode";
import { keyVariable } from "../../lumenfall/apiKey.ts";
import { readTerminalEnabled } from "../../platform/settings.ts";
import type { ApiKeyContext } from "./context.ts";

/**
 * Gives the key in use to new terminals, where the user's own settings say so and the workspace is trusted. It follows the key;
 * VS Code shows at a terminal with an older value that it can be started again.
 */
export function followInTerminals(
	{ store }: Pick<ApiKeyContext, "store">,
	variables: vscode.EnvironmentVariableCollection,
): vscode.Disposable {
	// Otherwise VS Code writes the values to disk.
	variables.persistent = false;
	variables.description = vscode.l10n.t("Lumenfall API key in use, as {0}", keyVariable);
	const update = () => {
		const key = readTerminalEnabled() && vscode.workspace.isTrusted ? store.key : undefined;
		if (key) {
			if (variables.get(keyVariable)?.value !== key) {
				variables.replace(keyVariable, key);
			}
		} else if (variables.get(keyVariable)) {
			variables.delete(keyVariable);
		}
	};
	update();
	return vscode.Disposable.from(
		store.onDidChange(update),
		vscode.workspace.onDidGrantWorkspaceTrust(update),
		vscode.workspace.onDidChangeConfiguration(
			(event) => event.affectsConfiguration("lumenfall.terminal.enabled") && update(),
		),
	);
}
