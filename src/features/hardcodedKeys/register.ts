import * as vscode from "vscode";
import type { Git } from "../../platform/git.ts";
import type { RegisterCommand } from "../../ui/commands.ts";
import type { HardcodedKeysParts } from "./context.ts";
import { DiagnosticStore } from "./diagnosticStore.ts";
import { DocumentController } from "./documentController.ts";
import { isUserDocument } from "./documentFilter.ts";
import { registerFixes } from "./fixes/register.ts";
import { registerScan } from "./scan/register.ts";

/** Hardcoded keys: problems in every document that a user has open, their fixes, and the scan of the workspace. */
export function registerHardcodedKeys(context: HardcodedKeysParts, command: RegisterCommand): vscode.Disposable {
	const diagnosticStore = new DiagnosticStore();
	const controllers = new Map<vscode.TextDocument, DocumentController>();
	const waiting = new Set<vscode.TextDocument>();
	const git = createLazyGit(() => {
		for (const controller of controllers.values()) {
			controller.askGit();
		}
	});
	const controllerContext = { diagnosticStore, isOwn: context.keys.isOwn, ignoreStatusOf: git.ignoreStatusOf };
	let timer: ReturnType<typeof setTimeout> | undefined;

	const open = (document: vscode.TextDocument) => {
		if (!document.isClosed && !controllers.has(document) && isUserDocument(document)) {
			controllers.set(document, new DocumentController(document, controllerContext));
		}
	};
	/** One document a turn: what is open at the start must not hold up the start. */
	const openNext = () => {
		timer = undefined;
		const [document] = waiting;
		if (document) {
			waiting.delete(document);
			open(document);
			timer = setTimeout(openNext, 0);
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
	timer = setTimeout(openNext, 0);

	return vscode.Disposable.from(
		diagnosticStore,
		git,
		{ dispose: () => clearTimeout(timer) },
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
		context.keys.onDidChange(() => {
			for (const controller of controllers.values()) {
				controller.publish();
			}
		}),
		registerFixes({ ...context, ignoreStatusOf: git.ignoreStatusOf }, diagnosticStore, command),
		registerScan({ ...context, ignoreStatusOf: git.ignoreStatusOf }, diagnosticStore, command),
	);
}

/** Git is asked only where there is a `.env` file: until then nothing of it is loaded. */
function createLazyGit(onDidChange: () => void): vscode.Disposable & Pick<Git, "ignoreStatusOf"> {
	let git: Promise<Git> | undefined;
	let disposed = false;
	const load = async () => {
		const { Git } = await import("../../platform/git.ts");
		const loaded = new Git();
		loaded.onDidChange(onDidChange);
		return loaded;
	};
	return {
		ignoreStatusOf: async (uri) => {
			git ??= load();
			return await (await git).ignoreStatusOf(uri);
		},
		dispose: () => {
			disposed = true;
			void git?.then((loaded) => disposed && loaded.dispose());
		},
	};
}
