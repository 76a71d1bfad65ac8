import { deepEqual, equal } from "node:assert/strict";
import { Git } from "../../../src/platform/git.ts";
import { readTextFile } from "../../../src/platform/node/readTextFile.ts";
import type { ProgramRun } from "../../../src/platform/program.ts";
import { EventEmitter, extensionsChanged, installed, Uri, workspace } from "../vscode/api.ts";

const event = () => new EventEmitter<unknown>().event;

/** The API of VS Code's Git extension, with one repository that ignores every file. */
const api = {
	git: { path: "/usr/bin/git" },
	repositories: [{ rootUri: Uri.file("/code") }],
	state: "initialized",
	onDidChangeState: event(),
	onDidOpenRepository: event(),
	onDidCloseRepository: event(),
	getRepository: () => ({ checkIgnore: (paths: string[]) => Promise.resolve(new Set(paths)) }),
};
const install = () => installed.set("vscode.git", { activate: () => Promise.resolve({ getAPI: () => api }) });

describe("Git", () => {
	let git: Git;
	let runs: ProgramRun[];
	const folder = Uri.file("/code") as never;
	const file = Uri.file("/code/.env") as never;

	beforeEach(() => {
		runs = [];
		git = new Git(
			(run) => {
				runs.push(run);
				return Promise.resolve({ code: 0, stdout: "" });
			},
			{ read: readTextFile },
		);
	});
	afterEach(() => {
		git.dispose();
		installed.clear();
		workspace.isTrusted = true;
		workspace.workspaceFolders = undefined;
	});

	it("asks for the Git extension again when there was none, and says when it comes", async () => {
		equal(await git.ignoreStatusOf(file), "noRepository");
		let changes = 0;
		git.onDidChange(() => changes++);
		install();
		extensionsChanged.fire();
		equal(changes, 1);
		equal(await git.ignoreStatusOf(file), "ignored");
		extensionsChanged.fire();
		equal(changes, 1);
	});

	it("asks again after the Git extension failed", async () => {
		installed.set("vscode.git", { activate: () => Promise.reject(new Error("disabled")) });
		equal(await git.ignoreStatusOf(file), "noRepository");
		install();
		equal(await git.ignoreStatusOf(file), "ignored");
	});

	it("runs the git of the Git extension, none of the workspace, without the repository's watcher", async () => {
		install();
		workspace.workspaceFolders = [{ uri: Uri.file("/code"), name: "code" }];
		await git.run(folder, ["ls-files"]);
		equal(runs.length, 1);
		equal(runs[0]?.file, "/usr/bin/git");
		deepEqual(runs[0]?.notFrom, ["/code"]);
		deepEqual(runs[0]?.args, ["-c", "core.fsmonitor=false", "ls-files"]);
		equal(runs[0]?.folder, "/code");
		deepEqual((await git.roots()).map(String), ["file:///code"]);
	});

	it("runs nothing in a workspace that is not trusted, on another file system, or without the Git extension", async () => {
		equal(await git.run(folder, []), undefined);
		install();
		workspace.isTrusted = false;
		equal(await git.run(folder, []), undefined);
		workspace.isTrusted = true;
		equal(await git.run(Uri.parse("vscode-vfs://github/a") as never, []), undefined);
		equal(runs.length, 0);
	});
});
