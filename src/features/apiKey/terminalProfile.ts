import * as vscode from "vscode";
import { type ApiKey, keyVariable, maskApiKey } from "../../lumenfall/apiKey.ts";
import type { ApiKeyContext } from "./context.ts";
import { requireKey } from "./requireKey.ts";

/**
 * Returns a new terminal of the profile "Lumenfall": one that has the key in use as a variable, and that VS Code does
 * not store. Without a key, or in a workspace that is not trusted, it has no variable, and the user is told why.
 */
export async function createTerminalProfile(
	context: Pick<ApiKeyContext, "store" | "notify" | "log">,
): Promise<vscode.TerminalProfile> {
	const key = await findKey(context);
	if (key) {
		context.log.info(`A terminal received ${maskApiKey(key)}.`);
	}
	return new vscode.TerminalProfile({
		name: "Lumenfall",
		iconPath: new vscode.ThemeIcon("key"),
		// VS Code stores the environment of a terminal with the terminal, unless it is transient.
		isTransient: true,
		...(key && { env: { [keyVariable]: key } }),
		message: key
			? vscode.l10n.t("{0} is set to the API key {1}.", keyVariable, maskApiKey(key))
			: vscode.l10n.t("{0} is not set.", keyVariable),
	});
}

async function findKey(context: Pick<ApiKeyContext, "store" | "notify">): Promise<ApiKey | undefined> {
	if (!vscode.workspace.isTrusted) {
		context.notify.error(vscode.l10n.t("The API key is not available because this workspace is not trusted."));
		return undefined;
	}
	return await requireKey(context);
}
