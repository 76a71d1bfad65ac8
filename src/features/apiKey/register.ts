import * as vscode from "vscode";
import { links } from "../../lumenfall/links.ts";
import { readTerminalEnabled } from "../../platform/settings.ts";
import type { RegisterCommand } from "../../ui/commands.ts";
import type { ApiKeyContext } from "./context.ts";
import { createStatusBar } from "./status/statusBar.ts";

/** What of VS Code belongs to this extension in this window. */
export interface ApiKeyStorage {
	readonly workspaceState: vscode.Memento;
	readonly variables: vscode.EnvironmentVariableCollection;
}

/** The API keys: their commands, the status bar item, the context key, and the variable of the terminals. */
export function registerApiKey(
	context: ApiKeyContext,
	home: ApiKeyStorage,
	command: RegisterCommand,
): vscode.Disposable {
	const { store } = context;
	const setContext = () => vscode.commands.executeCommand("setContext", "lumenfall.hasApiKey", store.key !== undefined);
	void setContext();
	return vscode.Disposable.from(
		store.onDidChange(() => void setContext()),
		context.keyStatus.onDidAccept(({ key, at }) => void store.noteWorked(key, at)),
		// A window that slept may have missed that the key was changed in another one.
		vscode.window.onDidChangeWindowState(({ focused }) => focused && void store.refresh()),
		createStatusBar(context),
		registerTerminals(context, home),
		command("lumenfall.setApiKey", async () => (await import("./commands/setApiKey.ts")).setApiKey(context)),
		command("lumenfall.testApiKey", async () => (await import("./commands/testApiKey.ts")).testApiKey(context)),
		command("lumenfall.clearApiKey", async () => (await import("./commands/clearApiKey.ts")).clearApiKey(context)),
		command("lumenfall.manageApiKeys", async () =>
			(await import("./commands/manageApiKeys.ts")).manageApiKeys(context),
		),
		command("lumenfall.importApiKey", async () => (await import("./commands/importApiKey.ts")).importApiKey(context)),
		command("lumenfall.rotateApiKey", async () => (await import("./commands/rotateApiKey.ts")).rotateApiKey(context)),
		command("lumenfall.refreshBalance", async () => (await import("./commands/testApiKey.ts")).showBalance(context)),
		command("lumenfall.provideApiKey", async () =>
			(await import("./commands/provideApiKey.ts")).provideApiKey(context, home.workspaceState),
		),
		command("lumenfall.showActions", async () => (await import("./commands/showActions.ts")).showActions(context)),
		command("lumenfall.openDashboard", () => vscode.env.openExternal(vscode.Uri.parse(links.dashboard))),
		command("lumenfall.addCredits", () => vscode.env.openExternal(vscode.Uri.parse(links.credits))),
	);
}

/** The variable of the terminals is the choice of few: nothing of it is loaded before it is wanted. */
function registerTerminals(context: ApiKeyContext, { variables }: ApiKeyStorage): vscode.Disposable {
	let following: Promise<vscode.Disposable> | undefined;
	const follow = () => {
		if (readTerminalEnabled()) {
			following ??= import("./terminalEnvironment.ts").then(({ followInTerminals }) =>
				followInTerminals(context, variables),
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
