import { deepEqual, equal, match, ok } from "node:assert/strict";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";
import { closes, FakeUser, picks, presses } from "../fakeUser.ts";
import { strongKey, weakKey } from "../keys.ts";
import { keyInDocuments, sandboxKeys } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { actionsOn, edit, openFile, problemsIn, read, root, take, untilCodes, write } from "./documents.ts";
import { clearKeys, setKey } from "./keys.ts";
import { resetSandbox, sandboxOrigin, seenRequests, setMode, useApi } from "./sandbox.ts";

const replaceTitle = "Replace with Environment Variable LUMENFALL_API_KEY";
const PY = 'os.environ["LUMENFALL_API_KEY"]';

describe("the fixes of a hardcoded key", () => {
	let user: FakeUser;
	let folder: vscode.Uri;
	let count = 0;
	const at = (name: string) => vscode.Uri.joinPath(folder, name);

	beforeEach(async () => {
		folder = vscode.Uri.joinPath(root(), `fixes-${count++}`);
		await vscode.workspace.fs.createDirectory(folder);
		await write(at("package.json"), "{}");
		user = new FakeUser();
	});
	afterEach(async () => {
		user.leave();
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
		await vscode.workspace.fs.delete(folder, { recursive: true });
	});

	/** Opens a Python file with a key on its first line and waits for the problem. */
	async function python(key: string = strongKey): Promise<vscode.TextDocument> {
		const document = await openFile(at("a.py"), `import os\nkey = "${key}"\n`);
		await vscode.window.showTextDocument(document);
		await untilCodes(document.uri, ["hardcoded-api-key"]);
		return document;
	}

	it("are offered with the best one first", async () => {
		const actions = await actionsOn(await python());
		deepEqual(
			actions.map(({ title }) => title),
			[
				replaceTitle,
				"Move the Key to .env",
				"Save as My API Key in VS Code and Remove It Here",
				"Check Whether This Key Works",
				"Revoke This Key",
				"Ignore Here, with a Reason",
				"Ignore This File in This Workspace",
			],
		);
		deepEqual(
			actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title),
			[replaceTitle],
		);
		ok(!JSON.stringify(actions.map(({ command, title }) => [command, title])).includes(strongKey.slice(-10)));
	});

	it("are offered in the hover too: the two best ones and the way to all, and no key", async () => {
		const document = await python();
		const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
			"vscode.executeHoverProvider",
			document.uri,
			new vscode.Position(1, 12),
		);
		const text = hovers
			.flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value))
			.join("\n");
		match(text, /Keep keys in the environment, not in files/);
		deepEqual(
			[...text.matchAll(/^- \[(.*?)\]\(command:/gm)].map(([, title]) => title),
			[replaceTitle, "Move the Key to .env", "More…"],
		);
		ok(!text.includes(strongKey.slice(-10)));
		const [, link = ""] = /\]\(command:([^)]*)\)/.exec(text) ?? [];
		const [command = "", args = ""] = link.split("?");
		await vscode.commands.executeCommand(command, ...JSON.parse(decodeURIComponent(args)));
		equal(document.getText(), `import os\nkey = ${PY}\n`);
	});

	it("are not offered where nothing is wrong", async () => {
		const document = await openFile(at("b.py"), "import os\n");
		deepEqual(
			(await actionsOn(document)).filter(({ title }) => /key/.test(title)),
			[],
		);
	});

	describe("as a command", () => {
		const run = (...args: readonly unknown[]) => vscode.commands.executeCommand("lumenfall.hardcodedKeys.fix", ...args);

		it("change nothing where the document has changed since they were offered", async () => {
			const document = await python();
			const { uri } = document;
			await edit((e) => e.replace(uri, new vscode.Range(1, 7, 1, 7 + strongKey.length), "another text of some length"));
			await untilCodes(uri, []);
			const { version } = document;
			for (const kind of ["replace", "moveToEnv", "ignoreHere", "ignoreInWorkspace", "revoke"]) {
				const { length } = user.shown;
				await run(kind, uri.toString(), 1, 7, 7 + strongKey.length);
				equal(user.shown.length, length + 1, kind);
				match(user.last.message, /^Nothing was changed: this fix no longer fits the document/, kind);
			}
			equal(document.version, version);
			equal(await read(at(".env")), undefined);
		});

		it("do nothing with arguments that are not valid", async () => {
			const document = await python();
			const { version } = document;
			const uri = document.uri.toString();
			for (const args of [[], ["replace"], ["replace", uri, "1", 7, 41], ["unknown", uri, 1, 7, 41], [{}, 7]]) {
				await run(...args);
			}
			equal(document.version, version);
			deepEqual(user.shown, []);
			await run("replace", uri, 1, 7, 7 + strongKey.length);
			equal(document.getText(), `import os\nkey = ${PY}\n`);
		});
	});

	describe("Move the Key to .env", () => {
		it("makes the file, has git ignore it, and replaces the key, in one edit", async () => {
			const document = await python();
			await take(await actionsOn(document), "Move the Key to .env");
			equal(document.getText(), `import os\nkey = ${PY}\n`);
			equal(await read(at(".env")), `LUMENFALL_API_KEY=${strongKey}\n`);
			equal(await read(at(".gitignore")), ".env\n");
			match(user.last.message, /^lmnfl_k7Qd2\.…y7Jg is now in fixes-\d+\/\.env, which \.gitignore lists/);
			ok(document.isDirty, "the document itself is the user's to save");
		});

		it("keeps what is there: comments, quotes, ends of lines, a last line without one", async () => {
			await write(at(".env"), `# mine\r\nA="x # y"\r\nB='z'`);
			await write(at(".gitignore"), "node_modules");
			const document = await python();
			await take(await actionsOn(document), "Move the Key to .env");
			equal(await read(at(".env")), `# mine\r\nA="x # y"\r\nB='z'\r\nLUMENFALL_API_KEY=${strongKey}`);
			equal(await read(at(".gitignore")), "node_modules\n.env");
		});

		it("changes nothing there where the variable has the value already", async () => {
			await write(at(".env"), `LUMENFALL_API_KEY="${strongKey}"\n`);
			await write(at(".gitignore"), "*.env\n");
			await take(await actionsOn(await python()), "Move the Key to .env");
			equal(await read(at(".env")), `LUMENFALL_API_KEY="${strongKey}"\n`);
			equal(await read(at(".gitignore")), "*.env\n");
		});

		for (const [press, env, code] of [
			[undefined, `LUMENFALL_API_KEY=${weakKey}\n`, `import os\nkey = "${strongKey}"\n`],
			["Keep the Value in .env", `LUMENFALL_API_KEY=${weakKey}\n`, `import os\nkey = ${PY}\n`],
			[
				"Replace the Value in .env",
				`# LUMENFALL_API_KEY=${weakKey}\nLUMENFALL_API_KEY=${strongKey}\n`,
				`import os\nkey = ${PY}\n`,
			],
		] as const) {
			it(`asks about another value of the variable: ${press ?? "Cancel"}`, async () => {
				await write(at(".env"), `LUMENFALL_API_KEY=${weakKey}\n`);
				const document = await python();
				user.will(press === undefined ? closes : presses(press));
				await take(await actionsOn(document), "Move the Key to .env");
				equal(await read(at(".env")), env);
				equal(document.getText(), code);
				const [question] = user.shown;
				ok(question?.modal);
				ok(!JSON.stringify(user.seen).includes(strongKey.slice(-10)));
			});
		}

		it("takes the .env of a folder above before that of the program", async () => {
			await vscode.workspace.fs.createDirectory(at("src"));
			await write(at(".env"), "A=1\n");
			const document = await openFile(at("src/a.py"), `import os\nkey = "${strongKey}"\n`);
			await vscode.window.showTextDocument(document);
			await untilCodes(document.uri, ["hardcoded-api-key"]);
			await take(await actionsOn(document), "Move the Key to .env");
			equal(await read(at(".env")), `A=1\nLUMENFALL_API_KEY=${strongKey}\n`);
		});

		it("loses nothing where .env cannot be written", async () => {
			// A folder of that name: neither to be made nor to be written, also not by root.
			await vscode.workspace.fs.createDirectory(at(".env"));
			const document = await python();
			await take(await actionsOn(document), "Move the Key to .env").catch(() => undefined);
			equal(document.getText(), `import os\nkey = "${strongKey}"\n`);
			equal(await read(at(".gitignore")), undefined);
			equal(user.last.kind, "error");
		});

		it("does not follow a link to another place", async () => {
			await write(at("elsewhere"), "A=1\n");
			const { symlink } = await import("node:fs/promises");
			await symlink(at("elsewhere").fsPath, at(".env").fsPath);
			const document = await python();
			await take(await actionsOn(document), "Move the Key to .env");
			match(user.last.message, /\.env is a link, and Lumenfall follows no links/);
			equal(await read(at("elsewhere")), "A=1\n");
			equal(document.getText(), `import os\nkey = "${strongKey}"\n`);
		});

		it("takes the key out of .env.example", async () => {
			const document = await openFile(at(".env.example"), `LUMENFALL_API_KEY=${strongKey}\n`);
			await vscode.window.showTextDocument(document);
			await untilCodes(document.uri, ["hardcoded-api-key"]);
			await take(await actionsOn(document), "Move the Key to .env");
			equal(document.getText(), "LUMENFALL_API_KEY=\n");
			equal(await read(at(".env")), `LUMENFALL_API_KEY=${strongKey}\n`);
		});
	});

	describe("with Lumenfall", () => {
		beforeEach(async () => {
			await useApi(sandboxOrigin);
			await resetSandbox();
		});
		afterEach(async () => {
			await clearKeys();
		});
		after(() => useApi(undefined));

		it("keep the key and remove it from the document, once it was accepted", async () => {
			const document = await python(keyInDocuments);
			user.will(presses("Send and Save"));
			await take(await actionsOn(document), "Save as My API Key in VS Code and Remove It Here");
			match(user.last.message, /^API key lmnfl_indocs\.…n9Rb saved/);
			equal(document.getText(), `import os\nkey = ${PY}\n`);
		});

		it("replace the key where it is now, when the document moved while the key was tested", async () => {
			const document = await python(keyInDocuments);
			user.whileModal = () => edit((e) => e.insert(document.uri, new vscode.Position(0, 0), "# moved\n# down\n"));
			user.will(presses("Send and Save"));
			await take(await actionsOn(document), "Save as My API Key in VS Code and Remove It Here");
			equal(document.getText(), `# moved\n# down\nimport os\nkey = ${PY}\n`);
		});

		it("leave the document alone where the key was rejected", async () => {
			const document = await python(strongKey);
			user.will(presses("Send and Save"));
			await take(await actionsOn(document), "Save as My API Key in VS Code and Remove It Here");
			match(user.last.message, /rejected/);
			equal(document.getText(), `import os\nkey = "${strongKey}"\n`);
		});

		it("say before the key is sent that it will be, also when no key is in use", async () => {
			const document = await python(keyInDocuments);
			await take(await actionsOn(document), "Save as My API Key in VS Code and Remove It Here");
			match(user.last.message, /^Send lmnfl_indocs\.…n9Rb to http\S+ to test it, and save it\?$/);
			ok(user.last.modal);
			deepEqual(await seenRequests(), []);
			equal(document.getText(), `import os\nkey = "${keyInDocuments}"\n`);
		});

		it("ask where the key goes when there is another one, and leave the document alone when nobody says", async () => {
			await setKey(user, sandboxKeys.good);
			const document = await python(keyInDocuments);
			user.will(presses("Send and Save"), closes);
			await take(await actionsOn(document), "Save as My API Key in VS Code and Remove It Here");
			ok(user.seen.includes("Add beside the others"));
			equal(document.getText(), `import os\nkey = "${keyInDocuments}"\n`);
			user.will(presses("Send and Save"), picks("staging"));
			await take(await actionsOn(document), "Save as My API Key in VS Code and Remove It Here");
			equal(document.getText(), `import os\nkey = ${PY}\n`);
			user.seen.splice(0);
			await vscode.commands.executeCommand("lumenfall.clearApiKey");
			ok(user.seen.includes("Clear All 2 Keys"));
		});

		it("call the key in use yours", async () => {
			const document = await python(keyInDocuments);
			user.will(presses("Send and Save"));
			await take(await actionsOn(document), "Save as My API Key in VS Code and Remove It Here");
			await edit((e) => e.insert(document.uri, new vscode.Position(2, 0), `other = "${keyInDocuments}"\n`));
			await until("the message says so", () =>
				/^Your Lumenfall API key/.test(problemsIn(document.uri)[0]?.message ?? ""),
			);
			user.will(presses("Clear"));
			await vscode.commands.executeCommand("lumenfall.clearApiKey");
			await until("and no more", () => /^Hardcoded Lumenfall/.test(problemsIn(document.uri)[0]?.message ?? ""));
		});

		it("send a key only after asking, and tell the answer: live", async () => {
			const document = await python(keyInDocuments);
			const actions = await actionsOn(document);
			await take(actions, "Check Whether This Key Works");
			deepEqual(await seenRequests(), []);
			match(user.last.message, /^Send lmnfl_indocs\.…n9Rb to http/);
			ok(user.last.modal);
			user.will(presses("Send"));
			await take(actions, "Check Whether This Key Works");
			match(user.last.message, /^lmnfl_indocs\.…n9Rb works: 24 models, /);
		});

		it("tell the answer: revoked", async () => {
			const document = await python(strongKey);
			user.will(presses("Send"));
			await take(await actionsOn(document), "Check Whether This Key Works");
			match(user.last.message, /does not work: it was revoked or never existed/);
		});

		it("tell the answer: unknown", async () => {
			await setMode("error:INTERNAL_ERROR");
			const document = await python(strongKey);
			user.will(presses("Send"));
			await take(await actionsOn(document), "Check Whether This Key Works");
			match(user.last.message, /^Could not check lmnfl_k7Qd2\.…y7Jg\./);
		});
	});

	describe("Revoke This Key", () => {
		it("names the key id to look for, and copies it", async () => {
			await vscode.env.clipboard.writeText("");
			user.will(presses("Copy Key ID"));
			await take(await actionsOn(await python()), "Revoke This Key");
			equal(user.last.message, "Revoke the key with the key ID k7Qd2 in the dashboard.");
			deepEqual(user.last.buttons, ["Open Dashboard", "Copy Key ID"]);
			await until("the key id is copied", async () => (await vscode.env.clipboard.readText()) === "k7Qd2");
		});

		it("offers the official program where it is installed, after asking; never one of the workspace", async () => {
			const bin = path.join(root().fsPath, "..", `bin-${count}`);
			const program = path.join(bin, "lumenfall");
			const before = process.env["PATH"];
			await mkdir(bin);
			await writeFile(program, "#!/bin/sh\n", "utf8");
			await chmod(program, 0o755);
			const evil = at("lumenfall").fsPath;
			await writeFile(evil, "#!/bin/sh\n", "utf8");
			await chmod(evil, 0o755);
			const document = await python();
			const actions = await actionsOn(document);
			try {
				process.env["PATH"] = `.${path.delimiter}${folder.fsPath}${path.delimiter}${before}`;
				await take(actions, "Revoke This Key");
				deepEqual(user.last.buttons, ["Open Dashboard", "Copy Key ID"]);
				process.env["PATH"] = `${folder.fsPath}${path.delimiter}${bin}`;
				user.will(presses("Revoke in Terminal"));
				await take(actions, "Revoke This Key");
				await until("the user is asked", () => user.last.message === "Revoke the key with the key ID k7Qd2?");
				ok(user.last.modal);
				ok(user.last.detail.startsWith(`${program} keys revoke k7Qd2 runs in a terminal.`));
				equal(vscode.window.terminals.length, 0);
			} finally {
				process.env["PATH"] = before;
			}
		});
	});

	describe("Ignore", () => {
		it("puts a comment in the language's own syntax above, with a reason to fill in", async () => {
			const document = await openFile(at("c.ts"), `function f() {\n\treturn "${strongKey}";\n}\n`);
			await vscode.window.showTextDocument(document);
			await untilCodes(document.uri, ["hardcoded-api-key"]);
			await take(await actionsOn(document), "Ignore Here, with a Reason");
			equal(
				document.getText(),
				`function f() {\n\t// lumenfall-ignore: why this key is safe here\n\treturn "${strongKey}";\n}\n`,
			);
			await untilCodes(document.uri, []);
		});

		it("is not offered where a comment would be a part of something else", async () => {
			for (const [name, content] of [
				["d.json", `{"a":"${strongKey}"}`],
				["d.py", `a = """\nb "${strongKey}"\n"""\n`],
				["d.sh", `curl \\\n  -H "Bearer ${strongKey}"\n`],
			] as const) {
				const document = await openFile(at(name), content);
				await vscode.window.showTextDocument(document);
				await untilCodes(document.uri, ["hardcoded-api-key"]);
				const titles = (await actionsOn(document)).map(({ title }) => title);
				ok(!titles.some((title) => title.startsWith("Ignore Here")), name);
			}
		});

		it("puts the file into the workspace's setting", async () => {
			const document = await openFile(at("e[1].py"), `key = "${strongKey}"\n`);
			await vscode.window.showTextDocument(document);
			await untilCodes(document.uri, ["hardcoded-api-key"]);
			await take(await actionsOn(document), "Ignore This File in This Workspace");
			const settings = vscode.workspace.getConfiguration("lumenfall.hardcodedKeys");
			const seen = settings.inspect<string[]>("exclude")?.workspaceValue;
			deepEqual(seen, [`fixes-${count - 1}/e[[]1[]].py`]);
			await untilCodes(document.uri, []);
			await settings.update("exclude", undefined, vscode.ConfigurationTarget.Workspace);
			await untilCodes(document.uri, ["hardcoded-api-key"]);
		});

		it("says so, and undoes it without losing what else is in the setting", async () => {
			const document = await openFile(at("undo.py"), `key = "${strongKey}"\n`);
			await vscode.window.showTextDocument(document);
			await untilCodes(document.uri, ["hardcoded-api-key"]);
			const settings = () => vscode.workspace.getConfiguration("lumenfall.hardcodedKeys");
			const workspaceValue = () => settings().inspect<string[]>("exclude")?.workspaceValue;
			for (const before of [undefined, ["other/**"]]) {
				await settings().update("exclude", before, vscode.ConfigurationTarget.Workspace);
				user.will(presses("Undo"));
				await take(await actionsOn(document), "Ignore This File in This Workspace");
				equal(user.last.message, "undo.py is not checked in this workspace from now on.");
				deepEqual(user.last.buttons, ["Undo", "Open Setting"]);
				await user.done();
				await until("the setting is as before", () => isDeepStrictEqual(workspaceValue(), before));
				await untilCodes(document.uri, ["hardcoded-api-key"]);
			}
			await settings().update("exclude", undefined, vscode.ConfigurationTarget.Workspace);
		});
	});

	describe("of all keys in a file", () => {
		const content = `a = "${strongKey}"\nb = "Bearer ${strongKey}"\nc = "${strongKey}"\n`;
		const fixed = `import os\n\na = ${PY}\nb = f"Bearer {os.environ['LUMENFALL_API_KEY']}"\nc = ${PY}\n`;

		it("are one code action and one undo step", async () => {
			const document = await vscode.workspace.openTextDocument({ language: "python", content });
			await vscode.window.showTextDocument(document);
			await untilCodes(document.uri, ["hardcoded-api-key", "hardcoded-api-key", "hardcoded-api-key"]);
			await take(await actionsOn(document), "Replace All 3 Keys in This File with LUMENFALL_API_KEY");
			equal(document.getText(), fixed);
			await vscode.commands.executeCommand("undo");
			equal(document.getText(), content);
		});

		it("are source.fixAll.lumenfall, which saving can run", async () => {
			const document = await openFile(at("f.py"), content);
			await vscode.window.showTextDocument(document);
			await untilCodes(document.uri, ["hardcoded-api-key", "hardcoded-api-key", "hardcoded-api-key"]);
			const actions = await actionsOn(document, 0, vscode.CodeActionKind.SourceFixAll.append("lumenfall"));
			deepEqual(
				actions.map(({ kind }) => kind?.value),
				["source.fixAll.lumenfall"],
			);
			const config = vscode.workspace.getConfiguration("editor", document.uri);
			await config.update(
				"codeActionsOnSave",
				{ "source.fixAll.lumenfall": "explicit" },
				vscode.ConfigurationTarget.Workspace,
			);
			await edit((e) => e.insert(document.uri, new vscode.Position(3, 0), "\n"));
			await document.save();
			equal(await read(at("f.py")), `${fixed}\n`);
			await config.update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Workspace);
		});
	});
});
