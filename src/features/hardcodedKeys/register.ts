import * as vscode from "vscode";
import { isUserDocument } from "../../platform/files/documentFilter.ts";
import type { GrammarName, Parse } from "../../rewriting/syntax/node.ts";
import type { RegisterCommand } from "../../ui/commands.ts";
import type { FeatureContext, HardcodedKeysContext } from "./context.ts";
import { DiagnosticStore } from "./diagnosticStore.ts";
import { type CreateKeyIndex, DocumentController } from "./documentController.ts";
import { createEditQueue } from "./edits/editQueue.ts";
import { registerFixes } from "./fixes/register.ts";
import { createLazyGit } from "./lazyGit.ts";
import { registerScan } from "./scan/register.ts";
import type { Parsers } from "./syntax/parsers.ts";

/** The hardcoded keys feature, as others see it. */
export interface HardcodedKeys extends vscode.Disposable {
	/** Loads grammars for a document. Returns what parses with them. Each is kept until that document is closed. */
	prepareGrammars(document: vscode.TextDocument, names: readonly GrammarName[]): Promise<Parse>;
}

/** Registers the diagnostics of open documents, their fixes, and the scan of the workspace. */
export function registerHardcodedKeys(context: HardcodedKeysContext, command: RegisterCommand): HardcodedKeys {
	const diagnosticStore = new DiagnosticStore();
	const controllers = new Map<vscode.TextDocument, DocumentController>();
	const waiting = new Set<vscode.TextDocument>();
	const git = createLazyGit(
		() => loadGit(context),
		() => {
			for (const controller of controllers.values()) {
				controller.askGit();
			}
		},
	);
	const controllerContext = { diagnosticStore, isOwn: context.keys.isOwn, ignoreStatusOf: git.ignoreStatusOf };
	const featureContext: FeatureContext = {
		...context,
		diagnosticStore,
		ignoreStatusOf: git.ignoreStatusOf,
		git,
		edits: createEditQueue(),
		replaced: new WeakMap(),
		parsers: () => (parsers ??= loadParsers(context)),
	};
	let parsers: Promise<Parsers> | undefined;
	let createIndex: CreateKeyIndex | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isDisposed = false;

	const open = (document: vscode.TextDocument) => {
		if (!createIndex) {
			waiting.add(document);
		} else if (!document.isClosed && !controllers.has(document) && isUserDocument(document)) {
			controllers.set(document, new DocumentController(document, createIndex, controllerContext));
		}
	};
	/** Opens one document per turn, so that the documents that are open at the start do not delay it. */
	const openNext = () => {
		timer = undefined;
		const [document] = waiting;
		if (document) {
			waiting.delete(document);
			open(document);
			timer = setTimeout(openNext, 0);
		}
	};
	const start = async () => {
		createIndex = await loadDetection();
		if (!isDisposed) {
			openNext();
		}
	};
	const close = (document: vscode.TextDocument) => {
		waiting.delete(document);
		controllers.get(document)?.close();
		controllers.delete(document);
	};

	for (const document of vscode.workspace.textDocuments) {
		waiting.add(document);
	}
	timer = setTimeout(() => void start(), 0);

	const disposable = vscode.Disposable.from(
		diagnosticStore,
		git,
		{ dispose: () => parsers?.then((loaded) => loaded.dispose()) },
		{
			dispose: () => {
				isDisposed = true;
				clearTimeout(timer);
			},
		},
		vscode.workspace.onDidOpenTextDocument(open),
		vscode.workspace.onDidCloseTextDocument(close),
		vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
			controllers.get(document)?.change(contentChanges);
		}),
		vscode.workspace.onDidChangeConfiguration((event) => {
			for (const [document, controller] of controllers) {
				if (event.affectsConfiguration("lumenfall.hardcodedKeys", document)) {
					controller.applySettings();
				}
			}
		}),
		vscode.workspace.onDidChangeWorkspaceFolders(() => {
			for (const controller of controllers.values()) {
				controller.applySettings();
			}
		}),
		context.keys.onDidChangeAny(() => {
			for (const controller of controllers.values()) {
				controller.publish();
			}
		}),
		registerFixes(featureContext, command),
		registerScan(featureContext, command),
	);
	return {
		prepareGrammars: async (document, names) => (await featureContext.parsers()).prepare(document, names),
		dispose: () => disposable.dispose(),
	};
}

/** Loads the detection of keys, which no window needs before it is activated. */
async function loadDetection(): Promise<CreateKeyIndex> {
	const { createKeyIndex } = await import("../../detection/keyIndex.ts");
	return createKeyIndex;
}

/** Loads what parses documents. Only fixes need it. */
async function loadParsers({ grammars, log }: HardcodedKeysContext): Promise<Parsers> {
	const { createParsers } = await import("./syntax/parsers.ts");
	return createParsers(grammars, log);
}

/** Loads what asks Git. Only documents in `.env` files and the scan need it. */
async function loadGit({ runProgram, files }: HardcodedKeysContext) {
	const { Git } = await import("../../platform/git.ts");
	return new Git(runProgram, files);
}
