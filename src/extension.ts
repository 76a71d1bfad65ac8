import * as vscode from "vscode";
import { ApiError } from "./api/apiError.ts";
import { createClient } from "./api/client.ts";
import { describeRequest } from "./api/describeRequest.ts";
import { createFallbackTransport } from "./api/fallbackTransport.ts";
import type { Fetch } from "./api/sendRequest.ts";
import type { ApiKeyContext, ExternalKeySources } from "./features/apiKey/context.ts";
import { registerApiKey } from "./features/apiKey/register.ts";
import { refreshBalance } from "./features/apiKey/status/balance.ts";
import { KeyStatusTracker } from "./features/apiKey/status/keyStatus.ts";
import { ApiKeyStore } from "./features/apiKey/store/apiKeyStore.ts";
import { KeyMetadata } from "./features/apiKey/store/keyMetadata.ts";
import type { FileSearch } from "./features/hardcodedKeys/context.ts";
import { registerHardcodedKeys } from "./features/hardcodedKeys/register.ts";
import { registerModels } from "./features/models/register.ts";
import { type ApiOrigin, checkApiBaseUrl } from "./lumenfall/apiBaseUrl.ts";
import { createRedactor } from "./lumenfall/redact.ts";
import { createLog } from "./platform/log.ts";
import { createUndiciFetch, hasProxyAuthorization } from "./platform/node/undiciFetch.ts";
import { readApiBaseUrl } from "./platform/settings.ts";
import { createCommands } from "./ui/commands.ts";
import { createNotify } from "./ui/notify.ts";

/** Builds the parts and wires them. Waits for nothing: no network, no file, no SecretStorage. */
export function activate(context: vscode.ExtensionContext): void {
	const redactor = createRedactor();
	const channel = vscode.window.createOutputChannel("Lumenfall", { log: true });
	const log = createLog(channel, redactor.redact);
	const store = new ApiKeyStore(context.secrets, new KeyMetadata(context.globalState, context.workspaceState), log);
	const keyStatus = new KeyStatusTracker(() => store.key);
	const client = createClient({
		transports: createNetwork(),
		origin: readOrigin,
		redact: redactor.redact,
		onRequest: redactor.protect,
		onSettled: (report) => {
			const { level, line } = describeRequest(report);
			log[level](line);
			keyStatus.note(report);
		},
	});
	const notify = createNotify(log);
	const command = createCommands(log, notify);
	const keyContext: ApiKeyContext = { store, keyStatus, client, log, notify, sources: createKeySources(), findProgram };
	const keys = {
		get key() {
			return store.key;
		},
		get reading() {
			return store.state.kind === "reading";
		},
		onDidChange: store.onDidChange,
	};
	context.subscriptions.push(
		channel,
		store,
		keyStatus,
		store.onDidChange(() => store.key && redactor.protect(store.key)),
		store.onDidChangeKeys(() => {
			for (const { key } of store.keys) {
				redactor.protect(key);
			}
		}),
		registerApiKey(
			keyContext,
			{ workspaceState: context.workspaceState, variables: context.environmentVariableCollection },
			command,
		),
		registerModels(
			{
				keys,
				client,
				log,
				notify,
				storage: context.globalStorageUri,
				origin: () => checkApiBaseUrl(readApiBaseUrl()),
				onCatalog: (key, modelCount) => {
					keyStatus.noteFacts(key, { modelCount });
					void refreshBalance(keyContext, key);
				},
			},
			command,
		),
		registerHardcodedKeys(
			{
				keys: {
					isOwn: (key) => key === store.key || store.keys.some((stored) => stored.key === key),
					onDidChange: (listener) =>
						vscode.Disposable.from(
							store.onDidChange(listener),
							store.onDidChangeKeys(() => listener(undefined)),
						),
					adopt: async (key) => (await import("./features/apiKey/commands/setApiKey.ts")).adoptApiKey(keyContext, key),
					revoke: async (key) =>
						(await import("./features/apiKey/commands/revokeApiKey.ts")).revokeKey(keyContext, key),
					check: async (key) => (await import("./features/apiKey/commands/checkFoundKey.ts")).checkKey(keyContext, key),
				},
				log,
				notify,
				search: createFileSearch(),
			},
			command,
		),
		command("lumenfall.showLog", () => log.show()),
	);
	void store.refresh();
}

/** VS Code's own network first: it knows the proxies and the certificates. undici's where that gets no answer. */
function createNetwork() {
	return createFallbackTransport([
		{
			name: "VS Code",
			// Looked up at every call: VS Code puts its own in place.
			fetch: (url, init) => globalThis.fetch(url, init) as ReturnType<Fetch>,
			worthTryingAfter: () => true,
		},
		{
			name: "undici",
			fetch: createUndiciFetch() as Fetch,
			// A proxy's question that nobody answered is not asked a second time without an answer at hand.
			worthTryingAfter: ({ kind }) => kind !== "proxyAuthentication" || hasProxyAuthorization(),
		},
	]);
}

/** VS Code's own ripgrep, and files read in pieces. Looked for when it is needed. */
function createFileSearch(): FileSearch {
	return {
		filesWith: async (query, signal) => {
			const { findRipgrep, ripgrep } = await import("./platform/node/ripgrep.ts");
			const program = await findRipgrep(vscode.env.appRoot);
			return program ? ripgrep(program, query, signal) : undefined;
		},
		open: async () => {
			const { fileExists, readPieces } = await import("./platform/node/files.ts");
			return { read: readPieces, exists: fileExists };
		},
	};
}

async function findProgram(name: string): Promise<string | undefined> {
	return await (await import("./platform/node/findOnPath.ts")).findOnPath(name);
}

/** Where a key may lie outside of VS Code. Looked at when the user wants to import one. */
function createKeySources(): ExternalKeySources {
	return {
		find: async () => {
			const { readCliCredentials, readEnvironmentKey } = await import("./platform/node/externalKeys.ts");
			return { environment: readEnvironmentKey(), cli: await readCliCredentials() };
		},
	};
}

function readOrigin(): ApiOrigin {
	const checked = checkApiBaseUrl(readApiBaseUrl());
	if (!checked.ok) {
		throw new ApiError({ kind: "badBaseUrl" });
	}
	return checked.origin;
}
