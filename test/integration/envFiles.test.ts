import { deepEqual, equal, match, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, readlink, symlink, writeFile } from "node:fs/promises";
import * as vscode from "vscode";
import { FakeUser, presses } from "../fakeUser.ts";
import { strongKey } from "../keys.ts";
import { until } from "../wait.ts";
import { actionsOn, deleteFiles, openFile, read, root, take, untilCodes, write } from "./documents.ts";

const move = "Move the Key to .env";
const PY = 'os.environ["LUMENFALL_API_KEY"]';
const hardcoded = `import os\nkey = "${strongKey}"\n`;
const fixed = `import os\nkey = ${PY}\n`;
const line = `LUMENFALL_API_KEY=${strongKey}\n`;

describe("Move the Key to .env", () => {
	let user: FakeUser;
	let folder: vscode.Uri;
	let count = 0;
	const at = (name: string) => vscode.Uri.joinPath(folder, name);
	const git = (...args: string[]) =>
		execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
			cwd: folder.fsPath,
			encoding: "utf8",
		});
	/** What git says of a file, asked for itself. */
	const isIgnored = (name: string) => {
		try {
			return git("check-ignore", "-q", "--", name) === "";
		} catch {
			return false;
		}
	};

	beforeEach(async () => {
		folder = vscode.Uri.joinPath(root(), `env-files-${count++}`);
		await vscode.workspace.fs.createDirectory(folder);
		await write(at("package.json"), "{}");
		user = new FakeUser();
	});
	afterEach(async () => {
		user.leave();
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
		await vscode.workspace.fs.delete(folder, { recursive: true });
		await deleteFiles(root(), ".env", ".gitignore");
	});

	async function python(name = "a.py"): Promise<vscode.TextDocument> {
		const document = await openFile(at(name), hardcoded);
		await vscode.window.showTextDocument(document);
		await untilCodes(document.uri, ["hardcoded-api-key"]);
		return document;
	}

	describe("in a repository", () => {
		beforeEach(() => {
			git("init", "-q");
		});

		it("says that Git ignores the file, after git was asked", async () => {
			const document = await python();
			await take(await actionsOn(document), move);
			match(user.last.message, /\.env, which Git ignores\. Load that file/);
			ok(isIgnored(".env"));
			equal(document.getText(), fixed);
		});

		it("warns of a .env that Git tracks, stops tracking it after asking, and says what commits keep", async () => {
			await write(at(".env"), "A=1\n");
			git("add", "-A");
			git("commit", "-qm", "x");
			user.will(presses("Stop Tracking"), presses("Stop Tracking"));
			await take(await actionsOn(await python()), move);
			await user.done();
			await until("it was done", () => user.shown.length === 3);
			const [moved, question, done] = user.shown;
			match(moved?.message ?? "", /was moved, but Git tracks env-files-\d+\/\.env: the next commit includes that file/);
			ok(question?.modal && /Commits that already have it keep it/.test(question.detail));
			match(done?.message ?? "", /^Git ignores .* now\. Commit the change\. Earlier commits may still contain the key/);
			equal(git("ls-files", ".env"), "");
			ok(isIgnored(".env"));
			equal(await read(at(".env")), `A=1\n${line}`);
		});

		it("keeps tracking it unless the user says so", async () => {
			await write(at(".env"), "A=1\n");
			git("add", "-A");
			git("commit", "-qm", "x");
			await take(await actionsOn(await python()), move);
			ok(user.last.buttons.includes("Stop Tracking"));
			equal(git("ls-files", ".env"), ".env\n");
		});

		for (const name of ["[x", "[lang]", "a b ", "!a", "#a", "st*r", "back\\slash"]) {
			it(`has Git ignore the .env of a folder called ${JSON.stringify(name)}`, async () => {
				await write(at(".gitignore"), "node_modules\n");
				await mkdir(`${folder.fsPath}/${name}`);
				await write(at(`${name}/package.json`), "{}");
				const document = await openFile(at(`${name}/a.py`), hardcoded);
				await vscode.window.showTextDocument(document);
				await untilCodes(document.uri, ["hardcoded-api-key"]);
				await take(await actionsOn(document), move);
				equal(await read(at(`${name}/.env`)), line);
				ok(isIgnored(`./${name}/.env`), await read(at(".gitignore")));
				match(user.last.message, /which Git ignores/);
			});
		}

		it("does not believe a .gitignore that lists the name in other letters", async () => {
			await write(at(".gitignore"), ".ENV\n");
			await take(await actionsOn(await python()), move);
			equal(await read(at(".gitignore")), ".ENV\n.env\n");
			ok(isIgnored(".env"));
			match(user.last.message, /which Git ignores/);
		});

		it("has Git ignore the file where a .gitignore beside it takes the rule back", async () => {
			await write(at(".gitignore"), ".env\n");
			await mkdir(`${folder.fsPath}/deep`);
			await write(at("deep/.gitignore"), "!.env\n");
			await write(at("deep/package.json"), "{}");
			const deep = await openFile(at("deep/a.py"), hardcoded);
			await vscode.window.showTextDocument(deep);
			await untilCodes(deep.uri, ["hardcoded-api-key"]);
			await take(await actionsOn(deep), move);
			equal(await read(at("deep/.gitignore")), "!.env\n.env\n");
			ok(isIgnored("deep/.env"));
		});

		it("says so where Git does not ignore the file in spite of the line: it reads no UTF-16", async () => {
			await writeFile(at(".gitignore").fsPath, "\uFEFF.env\r\n", "utf16le");
			await take(await actionsOn(await python()), move);
			ok(!isIgnored(".env"));
			match(user.last.message, /, but Git does not ignore that file: the next commit may include the key\.$/);
		});
	});

	it("keeps .env files out of VS Code's Local History by default", () => {
		const excluded = vscode.workspace.getConfiguration("workbench.localHistory").get<object>("exclude") ?? {};
		for (const glob of ["**/.env", "**/.env.*", "**/*.env", "**/.envrc", "**/.dev.vars"]) {
			ok(Object.hasOwn(excluded, glob), glob);
		}
	});

	it("gives new files the line ends of files.eol", async () => {
		const settings = vscode.workspace.getConfiguration("files");
		await settings.update("eol", "\r\n", vscode.ConfigurationTarget.Global);
		try {
			await take(await actionsOn(await python()), move);
			equal(await read(at(".env")), line.replace("\n", "\r\n"));
			equal(await read(at(".gitignore")), ".env\r\n");
		} finally {
			await settings.update("eol", undefined, vscode.ConfigurationTarget.Global);
		}
	});

	for (const [name, make, message] of [
		["a folder", (path: string) => mkdir(path), /\.env is a folder, a pipe or a device/],
		["a link", (path: string) => symlink("elsewhere", path), /\.env is a link, and Lumenfall follows no links/],
		[
			"a pipe",
			(path: string) => Promise.resolve(execFileSync("mkfifo", [path])),
			/\.env is a folder, a pipe or a device/,
		],
	] as const) {
		it(`changes nothing, in one sentence, where .env is ${name}`, async () => {
			await write(at("elsewhere"), line);
			await make(at(".env").fsPath);
			const document = await python();
			await take(await actionsOn(document), move);
			equal(user.shown.length, 1);
			match(user.last.message, message);
			equal(user.last.kind, "error");
			equal(document.getText(), hardcoded);
			equal(await read(at("elsewhere")), line);
			equal(await read(at(".gitignore")), undefined);
			ok(vscode.workspace.textDocuments.every(({ uri }) => uri.path !== at(".env").path));
		});
	}

	it("changes nothing where .gitignore is a link", async () => {
		await write(at("rules"), "*.log\n");
		await symlink("rules", at(".gitignore").fsPath);
		const document = await python();
		await take(await actionsOn(document), move);
		match(user.last.message, /\.gitignore is a link/);
		equal(document.getText(), hardcoded);
		equal(await read(at(".env")), undefined);
		equal(await read(at("rules")), "*.log\n");
		equal(await readlink(at(".gitignore").fsPath), "rules");
	});

	for (const name of [".envrc", ".env.local", ".dev.vars"]) {
		it(`never takes the key out of ${name}`, async () => {
			git("init", "-q");
			const text = `export LUMENFALL_API_KEY=${strongKey}\n`;
			const opened = await openFile(at(name), text);
			const document = await vscode.languages.setTextDocumentLanguage(opened, "shellscript");
			await vscode.window.showTextDocument(document);
			await untilCodes(document.uri, ["env-file-not-ignored"]);
			const actions = await actionsOn(document);
			deepEqual(
				actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title),
				[`Add ${name} to .gitignore`],
			);
			deepEqual(
				actions.filter(({ title }) => /^(?:Replace|Move|Save as)/.test(title)),
				[],
			);
			deepEqual(await actionsOn(document, 0, vscode.CodeActionKind.SourceFixAll.append("lumenfall")), []);
			for (const kind of ["replace", "replaceAll", "moveToEnv", "adopt"]) {
				const { start, end } = vscode.languages.getDiagnostics(document.uri)[0]?.range ?? new vscode.Range(0, 0, 0, 0);
				const args = [kind, document.uri.toString(), 0, start.character, end.character];
				await vscode.commands.executeCommand("lumenfall.hardcodedKeys.fix", ...args);
			}
			equal(document.getText(), text);
			equal(await read(at(".env")), undefined);
		});
	}
});
