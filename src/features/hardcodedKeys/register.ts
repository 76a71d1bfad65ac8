import * as vscode from "vscode";
import { HardcodedKeyActions } from "./codeActions.ts";
import { diagnosticSource } from "./diagnostics.ts";
import { DocumentController } from "./documentController.ts";
import { isUserDocument } from "./documents.ts";

/** Warnings about hardcoded keys in every document that a user has open, and their repairs. */
export function registerHardcodedKeys(): vscode.Disposable {
	const diagnostics = vscode.languages.createDiagnosticCollection(diagnosticSource);
	const controllers = new Map<vscode.TextDocument, DocumentController>();
	const waiting = new Set<vscode.TextDocument>();
	let timer: ReturnType<typeof setTimeout> | undefined;

	const open = (document: vscode.TextDocument) => {
		if (!document.isClosed && !controllers.has(document) && isUserDocument(document)) {
			controllers.set(document, new DocumentController(document, diagnostics));
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
		diagnostics,
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
		vscode.languages.registerCodeActionsProvider({ pattern: "**" }, new HardcodedKeyActions(), {
			providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
		}),
	);
}
