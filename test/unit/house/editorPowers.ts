import { any, defines, globals, modules, named, type Power, runs, texts } from "./needs.ts";

/** Powers that VS Code gives. */
export const editorPowers: readonly Power[] = [
	{
		what: "changes documents",
		needs: named("applyEdit", "insertSnippet"),
		planted: ["vscode.workspace.applyEdit(edit);", 'const { applyEdit } = vscode["workspace"];'],
		innocent: ["const applyEdits = 1;"],
		files: ["src/features/hardcodedKeys/edits/applyEdits.ts"],
	},
	{
		what: "writes a setting or a memento",
		needs: any(
			({ path, name, kind }) => kind !== "text" && name === "update" && path.includes("getConfiguration()"),
			// The object of unknown origin that is updated by a key is settings or a memento.
			({ name, kind, args }) => kind === "call" && name === "update" && args[0] !== undefined,
			runs((command) => /setting/i.test(command ?? "")),
			named("updateState"),
		),
		planted: [
			'import * as vscode from "vscode"; vscode.workspace.getConfiguration("a").update(key, 1);',
			'import { workspace } from "vscode"; const settings = workspace.getConfiguration(); settings["update"](key, 1);',
			'const { update } = vscode.workspace.getConfiguration("lumenfall");',
			'function f(settings) { settings.update("lumenfall.apiBaseUrl", url); }',
			'const key = "exclude"; settings?.update(key, 1);',
			'import { updateState as set } from "../../platform/state.ts"; await set(state, key, value, 1);',
		],
		innocent: [
			"index.update(changes, lines);",
			'import { workspace } from "vscode"; workspace.getConfiguration().get("a");',
		],
		// A setting: the excluded files. Mementos: names, key ids and dates; that a workspace may ask for the key; and which models are shown and used.
		files: [
			"src/features/hardcodedKeys/fixes/suppress.ts",
			"src/features/apiKey/store/keyMetadata.ts",
			"src/features/apiKey/configurations/consents.ts",
			"src/features/models/preferences.ts",
		],
	},
	{
		what: "reaches the mementos",
		needs: named("globalState", "workspaceState", "setKeysForSync"),
		planted: [
			"context.globalState.update(key, 1);",
			"const { workspaceState: state } = context;",
			'context["global" + "State"];',
			"class A { #workspaceState; get = () => this.#workspaceState.get(key); }",
			"function f({ globalState }) {}",
		],
		innocent: ["store.state;"],
		files: [
			"src/features/apiKey/register.ts",
			"src/features/apiKey/store/keyMetadata.ts",
			"src/features/apiKey/configurations/consents.ts",
			"src/features/apiKey/configurations/consentState.ts",
			"src/features/models/register.ts",
		],
	},
	{
		what: "holds SecretStorage",
		needs: any(
			// The same name on what a module of ours made is not VS Code's.
			(use) => named("secrets")(use) && !use.path.startsWith("."),
			({ name, kind, args }) => kind === "call" && name === "store" && args.length === 2,
		),
		planted: [
			"new Store(context.secrets);",
			'context["secrets"].get(id);',
			"const { secrets } = context;",
			"function f({ secrets: all }) {}",
			"class A { #secrets; remove = () => this.#secrets.delete(id); }",
			"storage.store(id, value);",
		],
		innocent: ['"secrets";', "context.store;"],
		files: ["src/platform/secretStorage.ts", "src/features/apiKey/register.ts"],
	},
	{
		what: "reads the environment or the machine's state",
		needs: any(globals("process"), modules("process", "os")),
		planted: ['process.env["HOME"];', 'import { homedir } from "node:os";', "const { env } = globalThis.process;"],
		innocent: ["`process.env.KEY`;", "vscode.env.language;"],
		files: [
			"src/platform/node/externalKeys.ts",
			"src/platform/node/files.ts",
			"src/platform/node/findOnPath.ts",
			"src/platform/node/isWithinFolders.ts",
			"src/platform/node/nodePlatform.ts",
			"src/platform/node/ripgrep.ts",
			"src/platform/node/runProgram.ts",
			"src/platform/node/shell/shellWithKey.ts",
			"src/platform/node/shell/terminalShell.ts",
		],
	},
	{
		what: "gives something to terminals",
		needs: named("environmentVariableCollection", "variables", "registerTerminalProfileProvider", "TerminalProfile"),
		planted: [
			"context.environmentVariableCollection.replace(a, b);",
			"const { variables } = home;",
			"vscode.window.registerTerminalProfileProvider(id, provider);",
			"new vscode.TerminalProfile(options);",
		],
		innocent: ['"variables";'],
		// The first of them only clears what a version before this one gave.
		files: ["src/features/apiKey/register.ts", "src/features/apiKey/terminalProfile.ts"],
	},
	{
		what: "touches the clipboard",
		needs: named("clipboard"),
		planted: ["vscode.env.clipboard.writeText(text);", "const { clipboard } = vscode.env;"],
		innocent: ['vscode.l10n.t("clipboard");'],
		// A key id, never a key; and the id of a model.
		files: ["src/features/apiKey/commands/revokeApiKey.ts", "src/features/models/commands.ts"],
	},
	{
		what: "opens a link outside of VS Code",
		needs: any(
			named("openExternal"),
			runs((command) => /^(?:vscode\.open$|simpleBrowser)/.test(command ?? "")),
		),
		planted: ["vscode.env.openExternal(uri);", 'vscode.commands.executeCommand("vscode.open", uri);'],
		innocent: ['vscode.commands.executeCommand("vscode.openFolder");'],
		files: ["src/ui/actions.ts", "src/features/apiKey/register.ts", "src/features/apiKey/commands/rotateApiKey.ts"],
	},
	{
		what: "writes the Authorization header",
		needs: texts(/^(?:Bearer|Basic) \*?/),
		planted: ["`Bearer ${key}`;", '"Bearer " + key;', 'const scheme = "Basic ";'],
		innocent: ['"A leading Bearer is accepted.";'],
		files: ["src/api/requests.ts"],
	},
	{
		what: "makes the body of a request to Lumenfall, which can cost money",
		needs: texts(/^(?:application\/(?:json|x-www-form)|multipart\/form-data)/),
		planted: [
			'const body = { contentType: "application/json", content };',
			"const type = `multipart/form-data; boundary=${boundary}`;",
		],
		innocent: ['headers["content-type"];'],
		// Only requests for an estimate have one. They say dryRun=true. All requests accept JSON.
		files: ["src/api/models/estimate.ts", "src/api/sendRequest.ts"],
	},
	{
		what: "makes an output channel",
		needs: named("createOutputChannel"),
		planted: ['vscode.window.createOutputChannel("x");', "const { createOutputChannel } = vscode.window;"],
		innocent: ["channel.info(text);"],
		files: ["src/extension.ts"],
	},
	{
		what: "sends telemetry",
		needs: ({ name, kind }) => kind !== "text" && /telemetry/i.test(name),
		planted: [
			"vscode.env.createTelemetryLogger(sender);",
			"new TelemetryLogger();",
			'import t from "@x"; t.sendTelemetryEvent();',
		],
		innocent: ['"telemetry";'],
		files: [],
	},
	{
		what: "trusts Markdown",
		needs: any(
			defines("isTrusted", "supportHtml", "supportThemeIcons", "baseUri"),
			({ name, kind, args }) => kind === "call" && name === "MarkdownString" && args.length > 1,
		),
		planted: [
			"text.isTrusted = true;",
			'text["isTrusted"] = true;',
			"Object.assign(text, { supportHtml: true });",
			"new vscode.MarkdownString(text, true);",
		],
		innocent: ["if (vscode.workspace.isTrusted) {}", "new vscode.MarkdownString(text);"],
		// For one command of ours; nothing of a document is in that text.
		files: ["src/features/hardcodedKeys/fixes/hover.ts"],
	},
	{
		what: "shows a message",
		needs: named("showInformationMessage", "showWarningMessage", "showErrorMessage"),
		planted: [
			"vscode.window.showErrorMessage(text);",
			"const show = vscode.window.showInformationMessage;",
			"const { showWarningMessage: show } = vscode.window;",
			'vscode.window["showErrorMessage"](text);',
		],
		innocent: ["notify.error(text);"],
		files: ["src/ui/askModal.ts", "src/ui/notify.ts"],
	},
	{
		what: "asks in a box",
		needs: named(
			"showQuickPick",
			"showInputBox",
			"createQuickPick",
			"createInputBox",
			"showOpenDialog",
			"showSaveDialog",
		),
		planted: ["vscode.window.showQuickPick(items);", "const { createInputBox } = vscode.window;"],
		innocent: ["pick(items);"],
		files: ["src/ui/inputBox.ts", "src/ui/quickPick.ts"],
	},
	{
		what: "shows a web page",
		needs: named(
			"createWebviewPanel",
			"registerWebviewPanelSerializer",
			"registerWebviewViewProvider",
			"registerCustomEditorProvider",
			"registerUriHandler",
		),
		planted: ["vscode.window.createWebviewPanel();", "const { registerUriHandler } = vscode.window;"],
		innocent: ["view.webview;"],
		// The tab with a model's details, and what VS Code restores it with.
		files: ["src/features/models/details/panel.ts", "src/features/models/register.ts"],
	},
	{
		what: "registers a command",
		needs: named("registerCommand", "registerTextEditorCommand"),
		planted: ["vscode.commands.registerCommand(id, run);", "const { registerCommand } = vscode.commands;"],
		innocent: ['command("lumenfall.showLog", run);'],
		files: ["src/ui/commands.ts"],
	},
	{
		what: "sets a context key",
		needs: runs((command) => command === "setContext"),
		planted: [
			'vscode.commands.executeCommand("setContext", "a", 1);',
			'import { commands } from "vscode"; const { executeCommand: run } = commands; run("setContext", "a", 1);',
			'const set = "setContext"; vscode.commands.executeCommand(set);',
		],
		innocent: ['vscode.commands.executeCommand("lumenfall.showLog");'],
		files: ["src/ui/contextKeys.ts"],
	},
	{
		what: "runs a command that is not named on the spot",
		needs: any(runs((command) => command === undefined)),
		planted: ["vscode.commands.executeCommand(id);", "vscode.commands.executeCommand(`a.${id}`);"],
		innocent: ['vscode.commands.executeCommand("lumenfall.showLog");'],
		files: ["src/ui/actions.ts", "src/features/apiKey/commands/showActions.ts"],
	},
];
