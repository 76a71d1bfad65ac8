import * as vscode from "vscode";
import { links } from "../../lumenfall/links.ts";
import { readTerminalEnabled } from "../../platform/settings.ts";
import type { RegisterCommand } from "../../ui/commands.ts";
import type { ApiKeyDeps } from "./context.ts";
import { createStatusBar } from "./status/statusBar.ts";

/** What of VS Code belongs to this extension in this window. */
export interface ApiKeyHome {
	readonly workspaceState: vscode.Memento;
	readonly variables: vscode.EnvironmentVariableCollection;
}

/** The API keys: their commands, the status bar item, the context key, and the variable of the terminals. */
export function registerApiKey(deps: ApiKeyDeps, home: ApiKeyHome, command: RegisterCommand): vscode.Disposable {
	const { vault } = deps;
	const setContext = () => vscode.commands.executeCommand("setContext", "lumenfall.hasApiKey", vault.key !== undefined);
	void setContext();
	return vscode.Disposable.from(
		vault.onDidChange(() => void setContext()),
		deps.standing.onDidAccept(({ key, at }) => void vault.noteWorked(key, at)),
		// A window that slept may have missed that the key was changed in another one.
		vscode.window.onDidChangeWindowState(({ focused }) => focused && void vault.refresh()),
		createStatusBar(deps),
		registerTerminals(deps, home),
		command("lumenfall.setApiKey", async () => (await import("./commands/setApiKey.ts")).setApiKey(deps)),
		command("lumenfall.testApiKey", async () => (await import("./commands/testApiKey.ts")).testApiKey(deps)),
		command("lumenfall.clearApiKey", async () => (await import("./commands/clearApiKey.ts")).clearApiKey(deps)),
		command("lumenfall.manageApiKeys", async () => (await import("./commands/manageApiKeys.ts")).manageApiKeys(deps)),
		command("lumenfall.importApiKey", async () => (await import("./commands/importApiKey.ts")).importApiKey(deps)),
		command("lumenfall.rotateApiKey", async () => (await import("./commands/rotateApiKey.ts")).rotateApiKey(deps)),
		command("lumenfall.refreshBalance", async () => (await import("./commands/testApiKey.ts")).showBalance(deps)),
		command("lumenfall.provideApiKey", async () =>
			(await import("./commands/provideApiKey.ts")).provideApiKey(deps, home.workspaceState),
		),
		command("lumenfall.showActions", async () => (await import("./commands/showActions.ts")).showActions(deps)),
		command("lumenfall.openDashboard", () => vscode.env.openExternal(vscode.Uri.parse(links.dashboard))),
		command("lumenfall.addCredits", () => vscode.env.openExternal(vscode.Uri.parse(links.credits))),
	);
}

/** The variable of the terminals is the choice of few: nothing of it is loaded before it is wanted. */
function registerTerminals(deps: ApiKeyDeps, { variables }: ApiKeyHome): vscode.Disposable {
	let following: Promise<vscode.Disposable> | undefined;
	const follow = () => {
		if (readTerminalEnabled()) {
			following ??= import("./terminalEnvironment.ts").then(({ followInTerminals }) =>
				followInTerminals(deps, variables),
			);
		}
	};
	follow();
	return vscode.Disposable.from(
		vscode.workspace.onDidChangeConfiguration(
			(event) => event.affectsConfiguration("lumenfall.terminal.enabled") && follow(),
		),
		{ dispose: () => void following?.then((listener) => listener.dispose()) },
	);
}
