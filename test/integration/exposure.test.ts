import { deepEqual, equal, match } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as vscode from "vscode";
import { FakeUser } from "../fakeUser.ts";
import { strongKey, weakKey } from "../keys.ts";
import { actionsOn, edit, openFile, problemsIn, read, root, take, untilCodes, write } from "./documents.ts";

const line = `LUMENFALL_API_KEY=${strongKey}\n`;

describe("a .env file", () => {
	let folder: vscode.Uri;
	let count = 0;
	const at = (name: string) => vscode.Uri.joinPath(folder, name);
	const git = (...args: string[]) =>
		execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: folder.fsPath });

	beforeEach(async () => {
		folder = vscode.Uri.joinPath(root(), `env-${count++}`);
		await vscode.workspace.fs.createDirectory(folder);
	});
	afterEach(async () => {
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
		await vscode.workspace.fs.delete(folder, { recursive: true });
	});

	it("is left alone where there is no repository", async () => {
		const document = await openFile(at(".env"), line);
		const control = await openFile(at("a.py"), `a = "${strongKey}"`);
		await untilCodes(control.uri, ["hardcoded-api-key"]);
		await untilCodes(document.uri, []);
	});

	it("has a problem of its own where git does not ignore it, and none once it does", async () => {
		git("init", "-q");
		const document = await openFile(at(".env"), line);
		await untilCodes(document.uri, ["env-file-not-ignored"]);
		match(problemsIn(document.uri)[0]?.message ?? "", /lmnfl_k7Qd2\.…y7Jg, and Git does not ignore it/);
		await write(at(".gitignore"), "*.log\n.env\n");
		await untilCodes(document.uri, []);
		await write(at(".gitignore"), "*.log\n");
		await untilCodes(document.uri, ["env-file-not-ignored"]);
	});

	it("is added to .gitignore with one keystroke", async () => {
		git("init", "-q");
		await write(at(".gitignore"), "*.log");
		const document = await openFile(at(".env"), line);
		await vscode.window.showTextDocument(document);
		await untilCodes(document.uri, ["env-file-not-ignored"]);
		const actions = await actionsOn(document);
		equal(actions[0]?.title, "Add .env to .gitignore");
		equal(actions[0]?.isPreferred, true);
		await take(actions, "Add .env to .gitignore");
		equal(await read(at(".gitignore")), "*.log\n.env");
		await untilCodes(document.uri, []);
	});

	it("heeds the .gitignore of a folder in between, and what takes back a rule", async () => {
		git("init", "-q");
		await write(at(".gitignore"), ".env*\n");
		await vscode.workspace.fs.createDirectory(at("a/b"));
		await write(at("a/.gitignore"), "!.env.local\n");
		const ignored = await openFile(at("a/b/.env"), line);
		const taken = await openFile(at("a/b/.env.local"), line);
		await untilCodes(taken.uri, ["env-file-not-ignored"]);
		await untilCodes(ignored.uri, []);
	});

	it("that was committed is told from one that was not", async () => {
		git("init", "-q");
		await write(at(".env"), line);
		git("add", ".env");
		git("commit", "-qm", "x");
		await write(at(".gitignore"), ".env\n");
		const document = await openFile(at(".env"), line);
		await vscode.window.showTextDocument(document);
		await untilCodes(document.uri, ["env-file-not-ignored"]);
		const user = new FakeUser();
		await take(await actionsOn(document), "Add .env to .gitignore");
		user.leave();
		match(user.last.message, /\.env is in \.gitignore, but Git still tracks it/);
		deepEqual(user.last.buttons, ["Stop Tracking"]);
		equal(await read(at(".gitignore")), ".env\n");
	});

	it("outside of the workspace behaves the same", async () => {
		const outside = vscode.Uri.joinPath(root(), "..", `outside-${count}`);
		await vscode.workspace.fs.createDirectory(outside);
		const lonely = await openFile(vscode.Uri.joinPath(outside, ".env"), line);
		const control = await openFile(vscode.Uri.joinPath(outside, "a.py"), `a = "${strongKey}"`);
		await untilCodes(control.uri, ["hardcoded-api-key"]);
		await untilCodes(lonely.uri, []);
		execFileSync("git", ["init", "-q"], { cwd: outside.fsPath });
		const inRepository = await openFile(vscode.Uri.joinPath(outside, ".env.local"), line);
		await untilCodes(inRepository.uri, ["env-file-not-ignored"]);
		await vscode.workspace.fs.delete(outside, { recursive: true });
	});

	it("for others to copy is like any file", async () => {
		for (const name of [".env.example", ".env.sample", ".env.template", "example.env"]) {
			const document = await openFile(at(name), line);
			await untilCodes(document.uri, ["hardcoded-api-key"]);
		}
	});

	it("with a variable that a bundler ships is an error, also where git ignores it", async () => {
		git("init", "-q");
		await write(at(".gitignore"), ".env\n");
		const document = await openFile(at(".env"), `${line}VITE_LUMENFALL_KEY=${strongKey}\n`);
		await untilCodes(document.uri, ["client-exposed-key"]);
		const [problem] = problemsIn(document.uri);
		equal(problem?.severity, vscode.DiagnosticSeverity.Error);
		equal(problem?.range.start.line, 1);
		match(problem?.message ?? "", /^VITE_LUMENFALL_KEY exposes Lumenfall API key lmnfl_k7Qd2/);
	});
});

