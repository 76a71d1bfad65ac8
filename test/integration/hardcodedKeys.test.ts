import { deepEqual, equal, match, ok } from "node:assert/strict";
import * as vscode from "vscode";
import { strongKey, weakKey } from "../keys.ts";
import { until } from "../wait.ts";

const secret = strongKey.slice(strongKey.indexOf(".") + 1);

const ours = (document: vscode.TextDocument) =>
	vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "Lumenfall");
const texts = (document: vscode.TextDocument) => ours(document).map(({ range }) => document.getText(range));

async function shows(document: vscode.TextDocument, expected: readonly string[]): Promise<void> {
	await until(
		`${document.uri.scheme} shows ${expected.length} of ${JSON.stringify(texts(document))}`,
		() => JSON.stringify(texts(document)) === JSON.stringify(expected),
	);
}

async function edit(change: (edit: vscode.WorkspaceEdit) => void): Promise<void> {
	const workspaceEdit = new vscode.WorkspaceEdit();
	change(workspaceEdit);
	ok(await vscode.workspace.applyEdit(workspaceEdit));
}

/** The quick fix that is offered on the first warning of a document. */
async function fix(document: vscode.TextDocument): Promise<vscode.CodeAction | undefined> {
	const range = ours(document)[0]?.range ?? new vscode.Range(0, 0, 0, 0);
	const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
		"vscode.executeCodeActionProvider",
		document.uri,
		range,
	);
	return actions.find(({ title }) => title === "Replace with Environment Variable LUMENFALL_API_KEY");
}

const settings = () => vscode.workspace.getConfiguration("lumenfall.hardcodedKeys");
const update = (name: string, value: unknown) => settings().update(name, value, vscode.ConfigurationTarget.Global);
const root = () => vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/");

async function openFile(name: string, content: string): Promise<vscode.TextDocument> {
	const uri = vscode.Uri.joinPath(root(), name);
	await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
	return await vscode.workspace.openTextDocument(uri);
}

