import * as vscode from "vscode";
import { links } from "../../lumenfall/links.ts";
import type { RegisterCommand } from "../../platform/commands.ts";
import type { ApiKeyDeps } from "./deps.ts";
import { createStatusBar } from "./statusBar.ts";

/** The API key: its commands, its status bar item and its context key. */
export function registerApiKey(deps: ApiKeyDeps, command: RegisterCommand): vscode.Disposable {
	const setContext = () =>
		vscode.commands.executeCommand("setContext", "lumenfall.hasApiKey", deps.vault.key !== undefined);
	void setContext();
	return vscode.Disposable.from(
		deps.vault.onDidChange(() => void setContext()),
		// A window that slept may have missed that the key was changed in another one.
		vscode.window.onDidChangeWindowState(({ focused }) => focused && void deps.vault.refresh()),
		createStatusBar(deps),
		command("lumenfall.setApiKey", async () => (await import("./setApiKey.ts")).setApiKey(deps)),
		command("lumenfall.testApiKey", async () => (await import("./testApiKey.ts")).testApiKey(deps)),
		command("lumenfall.clearApiKey", async () => (await import("./clearApiKey.ts")).clearApiKey(deps)),
		command("lumenfall.showActions", async () => (await import("./showActions.ts")).showActions(deps)),
		command("lumenfall.openDashboard", () => vscode.env.openExternal(vscode.Uri.parse(links.dashboard))),
	);
}
