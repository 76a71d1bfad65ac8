import * as vscode from "vscode";
import { keyVariable } from "../../lumenfall/apiKey.ts";
import { readTerminalEnabled } from "../../platform/settings.ts";
import type { ApiKeyContext } from "./context.ts";

/**
 * Sets the key in use as a variable of new terminals, when the user's own settings say so and the workspace is
 * trusted. The variable follows the key; VS Code marks terminals with an older value.
 */
export function updateTerminalEnvironment(
	{ store }: Pick<ApiKeyContext, "store">,
	variables: vscode.EnvironmentVariableCollection,
): vscode.Disposable {
	// Not a promise that nothing is on disk: VS Code can store the variables with its terminals.
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
