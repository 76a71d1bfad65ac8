import { deepEqual, equal, match, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
	appendFileSync,
	mkdirSync,
	openSync,
	rmSync,
	symlinkSync,
	truncateSync,
	writeFileSync,
	writeSync,
} from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { FakeUser } from "../fakeUser.ts";
import { strongKey } from "../keys.ts";
import { until } from "../wait.ts";
import { problemsIn, untilCodes } from "./documents.ts";

const line = `key = "${strongKey}"\n`;
const folders = () => vscode.workspace.workspaceFolders ?? [];
/** The path of a file, named with its folder of the workspace. */
const at = (name: string): string => {
	const [folder = "", ...rest] = name.split("/");
	const root = folders().find((one) => one.name === folder);
	ok(root, `there is a folder ${folder}`);
	return path.join(root.uri.fsPath, ...rest);
};
const uriOf = (name: string) => vscode.Uri.file(at(name));
const write = (name: string, content: string | Uint8Array) => {
	mkdirSync(path.dirname(at(name)), { recursive: true });
	writeFileSync(at(name), content);
};
const mkfifo = (name: string) => execFileSync("mkfifo", [at(name)]);
const everything = () =>
	vscode.languages
		.getDiagnostics()
		.filter(([, diagnostics]) => diagnostics.some(({ source }) => source === "Lumenfall"))
		.map(([uri]) => vscode.workspace.asRelativePath(uri, true))
		.toSorted();
const scan = () => vscode.commands.executeCommand("lumenfall.scanWorkspace");

/** Counts the calls of VS Code's file system that read. */
function countCalls() {
	const { fs } = vscode.workspace;
	const original = Object.getOwnPropertyDescriptor(vscode.workspace, "fs");
	const counted = { calls: 0, stop: () => original && Object.defineProperty(vscode.workspace, "fs", original) };
	const value = {
		...fs,
		stat: async (uri: vscode.Uri) => {
			counted.calls++;
			return await fs.stat(uri);
		},
		readFile: async (uri: vscode.Uri) => {
			counted.calls++;
			return await fs.readFile(uri);
		},
	};
	Object.defineProperty(vscode.workspace, "fs", { value, configurable: true });
	return counted;
}

