import * as vscode from "vscode";
import { mayUseLumenfall } from "../../../calls/mayUse.ts";
import { isUserDocument, matchesAny } from "../../../platform/files/documentFilter.ts";
import { readModelCodeSettings } from "../../../platform/settings.ts";
import type { RegisterCommand } from "../../../ui/commands.ts";
import type { ModelCatalog } from "../catalog.ts";
import type { CodeContext } from "../context.ts";
import type { CodeDocuments } from "./codeDocuments.ts";
import type { CostLenses } from "./cost.ts";
import { fixCommandId } from "./fixCommand.ts";

/** No more of a line is read after each edit. */
const maxLine = 2000;

/**
 * Registers completion, hover, diagnostics and fixes in code that uses Lumenfall. What does that is loaded with the
 * first document that may use it. An edit costs nothing but a look at the line that it is in.
 */
export function registerModelCode(
	context: CodeContext,
	catalog: ModelCatalog,
	command: RegisterCommand,
): vscode.Disposable {
	let loading: Promise<CodeDocuments> | undefined;
	let loaded: CodeDocuments | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isDisposed = false;
	const waiting = new Set<vscode.TextDocument>();

	const load = () => (loading ??= loadDocuments(context, catalog).then((documents) => keep(documents)));
	const keep = (documents: CodeDocuments) => {
		loaded = documents;
		if (isDisposed) {
			documents.dispose();
		}
		return documents;
	};
	const readApi = () => {
		const checked = context.origin();
		return checked.ok ? new URL(checked.origin).host : "";
	};
	let api = readApi();
	/** Fires when requests, or what is known of their costs, may have changed. */
	const lensesChanged = new vscode.EventEmitter<void>();
	/** Returns whether an edit names Lumenfall, or is in a line that does. */
	const isTelling = (document: vscode.TextDocument, { text, range }: vscode.TextDocumentContentChangeEvent) =>
		mayUseLumenfall(text, api) || mayUseLumenfall(lineAt(document, range.start.line), api);
	const open = async (document: vscode.TextDocument) => {
		const documents = loaded ?? (await load());
		if (!document.isClosed && !isDisposed) {
			documents.open(document);
			lensesChanged.fire();
		}
	};
	const mayUse = (document: vscode.TextDocument) =>
		mayUseLumenfall(document.getText(), api) || matchesAny(document.uri, readModelCodeSettings(document).files);
	const consider = (document: vscode.TextDocument) => {
		if (!document.isClosed && isUserDocument(document) && mayUse(document)) {
			void open(document);
		}
	};
	/** Looks at one document per turn, so that those that are open at the start do not delay it. */
	const considerNext = () => {
		const [document] = waiting;
		timer = undefined;
		if (document) {
			waiting.delete(document);
			consider(document);
			timer = setTimeout(considerNext, 0);
		}
	};
	const considerAll = () => {
		for (const document of vscode.workspace.textDocuments) {
			waiting.add(document);
		}
		timer ??= setTimeout(considerNext, 0);
	};
	const change = (event: vscode.TextDocumentChangeEvent) => {
		const { document, contentChanges } = event;
		if (loaded?.has(document)) {
			loaded.change(event);
		} else if (isUserDocument(document) && contentChanges.some((edit) => isTelling(document, edit))) {
			void open(document);
		}
	};
	considerAll();
	const everywhere = { pattern: "**" };
	const has = (document: vscode.TextDocument) => loaded?.has(document) === true;
	return vscode.Disposable.from(
		{
			dispose: () => {
				isDisposed = true;
				clearTimeout(timer);
				loaded?.dispose();
			},
		},
		vscode.workspace.onDidOpenTextDocument(consider),
		vscode.workspace.onDidCloseTextDocument((document) => {
			waiting.delete(document);
			loaded?.close(document);
		}),
		vscode.workspace.onDidChangeTextDocument(change),
		vscode.workspace.onDidChangeConfiguration((event) => {
			if (event.affectsConfiguration("lumenfall.models") || event.affectsConfiguration("lumenfall.apiBaseUrl")) {
				api = readApi();
				loaded?.applySettings();
				considerAll();
			}
		}),
		vscode.languages.registerCompletionItemProvider(
			everywhere,
			{
				provideCompletionItems: async (document, position) =>
					has(document)
						? (await import("./completion.ts")).provideCompletion(document, position, await load())
						: undefined,
				resolveCompletionItem: async (item) => (await import("./completion.ts")).resolveCompletion(item),
			},
			...['"', "'", "`", "=", "-", "."],
		),
		vscode.languages.registerHoverProvider(everywhere, {
			provideHover: async (document, position) =>
				has(document) ? (await import("./hover.ts")).provideHover(document, position, await load()) : undefined,
		}),
		vscode.languages.registerCodeActionsProvider(
			everywhere,
			{
				provideCodeActions: async (document, range, { only }) =>
					has(document) && (only === undefined || only.contains(vscode.CodeActionKind.QuickFix))
						? (await import("./fixes.ts")).provideFixes(document, range, await load())
						: [],
			},
			{ providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
		),
		registerCost(context, load, has, lensesChanged, command),
		command(fixCommandId, async (...args) =>
			(await import("./runFix.ts")).runFix(context, catalog, await load(), args),
		),
	);
}

/** Registers what says what requests cost. */
function registerCost(
	context: CodeContext,
	load: () => Promise<CodeDocuments>,
	has: (document: vscode.TextDocument) => boolean,
	changed: vscode.EventEmitter<void>,
	command: RegisterCommand,
): vscode.Disposable {
	let loading: Promise<CostLenses> | undefined;
	const lenses = () =>
		(loading ??= Promise.all([import("./cost.ts"), load()]).then(([{ CostLenses: Lenses }, documents]) => {
			const created = new Lenses(context, documents);
			created.onDidChangeCodeLenses(() => changed.fire());
			return created;
		}));
	const refresh = () => (loading ? void loading.then((created) => created.refresh()) : changed.fire());
	return vscode.Disposable.from(
		changed,
		{ dispose: () => void loading?.then((created) => created.dispose()) },
		context.keys.onDidChange(refresh),
		vscode.workspace.onDidChangeConfiguration((event) => {
			if (event.affectsConfiguration("lumenfall.models") || event.affectsConfiguration("lumenfall.apiBaseUrl")) {
				refresh();
			}
		}),
		vscode.languages.registerCodeLensProvider(
			{ pattern: "**" },
			{
				onDidChangeCodeLenses: changed.event,
				provideCodeLenses: async (document) =>
					has(document) && readModelCodeSettings(document).costLens ? (await lenses()).provideCodeLenses(document) : [],
			},
		),
		command("lumenfall.estimateCost", async (...args) => (await lenses()).estimate(args)),
	);
}

/** Returns the beginning of a line. */
function lineAt(document: vscode.TextDocument, line: number): string {
	return line < document.lineCount ? document.lineAt(line).text.slice(0, maxLine) : "";
}

/** Loads what reads code. Only documents that may use Lumenfall need it. */
async function loadDocuments(context: CodeContext, catalog: ModelCatalog): Promise<CodeDocuments> {
	const { CodeDocuments: Documents } = await import("./codeDocuments.ts");
	return new Documents(context, catalog);
}
