import * as vscode from "vscode";
import { ApiError } from "./api/apiError.ts";
import { createLazyClient } from "./api/lazyClient.ts";
import type { Fetch } from "./api/sendRequest.ts";
import { registerApiKey } from "./features/apiKey/register.ts";
import { registerHardcodedKeys } from "./features/hardcodedKeys/register.ts";
import { registerModels } from "./features/models/register.ts";
import { checkApiBaseUrl } from "./lumenfall/apiBaseUrl.ts";
import { createRedactor } from "./lumenfall/redact.ts";
import { createLog } from "./platform/log.ts";
import { createNodePlatform } from "./platform/node/nodePlatform.ts";
import { readApiBaseUrl } from "./platform/settings.ts";
import { createCommands } from "./ui/commands.ts";
import { createNotify } from "./ui/notify.ts";

/** Builds the parts and wires them. Awaits nothing: no network, no file, no SecretStorage. */
export function activate(context: vscode.ExtensionContext): void {
	const redactor = createRedactor();
	const channel = vscode.window.createOutputChannel("Lumenfall", { log: true });
	const log = createLog(channel, redactor.redact);
	const notify = createNotify(log);
	const command = createCommands(log, notify);
	const node = createNodePlatform(vscode.env.appRoot, vscode.Uri.joinPath(context.extensionUri, "dist").fsPath);
	const origin = () => checkApiBaseUrl(readApiBaseUrl());
	let loggedOrigin = "";
	/** Logs what a report of a fault needs. The lines that follow name no origin but another one. */
	const logVersions = () => {
		const checked = origin();
		loggedOrigin = checked.ok ? checked.origin : "no valid API address";
		log.info(`Lumenfall ${context.extension.packageJSON.version}, VS Code ${vscode.version}, ${loggedOrigin}`);
	};
	logVersions();
	const client = createLazyClient({
		// VS Code's own network first: it knows the proxies and the certificates. undici when that gets no response.
		transports: [
			{
				name: "VS Code",
				// Looked up at every call: VS Code replaces it.
				fetch: (url, init) => globalThis.fetch(url, init) as ReturnType<Fetch>,
				isSafeFor: node.isVscodeFetchSafeFor,
				worthTryingAfter: () => true,
			},
			{ ...node.undici, fetch: node.undici.fetch as Fetch },
		],
		origin: () => {
			const checked = origin();
			if (!checked.ok) {
				throw new ApiError({ kind: "badBaseUrl" });
			}
			return checked.origin;
		},
		redact: redactor.redact,
		onRequest: redactor.protect,
		loggedOrigin: () => loggedOrigin,
		onSettled: (report, { level, line }) => {
			log[level](line);
			apiKeys.recordRequest(report);
		},
	});
	const parts = { client, log, notify };
	const { files } = node;
	const apiKeys = registerApiKey(
		{ ...parts, files, sources: node.externalKeys, findProgram: node.findOnPath, shellWithKey: node.shellWithKey },
		context,
		command,
	);
	const hardcodedKeys = registerHardcodedKeys(
		{
			...{ log, notify, files, keys: apiKeys, search: node.fileSearch, runProgram: node.runProgram },
			grammars: vscode.Uri.joinPath(context.extensionUri, "dist/grammars"),
		},
		command,
	);
	context.subscriptions.push(
		channel,
		apiKeys,
		hardcodedKeys,
		apiKeys.onDidChangeAny(() => apiKeys.secrets.forEach(redactor.protect)),
		registerModels(
			{
				...{ ...parts, keys: apiKeys, storage: context.globalStorageUri, origin },
				...{ onCatalog: apiKeys.recordCatalog, prepareGrammars: hardcodedKeys.prepareGrammars },
			},
			context,
			command,
		),
		command("lumenfall.showLog", () => log.show()),
		command("lumenfall.openSettings", async () => (await import("./ui/actions.ts")).actions.openSettings().run()),
		command("lumenfall.getStarted", async () => (await import("./ui/actions.ts")).actions.openWalkthrough().run()),
		vscode.workspace.onDidChangeConfiguration(
			(event) => event.affectsConfiguration("lumenfall.apiBaseUrl") && logVersions(),
		),
	);
}
