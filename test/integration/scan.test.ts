import { deepEqual, equal, match, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import * as vscode from "vscode";
import { FakeUser } from "../fakeUser.ts";
import { strongKey, weakKey } from "../keys.ts";
import { until } from "../wait.ts";
import { codesIn, edit, problemsIn, untilCodes, write } from "./documents.ts";

const line = `key = "${strongKey}"\n`;
const folders = () => vscode.workspace.workspaceFolders ?? [];
const at = (path: string): vscode.Uri => {
	const [folder = "", ...rest] = path.split("/");
	const root = folders().find(({ name }) => name === folder);
	ok(root, `there is a folder ${folder}`);
	return vscode.Uri.joinPath(root.uri, ...rest);
};
const utf16 = (text: string, bigEndian: boolean) => {
	const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
	return bigEndian ? bytes.swap16() : bytes;
};
const everything = () =>
	vscode.languages
		.getDiagnostics()
		.filter(([, diagnostics]) => diagnostics.some(({ source }) => source === "Lumenfall"))
		.map(([uri]) => vscode.workspace.asRelativePath(uri, true))
		.toSorted();

/** Holds the rescans of files in a folder, after they have read the settings: when they look for a repository. */
function holdRescanOf(folder: string) {
	const opened = Promise.withResolvers<void>();
	const { fs } = vscode.workspace;
	const gate = {
		isHolding: false,
		open: () => {
			if (original) {
				Object.defineProperty(vscode.workspace, "fs", original);
			}
			opened.resolve();
		},
	};
	const stat = async (uri: vscode.Uri) => {
		if (uri.path.endsWith(`${folder}/.git`)) {
			gate.isHolding = true;
			await opened.promise;
		}
		return await fs.stat(uri);
	};
	const original = Object.getOwnPropertyDescriptor(vscode.workspace, "fs");
	Object.defineProperty(vscode.workspace, "fs", { value: { ...fs, stat }, configurable: true });
	return gate;
}

describe("the scan of the workspace", () => {
	let user: FakeUser;

	beforeEach(async () => {
		user = new FakeUser();
		for (const { uri } of folders()) {
			for (const [name] of await vscode.workspace.fs.readDirectory(uri)) {
				await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, name), { recursive: true });
			}
		}
	});
	afterEach(async () => {
		user.leave();
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	});
	const scan = () => vscode.commands.executeCommand("lumenfall.scanWorkspace");

	it("finds keys in all folders, hidden files and every encoding, exactly", async () => {
		await write(at("one/a.py"), line);
		await write(at("one/.hidden/.config"), `a: 1\nkey: ${strongKey}\n`);
		await write(at("one/le.txt"), utf16(`😀 "${strongKey}"`, false));
		await write(at("one/be.txt"), utf16(`é\r\n"${strongKey}"`, true));
		await write(at("one/latin1.txt"), Buffer.from(`\xe9\xe8 "${strongKey}"`, "latin1"));
		await write(at("one/bom.txt"), `\uFEFF"${strongKey}"`);
		await write(at("one/cr.txt"), `a\rb\r"${strongKey}"\r`);
		await write(at("one/crlf.txt"), `a\r\n\r\n"${strongKey}" "${weakKey}"\r\n`);
		await write(at("two/deep/er/b.json"), `{"😀":"${strongKey}"}`);
		await write(at("two/.env"), `KEY=${strongKey}\n`);
		await write(at("two/near.py"), 'lmnfl_client.images2("x")\nx = "lmnfl_your_api_key"\n');
		await scan();
		const expected: [string, [number, number, number][]][] = [
			["one/.hidden/.config", [[1, 5, 39]]],
			["one/a.py", [[0, 7, 41]]],
			["one/be.txt", [[1, 1, 35]]],
			["one/bom.txt", [[0, 1, 35]]],
			["one/cr.txt", [[2, 1, 35]]],
			[
				"one/crlf.txt",
				[
					[2, 1, 35],
					[2, 38, 57],
				],
			],
			["one/latin1.txt", [[0, 4, 38]]],
			["one/le.txt", [[0, 4, 38]]],
			["two/deep/er/b.json", [[0, 7, 41]]],
		];
		deepEqual(
			everything(),
			expected.map(([path]) => path),
		);
		for (const [path, ranges] of expected) {
			const found = problemsIn(at(path)).map(({ range }) => range);
			deepEqual(
				found.map(({ start, end }) => [start.line, start.character, end.character]),
				ranges,
				path,
			);
		}
		match(
			user.last.message,
			/^10 hardcoded Lumenfall keys found in 9 of \d+ files\. Files that Git ignores or the settings exclude were skipped\.$/,
		);
	});

	it("leaves out what git ignores, what the settings exclude, links and .git; says what it could not look into", async () => {
		execFileSync("git", ["init", "-q"], { cwd: at("one").fsPath });
		await write(at("one/.git/config.bak"), line);
		await write(at("one/.gitignore"), "ignored/\n.env\n*.log\n!keep.log\n");
		await write(at("one/ignored/a.py"), line);
		await write(at("one/.env"), `KEY=${strongKey}\n`);
		await write(at("one/.env.local"), `KEY=${strongKey}\n`);
		await write(at("one/a.log"), line);
		await write(at("one/keep.log"), line);
		await write(at("one/sub/.gitignore"), "/only\n");
		await write(at("one/sub/only"), line);
		await write(at("one/sub/deeper/only"), line);
		await write(at("one/generated/a.py"), line);
		await write(at("one/fixtures/a.py"), line);
		await write(at("one/deep/fixtures/a.py"), line);
		await write(at("one/image.bin"), Buffer.concat([Buffer.from(line), Buffer.alloc(10), Buffer.from(line)]));
		await mkdir(at("two/target").fsPath, { recursive: true });
		await write(at("two/target/a.py"), line);
		await symlink(at("two/target").fsPath, at("one/link").fsPath);
		const files = vscode.workspace.getConfiguration("files");
		const ours = vscode.workspace.getConfiguration("lumenfall.hardcodedKeys");
		await files.update(
			"exclude",
			{ "**/generated": true, "**/.git": true, "**/target": false },
			vscode.ConfigurationTarget.Workspace,
		);
		await ours.update("exclude", ["fixtures/**"], vscode.ConfigurationTarget.Workspace);
		await scan();
		deepEqual(everything(), [
			"one/.env.local",
			"one/deep/fixtures/a.py",
			"one/keep.log",
			"one/sub/deeper/only",
			"two/target/a.py",
		]);
		deepEqual(codesIn(at("one/.env.local")), ["env-file-not-ignored"]);
		match(
			user.last.message,
			/ Files that Git ignores or the settings exclude were skipped\. 1 binary file was skipped\.$/,
		);
		await files.update("exclude", undefined, vscode.ConfigurationTarget.Workspace);
		await ours.update("exclude", undefined, vscode.ConfigurationTarget.Workspace);
	});

	it("goes through a huge file and one line of megabytes", async () => {
		await write(at("one/line.txt"), `${"x ".repeat(4_000_000)}"${strongKey}" ${"y ".repeat(1_000_000)}`);
		await write(at("two/lines.txt"), `${"a line of text\n".repeat(1_000_000)}${line}`);
		await scan();
		deepEqual(problemsIn(at("one/line.txt"))[0]?.range, new vscode.Range(0, 8_000_001, 0, 8_000_035));
		deepEqual(problemsIn(at("two/lines.txt"))[0]?.range, new vscode.Range(1_000_000, 7, 1_000_000, 41));
	});

	it("is replaced by a second one", async () => {
		await write(at("one/a.py"), line);
		await write(at("two/b.py"), line);
		await scan();
		deepEqual(everything(), ["one/a.py", "two/b.py"]);
		await vscode.workspace.fs.delete(at("one/a.py"));
		await write(at("two/c.py"), line);
		await scan();
		deepEqual(everything(), ["two/b.py", "two/c.py"]);
	});

	it("can be run again while the summary of the one before is still there", async () => {
		await write(at("one/a.py"), line);
		const { showWarningMessage } = vscode.window;
		let shown = 0;
		const unanswered = () => {
			shown++;
			return new Promise(() => undefined);
		};
		Object.assign(vscode.window, { showWarningMessage: unanswered });
		try {
			void scan();
			await until("the first summary is there", () => shown === 1);
			void scan();
			await until("the second summary is there", () => shown === 2);
		} finally {
			Object.assign(vscode.window, { showWarningMessage });
		}
	});

	it("stays true while files change, come, move and go outside of the editor", async () => {
		await write(at("one/a.py"), line);
		await write(at("one/sub/b.py"), line);
		await scan();
		await write(at("one/a.py"), "nothing\n");
		await untilCodes(at("one/a.py"), []);
		await write(at("one/a.py"), `\n\n${line}`);
		await untilCodes(at("one/a.py"), ["hardcoded-api-key"]);
		equal(problemsIn(at("one/a.py"))[0]?.range.start.line, 2);
		await write(at("two/new.py"), line);
		await untilCodes(at("two/new.py"), ["hardcoded-api-key"]);
		await vscode.workspace.fs.rename(at("one/a.py"), at("one/moved.py"));
		await untilCodes(at("one/a.py"), []);
		await untilCodes(at("one/moved.py"), ["hardcoded-api-key"]);
		await vscode.workspace.fs.delete(at("one/sub"), { recursive: true });
		await untilCodes(at("one/sub/b.py"), []);
	});

	it("does not publish what it read before the settings changed", async () => {
		await write(at("one/held/a.py"), "nothing\n");
		await scan();
		const gate = holdRescanOf("/one/held");
		const settings = vscode.workspace.getConfiguration("lumenfall.hardcodedKeys");
		try {
			await write(at("one/held/a.py"), line);
			await until("the rescan is held", () => gate.isHolding);
			await settings.update("exclude", ["held/**"], vscode.ConfigurationTarget.Workspace);
			gate.open();
			// Rescanned after it: when this one is there, the excluded file was rescanned as well.
			await write(at("two/later.py"), line);
			await untilCodes(at("two/later.py"), ["hardcoded-api-key"]);
			deepEqual(everything(), ["two/later.py"]);
		} finally {
			gate.open();
			await settings.update("exclude", undefined, vscode.ConfigurationTarget.Workspace);
		}
	});

	it("is one with what open documents show: each key once, as the editor has it", async () => {
		await write(at("one/a.py"), line);
		// Opened as a user does: what an extension opens stays open for minutes.
		await vscode.commands.executeCommand("vscode.open", at("one/a.py"));
		const document = vscode.window.activeTextEditor?.document;
		ok(document);
		await untilCodes(document.uri, ["hardcoded-api-key"]);
		await edit((e) => e.insert(document.uri, new vscode.Position(0, 0), "\n"));
		await scan();
		deepEqual(
			problemsIn(document.uri).map(({ range }) => range.start.line),
			[1],
		);
		await edit((e) => e.delete(document.uri, new vscode.Range(1, 0, 2, 0)));
		await untilCodes(document.uri, []);
		await document.save();
		await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
		await untilCodes(document.uri, []);
	});

	it("is there again for a file that is closed without being saved", async () => {
		await write(at("one/a.py"), line);
		await scan();
		await vscode.commands.executeCommand("vscode.open", at("one/a.py"));
		const editor = vscode.window.activeTextEditor;
		ok(editor);
		await editor.edit((e) => e.delete(new vscode.Range(0, 0, 1, 0)));
		await untilCodes(at("one/a.py"), []);
		await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
		await untilCodes(at("one/a.py"), ["hardcoded-api-key"]);
	});

	it("can be cancelled, keeps what it has found and says so", async () => {
		for (let i = 0; i < 50; i++) {
			await write(at(`one/f${i}.py`), line);
		}
		user.cancelsProgress = true;
		await scan();
		match(user.last.message, /^Scan cancelled\. /);
		user.cancelsProgress = false;
		await scan();
		await until("all are there", () => everything().length === 50);
	});

	it("says that there is nothing", async () => {
		await write(at("one/a.py"), "nothing\n");
		await scan();
		match(user.last.message, /^No hardcoded Lumenfall keys found in \d+ files?\./);
		equal(user.last.kind, "info");
		deepEqual(user.last.buttons, ["Open Setting"]);
	});
});