describe("code for browsers and phones", () => {
	afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

	for (const [name, content] of [
		["index.html", `<script>const k = "${strongKey}";</script>`],
		["AndroidManifest.xml", `<meta-data android:value="${strongKey}"/>`],
		["Info.plist", `<string>${strongKey}</string>`],
		["app.json", `{"expo":{"extra":{"k":"${strongKey}"}}}`],
	] as const) {
		it(`shows a key in ${name} as an error`, async () => {
			const document = await openFile(vscode.Uri.joinPath(root(), name), content);
			await untilCodes(document.uri, ["client-exposed-key"]);
			equal(problemsIn(document.uri)[0]?.severity, vscode.DiagnosticSeverity.Error);
			await vscode.workspace.fs.delete(document.uri);
		});
	}

	it("shows an OpenAI client of Lumenfall that may run in a browser, as long as it is one", async () => {
		const content = `const c = new OpenAI({\n  baseURL: "https://api.lumenfall.ai/openai/v1",\n  apiKey,\n  dangerouslyAllowBrowser: true,\n});\n`;
		const document = await vscode.workspace.openTextDocument({ language: "typescript", content });
		await untilCodes(document.uri, ["client-exposed-key"]);
		equal(document.getText(problemsIn(document.uri)[0]?.range), "dangerouslyAllowBrowser: true");
		await edit((e) => e.replace(document.uri, new vscode.Range(1, 24, 1, 33), "openai"));
		await untilCodes(document.uri, []);
		await edit((e) => e.replace(document.uri, new vscode.Range(1, 24, 1, 30), "lumenfall"));
		await untilCodes(document.uri, ["client-exposed-key"]);
		await edit((e) => e.replace(document.uri, new vscode.Range(3, 27, 3, 31), "false"));
		await untilCodes(document.uri, []);
	});
});

describe("a key that lost its dot", () => {
	const dotless = strongKey.replace(".", "");

	it("is an information that a setting turns off", async () => {
		const document = await vscode.workspace.openTextDocument({ language: "python", content: `a = "${dotless}"\n` });
		await untilCodes(document.uri, ["incomplete-api-key"]);
		equal(problemsIn(document.uri)[0]?.severity, vscode.DiagnosticSeverity.Information);
		const settings = vscode.workspace.getConfiguration("lumenfall.hardcodedKeys");
		await settings.update("incomplete", false, vscode.ConfigurationTarget.Global);
		await untilCodes(document.uri, []);
		await settings.update("incomplete", undefined, vscode.ConfigurationTarget.Global);
		await untilCodes(document.uri, ["incomplete-api-key"]);
	});
});

describe("a comment that says so", () => {
	it("keeps a key from being warned about, and no longer than it is there", async () => {
		const content = `# lumenfall-ignore: the documented example\na = "${weakKey}"\nb = "${strongKey}"\n`;
		const document = await vscode.workspace.openTextDocument({ language: "python", content });
		await untilCodes(document.uri, ["hardcoded-api-key"]);
		equal(problemsIn(document.uri)[0]?.range.start.line, 2);
		await edit((e) => e.delete(document.uri, new vscode.Range(0, 0, 1, 0)));
		await untilCodes(document.uri, ["hardcoded-api-key", "hardcoded-api-key"]);
		await edit((e) => e.insert(document.uri, new vscode.Position(1, 999), " # lumenfall-ignore"));
		await untilCodes(document.uri, ["hardcoded-api-key"]);
	});
});
