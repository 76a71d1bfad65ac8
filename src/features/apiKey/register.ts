import * as vscode from "vscode";
import { keyVariable } from "../../lumenfall/apiKey.ts";
import { links } from "../../lumenfall/links.ts";
import type { RegisterCommand } from "../../ui/commands.ts";
import { setContextKeys } from "../../ui/contextKeys.ts";
import { type ConsentContext, hasAnyConsent } from "./configurations/consentState.ts";
import type { ApiKeyContext } from "./context.ts";
import { type ApiKeyService, createApiKeyService } from "./service.ts";
import { KeyStatusTracker } from "./status/keyStatus.ts";
import { createStatusBar } from "./status/statusBar.ts";
import { ApiKeyStore } from "./store/apiKeyStore.ts";
import { KeyMetadata } from "./store/keyMetadata.ts";

/** Per-extension state that VS Code provides. */
export type ApiKeyStorage = Pick<
	vscode.ExtensionContext,
	"secrets" | "globalState" | "workspaceState" | "environmentVariableCollection"
>;

/** Registers the API keys: their store, commands, status bar item, context key, and terminal profile. */
export function registerApiKey(
	parts: Omit<ApiKeyContext, "store" | "keyStatus">,
	storage: ApiKeyStorage,
	command: RegisterCommand,
): ApiKeyService {
	const metadata = new KeyMetadata(storage.globalState, storage.workspaceState);
	const store = new ApiKeyStore(storage.secrets, metadata, parts.log);
	const keyStatus = new KeyStatusTracker(() => store.key);
	const context: ApiKeyContext = { ...parts, store, keyStatus };
	const { workspaceState } = storage;
	const updateContextKeys = () =>
		setContextKeys({
			hasApiKey: store.key !== undefined,
			apiKeyState: store.state.kind,
			hasConsent: hasAnyConsent(storage),
		});
	const consents: ConsentContext = {
		workspaceState,
		folders: () => (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()),
		onDidChange: updateContextKeys,
		timeoutMs: 5000,
	};
	updateContextKeys();
	const disposable = vscode.Disposable.from(
		store,
		keyStatus,
		store.onDidChange(updateContextKeys),
		keyStatus.onDidAccept(async ({ key, at }) => {
			const { recordSuccess } = await import("./store/useKey.ts");
			recordSuccess(store, key, at).catch((error: unknown) => parts.log.error("The success was not recorded", error));
		}),
		// A window that slept may have missed a change in another one.
		vscode.window.onDidChangeWindowState(({ focused }) => focused && void store.refresh()),
		createStatusBar(context),
		registerTerminal(context, storage.environmentVariableCollection),
		registerCommands(context, consents, command),
	);
	void store.refresh();
	return createApiKeyService(context, disposable);
}

function registerCommands(
	context: ApiKeyContext,
	consents: ConsentContext,
	command: RegisterCommand,
): vscode.Disposable {
	return vscode.Disposable.from(
		command("lumenfall.setApiKey", async () => (await import("./commands/setApiKey.ts")).setApiKey(context)),
		command("lumenfall.testApiKey", async () => (await import("./commands/testApiKey.ts")).testApiKey(context)),
		command("lumenfall.clearApiKey", async () => (await import("./commands/clearApiKey.ts")).clearApiKey(context)),
		command("lumenfall.manageApiKeys", async () =>
			(await import("./commands/manageApiKeys.ts")).manageApiKeys(context),
		),
		command(
			"lumenfall.importApiKey",
			async () => void (await (await import("./commands/importApiKey.ts")).importApiKey(context)),
		),
		command(
			"lumenfall.rotateApiKey",
			async () => void (await (await import("./commands/rotateApiKey.ts")).rotateApiKey(context)),
		),
		command("lumenfall.refreshBalance", async () =>
			(await import("./commands/refreshBalance.ts")).refreshBalance(context),
		),
		command("lumenfall.provideApiKey", async () =>
			(await import("./configurations/provideApiKey.ts")).provideApiKey(context, consents),
		),
		command("lumenfall.withdrawConsent", async () =>
			(await import("./configurations/withdrawConsent.ts")).withdrawConsent(context, consents),
		),
		command("lumenfall.showActions", async () => (await import("./commands/showActions.ts")).showActions(context)),
		command("lumenfall.openDashboard", () => vscode.env.openExternal(vscode.Uri.parse(links.dashboard))),
		command("lumenfall.addCredits", () => vscode.env.openExternal(vscode.Uri.parse(links.credits))),
	);
}

/** Registers the terminal profile "Lumenfall". */
function registerTerminal(context: ApiKeyContext, variables: vscode.EnvironmentVariableCollection): vscode.Disposable {
	// A version before the profile gave the key to all terminals.
	if (variables.get(keyVariable)) {
		variables.clear();
	}
	return vscode.window.registerTerminalProfileProvider("lumenfall.terminal", {
		provideTerminalProfile: async () => (await import("./terminalProfile.ts")).createTerminalProfile(context),
	});
}