describe("hardcoded keys", () => {
	afterEach(async () => {
		for (const name of ["enabled", "severity", "exclude"]) {
			await update(name, undefined);
		}
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	});

	it("are warned about at once: exactly the key, masked, with the reason and the link", async () => {
		const document = await openFile("open.ts", `const client = new OpenAI({ apiKey: "${strongKey}" });\n`);
		await shows(document, [strongKey]);
		const [diagnostic] = ours(document);
		equal(
			diagnostic?.message,
			"Hardcoded Lumenfall API key lmnfl_k7Qd2.…y7Jg: anyone who reads this file can spend your balance.",
		);
		equal(diagnostic?.severity, vscode.DiagnosticSeverity.Warning);
		const code = diagnostic?.code;
		ok(typeof code === "object");
		equal(code.value, "hardcoded-api-key");
		// As text: a Uri caches its text in itself, so that two of the same address can differ.
		equal(code.target.toString(), "https://docs.lumenfall.ai/authentication");
		ok(!JSON.stringify(ours(document)).includes(secret));
	});

	it("are warned about while typing, and no more when the key is gone", async () => {
		const document = await vscode.workspace.openTextDocument({ language: "python", content: "\n" });
		await vscode.window.showTextDocument(document);
		const text = `key = "${weakKey}"`;
		for (let i = 0; i < text.length; i++) {
			await edit((e) => e.insert(document.uri, new vscode.Position(0, i), text[i] ?? ""));
		}
		await shows(document, [weakKey]);
		await edit((e) => e.insert(document.uri, new vscode.Position(0, 0), "# 😀\n\n"));
		await shows(document, [weakKey]);
		equal(ours(document)[0]?.range.start.line, 2);
		await edit((e) => e.delete(document.uri, new vscode.Range(2, 19, 2, 20)));
		await shows(document, []);
		await vscode.commands.executeCommand("undo");
		await shows(document, [weakKey]);
	});

	it("are found again after replacing all, several edits at once and another end of line", async () => {
		const line = `a = "${strongKey}"\n`;
		const document = await vscode.workspace.openTextDocument({ language: "python", content: line.repeat(3) });
		const editor = await vscode.window.showTextDocument(document);
		await shows(document, [strongKey, strongKey, strongKey]);
		await editor.edit((e) => {
			e.insert(new vscode.Position(0, 0), "x");
			e.replace(new vscode.Range(1, 0, 2, 0), "");
			e.insert(new vscode.Position(2, 0), "\n\n");
		});
		await shows(document, [strongKey, strongKey]);
		await editor.edit((e) => e.setEndOfLine(vscode.EndOfLine.CRLF));
		await shows(document, [strongKey, strongKey]);
		await editor.edit((e) => e.replace(new vscode.Range(0, 0, 99, 0), `\r\n\r\n${line}`));
		await shows(document, [strongKey]);
	});

	it("are no longer warned about when the document is closed", async () => {
		// Opened as a user does: what an extension opens stays open for minutes.
		const uri = vscode.Uri.joinPath(root(), "closed.txt");
		await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`key: ${strongKey}`));
		await vscode.commands.executeCommand("vscode.open", uri);
		await until("the warning is there", () => vscode.languages.getDiagnostics(uri).length === 1);
		await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
		await until("the warning is gone", () => vscode.languages.getDiagnostics(uri).length === 0);
	});

	it("are found in the cells of a notebook", async () => {
		const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, `key = "${strongKey}"`, "python");
		const notebook = await vscode.workspace.openNotebookDocument("jupyter-notebook", new vscode.NotebookData([cell]));
		const document = notebook.cellAt(0).document;
		await shows(document, [strongKey]);
		await vscode.window.showNotebookDocument(notebook);
		await until("the fix is offered once the cell is painted", async () => {
			const offered = await fix(document).then(undefined, () => undefined);
			return offered !== undefined;
		});
	});

	it("are found in the user's settings", async () => {
		await vscode.commands.executeCommand("workbench.action.openSettingsJson");
		await until(
			`the settings are open, not ${vscode.window.visibleTextEditors.map(({ document: { uri } }) => uri)}`,
			() => vscode.window.activeTextEditor?.document.uri.path.endsWith("/User/settings.json") === true,
		);
		const editor = vscode.window.activeTextEditor;
		ok(editor);
		const { document } = editor;
		await editor.edit((e) => e.insert(document.positionAt(0), `// "${strongKey}"\n`));
		await shows(document, [strongKey]);
		await vscode.commands.executeCommand("undo");
		await shows(document, []);
		await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
	});

	it("are not looked for in output and other documents that no user edits", async () => {
		const registration = vscode.workspace.registerTextDocumentContentProvider("lumenfall-test", {
			provideTextDocumentContent: () => `key = "${strongKey}"`,
		});
		const shown = await vscode.workspace.openTextDocument(vscode.Uri.parse("lumenfall-test:/shown.py"));
		const real = await vscode.workspace.openTextDocument({ language: "python", content: `key = "${strongKey}"` });
		await shows(real, [strongKey]);
		deepEqual(ours(shown), []);
		registration.dispose();
	});

	for (const [isReadonly, expected] of [
		[false, ["hardcoded-api-key"]],
		[true, []],
	] as const) {
		it(`are ${isReadonly ? "not " : ""}looked for in a ${isReadonly ? "read-only" : "writable"} file system of another extension`, async () => {
			const scheme = `lmtest-${isReadonly}`;
			const bytes = new TextEncoder().encode(`key = "${strongKey}"\n`);
			const none = () => {
				throw vscode.FileSystemError.NoPermissions();
			};
			const provider: vscode.FileSystemProvider = {
				onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
				watch: () => ({ dispose: () => undefined }),
				stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes.length }),
				readFile: () => bytes,
				readDirectory: none,
				createDirectory: none,
				writeFile: none,
				delete: none,
				rename: none,
			};
			const registered = vscode.workspace.registerFileSystemProvider(scheme, provider, { isReadonly });
			try {
				const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: "/a.py" }));
				// What is opened later is looked at later: when that is there, the first one was looked at as well.
				const later = await vscode.workspace.openTextDocument({ language: "python", content: `"${strongKey}"` });
				await until("the later one is looked at", () => ours(later).length === 1);
				deepEqual(
					ours(document).map(({ code }) => (typeof code === "object" ? code.value : code)),
					expected,
				);
			} finally {
				registered.dispose();
			}
		});
	}

	it("follow the settings at once: severity, on and off, exclude", async () => {
		const document = await openFile("fixtures/settings.txt", `key=${strongKey}`);
		await shows(document, [strongKey]);
		for (const [value, severity] of [
			["error", vscode.DiagnosticSeverity.Error],
			["information", vscode.DiagnosticSeverity.Information],
			["hint", vscode.DiagnosticSeverity.Hint],
			[7, vscode.DiagnosticSeverity.Warning],
		] as const) {
			await update("severity", value);
			await until(`the severity is ${value}`, () => ours(document)[0]?.severity === severity);
		}
		await update("enabled", false);
		await shows(document, []);
		await update("enabled", true);
		await shows(document, [strongKey]);
		await update("exclude", ["**/fixtures/**"]);
		await shows(document, []);
		await update("exclude", ["**/elsewhere/**", 7]);
		await shows(document, [strongKey]);
		await update("exclude", ["fixtures/**"]);
		await shows(document, []);
		await update("exclude", ["settings.txt"]);
		await shows(document, [strongKey]);
	});

	it("do not warn about what only looks like a key", async () => {
		const content = [
			'a = "lmnfl_your_api_key"',
			'b = "lmnfl_..."',
			'c = "lmnfl_<key_id>.<secret>"',
			"d = `lmnfl_${id}.${secret}`",
			'lmnfl_client.images.generate("x")',
			'e = "lmnfl_abc123.xyz789"',
		].join("\n");
		const document = await vscode.workspace.openTextDocument({ language: "javascript", content });
		await shows(document, [weakKey]);
		equal(ours(document)[0]?.range.start.line, 5);
	});

	for (const [language, ending, before, after] of [
		["typescript", "ts", `const k = "${strongKey}";\n`, "const k = process.env.LUMENFALL_API_KEY!;\n"],
		["javascript", "js", `h = 'Bearer ${strongKey}';\n`, "h = `Bearer ${process.env.LUMENFALL_API_KEY}`;\n"],
		["python", "py", `import re\nk = "${strongKey}"\n`, 'import os\nimport re\nk = os.environ["LUMENFALL_API_KEY"]\n'],
	] as const) {
		it(`are replaced with the environment variable in ${language}, as one undo step`, async () => {
			const document = await openFile(`undo.${ending}`, before);
			await vscode.window.showTextDocument(document);
			await shows(document, [strongKey]);
			const action = await fix(document);
			ok(action?.command && action.isPreferred);
			await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
			equal(document.getText(), after);
			await shows(document, []);
			await vscode.commands.executeCommand("undo");
			equal(document.getText(), before);
			await shows(document, [strongKey]);
		});
	}

	it("offer no replacement where there is none", async () => {
		const document = await vscode.workspace.openTextDocument({ language: "json", content: `{"key":"${strongKey}"}` });
		await shows(document, [strongKey]);
		equal(await fix(document), undefined);
	});

	it("are shown up to a thousand in one document", async () => {
		const document = await vscode.workspace.openTextDocument({ content: `key=${strongKey}\n`.repeat(1500) });
		await until("a thousand are shown", () => ours(document).length === 1000);
		match(ours(document)[999]?.message ?? "", /lmnfl_k7Qd2/);
	});
});