describe("the scan of a hostile workspace", () => {
	let user: FakeUser;
	const summary = () => user.last.message;

	beforeEach(() => {
		user = new FakeUser();
		for (const folder of ["one", "two"]) {
			execFileSync("find", [at(folder), "-mindepth", "1", "-delete"]);
		}
		mkdirSync(at("inner"), { recursive: true });
		rmSync(at("missing"), { recursive: true, force: true });
	});
	afterEach(async () => {
		user.leave();
		await vscode.workspace.getConfiguration("lumenfall.hardcodedKeys").update("exclude", undefined, false);
	});

	it("reads no pipe, no socket, no folder in the place of a file, and follows no link; all else is scanned", async () => {
		write("one/a.py", line);
		mkfifo("one/pipe.py");
		mkdirSync(at("one/folder.py"));
		symlinkSync(at("one/a.py"), at("one/link.py"));
		symlinkSync("/nowhere", at("one/dangling.py"));
		symlinkSync(at("one/loop.py"), at("one/loop.py"));
		symlinkSync("/dev/zero", at("one/device.py"));
		write("two/b.py", line);
		await scan();
		deepEqual(everything(), ["one/a.py", "two/b.py"]);
	});

	it("is not stopped by a .gitignore that is a pipe or a link to a device, and reports it", async () => {
		write("one/pipe/a.py", line);
		mkfifo("one/pipe/.gitignore");
		write("one/sub/b.py", line);
		write("one/sub/ignored.py", line);
		write("one/sub/.gitignore", "ignored.py\n");
		write("two/c.py", line);
		symlinkSync("/dev/zero", at("two/.gitignore"));
		await scan();
		deepEqual(everything(), ["one/pipe/a.py", "one/sub/b.py", "two/c.py"]);
	});

	it("takes no rules from a .gitignore above a workspace that is in no repository", async () => {
		const above = path.join(at("two"), "..", ".gitignore");
		write("two/a.py", line);
		writeFileSync(above, "*\n");
		try {
			await scan();
			deepEqual(everything(), ["two/a.py"]);
		} finally {
			rmSync(above);
		}
	});

	it("goes on without a folder that is missing, and says so", async () => {
		write("one/a.py", line);
		write("two/b.py", line);
		await scan();
		deepEqual(everything(), ["one/a.py", "two/b.py"]);
		match(summary(), / 1 file or folder could not be read\.$/);
		ok(user.last.buttons.includes("Show Log"));
	});

	it("understands globs that ripgrep does not", async () => {
		write("one/a.py", line);
		write("one/src/b.py", line);
		write("one/skipped/c.py", line);
		const globs = ["src/[gen", "{a,b", "skipped/**"];
		await vscode.workspace.getConfiguration("lumenfall.hardcodedKeys").update("exclude", globs, false);
		await scan();
		deepEqual(everything(), ["one/a.py", "one/src/b.py"]);
	});

	it("counts what is in a nested folder of the workspace once", async () => {
		write("inner/a.py", line);
		await scan();
		equal(everything().length, 1);
		match(summary(), /^1 hardcoded Lumenfall key found in 1 file\./);
	});

	it("scans a nested folder that the outer one ignores", async () => {
		write("one/.gitignore", "inner/\n");
		write("inner/a.py", line);
		await scan();
		equal(everything().length, 1);
	});

	it("finds keys behind gigabytes of nothing, in UTF-16 without a mark, and one of many", async () => {
		write("one/sparse.txt", `${"text ".repeat(2000)}\n`);
		truncateSync(at("one/sparse.txt"), 2 ** 31);
		appendFileSync(at("one/sparse.txt"), `\n${line}`);
		write("one/binary.img", "");
		truncateSync(at("one/binary.img"), 2 ** 36);
		write("one/utf16.txt", Buffer.from(`a = 1\n${line}`, "utf16le"));
		write("two/utf16.txt", Buffer.from(line, "utf16le").swap16());
		write("two/many.txt", `${strongKey}\n`.repeat(400_000));
		await scan();
		deepEqual(everything(), ["one/sparse.txt", "one/utf16.txt", "two/many.txt", "two/utf16.txt"]);
		deepEqual(problemsIn(uriOf("one/sparse.txt"))[0]?.range, new vscode.Range(2, 7, 2, 41));
		deepEqual(problemsIn(uriOf("one/utf16.txt"))[0]?.range, new vscode.Range(1, 7, 1, 41));
		equal(problemsIn(uriOf("two/many.txt")).length, 1000);
		match(summary(), /^1,003 hardcoded Lumenfall keys found in 4 of /);
	}).timeout(120_000);

	it("is followed by reading no link and no pipe that comes later", async () => {
		write("one/target.txt", "nothing\n");
		await scan();
		const outside = path.join(at("one"), "..", "outside.txt");
		writeFileSync(outside, line);
		try {
			symlinkSync(outside, at("one/link.txt"));
			symlinkSync("/dev/ptmx", at("one/terminal.txt"));
			symlinkSync(path.dirname(outside), at("one/linked"));
			mkfifo("one/pipe.txt");
			write("two/control.py", line);
			await untilCodes(uriOf("two/control.py"), ["hardcoded-api-key"]);
			deepEqual(everything(), ["two/control.py"]);
		} finally {
			rmSync(outside);
		}
	});

	it("sees a new file beside one that changes all the time", async () => {
		await scan();
		write("one/busy.log", "");
		const log = openSync(at("one/busy.log"), "a");
		const writing = setInterval(() => writeSync(log, "a line\n"), 20);
		try {
			write("two/new.py", line);
			await untilCodes(uriOf("two/new.py"), ["hardcoded-api-key"]);
		} finally {
			clearInterval(writing);
		}
	});

	it("reads next to nothing of thousands of new files in an ignored folder", async () => {
		write("one/.gitignore", "modules/\n");
		await scan();
		const counted = countCalls();
		const seen = new Set<string>();
		const watcher = vscode.workspace.createFileSystemWatcher("**/modules/**");
		watcher.onDidCreate((uri) => seen.add(uri.path));
		try {
			// VS Code may not tell of what comes into a folder before it watches it.
			mkdirSync(at("one/modules"));
			await until("VS Code watches the folder", () => seen.size === 1, 60_000);
			for (let i = 0; i < 100; i++) {
				mkdirSync(at(`one/modules/package${i}`));
			}
			await until("VS Code watches the folders in it", () => seen.size === 101, 60_000);
			for (let i = 0; i < 2000; i++) {
				write(`one/modules/package${i % 100}/f${i}.py`, line);
			}
			await until("VS Code has told of all files", () => seen.size === 2101, 60_000);
			write("one/last.py", line);
			await until("the last file is seen", () => everything().includes("one/last.py"), 60_000);
			deepEqual(everything(), ["one/last.py"]);
			ok(counted.calls < 100, `${counted.calls} calls`);
		} finally {
			watcher.dispose();
			counted.stop();
		}
	}).timeout(180_000);

	// The last one: VS Code's Git extension fails in this process if its repository is removed.
	it("finds what git tracks although its rules ignore it, and follows it", async () => {
		const git = (...args: string[]) =>
			execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: at("two") });
		write("two/.gitignore", ".env\nconfig/local.json\n*.log\n");
		write("two/.env", `k=${strongKey}\n`);
		write("two/config/local.json", `{"k":"${strongKey}"}\n`);
		write("two/ä b.log", line);
		git("init", "-q");
		git("add", "--force", ".");
		git("commit", "-qm", "x");
		write("two/untracked.log", line);
		await scan();
		deepEqual(everything(), ["two/.env", "two/config/local.json", "two/ä b.log"]);
		write("two/config/local.json", "{}\n");
		await untilCodes(uriOf("two/config/local.json"), []);
		write("two/config/local.json", `\n{"k":"${strongKey}"}\n`);
		await untilCodes(uriOf("two/config/local.json"), ["hardcoded-api-key"]);
	});
});
