import * as vscode from "vscode";
import { type ApiKey, keyVariable, maskApiKey } from "../../lumenfall/apiKey.ts";
import { actions } from "../../ui/actions.ts";
import type { ApiKeyContext } from "./context.ts";
import { requireKey } from "./requireKey.ts";

type TerminalContext = Pick<ApiKeyContext, "store" | "notify" | "log" | "shellWithKey">;

/**
 * Returns a new terminal of the profile "Lumenfall": one whose shell has the key in use as a variable. VS Code stores
 * what it knows of a terminal when it quits, so it does not know the key: the shell fetches it. Without a key, or in a
 * workspace that is not trusted, there is no variable, and the user is told why.
 */
export async function createTerminalProfile(context: TerminalContext): Promise<vscode.TerminalProfile> {
	const key = await findKey(context);
	const options = { name: "Lumenfall", iconPath: new vscode.ThemeIcon("key"), isTransient: true };
	if (!key) {
		const message = vscode.l10n.t("{0} is not set.", keyVariable);
		return new vscode.TerminalProfile({ ...options, message });
	}
	const shell = await context.shellWithKey({
		key,
		variable: keyVariable,
		shell: vscode.env.shell,
		missing: vscode.l10n.t("{0} is not set. Open a new Lumenfall terminal.", keyVariable),
	});
	context.log.info(`A terminal received ${maskApiKey(key)}.`);
	const message = vscode.l10n.t("{0} is set to the API key {1}.", keyVariable, maskApiKey(key));
	return new vscode.TerminalProfile({ ...options, ...shell, message });
}

async function findKey(context: TerminalContext): Promise<ApiKey | undefined> {
	if (!vscode.workspace.isTrusted) {
		context.notify.error(
			vscode.l10n.t("This workspace is not trusted, so it does not get the API key."),
			actions.manageTrust(),
		);
		return undefined;
	}
	return await requireKey(context);
}
