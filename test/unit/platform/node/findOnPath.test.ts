import { equal } from "node:assert/strict";
import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { findOnPath } from "../../../../src/platform/node/findOnPath.ts";
import { withTempFolder } from "../../../host/temp.ts";

const name = "lumenfall";

describe("a program on the PATH", () => {
	const { PATH } = process.env;
	const cwd = process.cwd();
	const workspace = vscode.workspace as { workspaceFolders: unknown };
	afterEach(() => {
		process.env["PATH"] = PATH;
		process.chdir(cwd);
		workspace.workspaceFolders = undefined;
	});

	/** Makes folders with a program each, and runs a test with them. */
	async function withPrograms(folders: readonly string[], test: (root: string) => Promise<void>): Promise<void> {
		await withTempFolder("lumenfall-path-", async (root) => {
			for (const folder of folders) {
				await mkdir(path.join(root, folder), { recursive: true });
				await writeFile(path.join(root, folder, name), "#!/bin/sh\n", { mode: 0o755 });
			}
			await test(root);
		});
	}
	const setPath = (...folders: readonly string[]) => {
		process.env["PATH"] = folders.join(path.delimiter);
	};
	const openFolder = (folder: string) => {
		workspace.workspaceFolders = [{ uri: vscode.Uri.file(folder), name: "folder" }];
	};

	it("is the first one", async () => {
		await withPrograms(["a", "b"], async (root) => {
			setPath(path.join(root, "none"), path.join(root, "b"), path.join(root, "a"));
			equal((await findOnPath(name))?.file, path.join(root, "b", name));
		});
	});

	for (const relative of ["", ".", "bin", "./bin", "node_modules/.bin"]) {
		it(`is none if its folder is relative to where VS Code runs: ${JSON.stringify(relative)}`, async () => {
			await withPrograms([relative], async (root) => {
				process.chdir(root);
				setPath(relative);
				equal((await findOnPath(name))?.file, undefined);
			});
		});
	}

	it("is none if it is in a folder of the workspace, and the next one counts", async () => {
		await withPrograms(["app/bin", "usr"], async (root) => {
			openFolder(path.join(root, "app"));
			setPath(path.join(root, "app/bin"));
			equal((await findOnPath(name))?.file, undefined);
			setPath(path.join(root, "app/bin"), path.join(root, "usr"));
			equal((await findOnPath(name))?.file, path.join(root, "usr", name));
		});
	});

	it("is none if it is a link into the workspace, or the workspace was opened by a link", async () => {
		await withPrograms(["app"], async (root) => {
			await mkdir(path.join(root, "bin"));
			await symlink(path.join(root, "app", name), path.join(root, "bin", name));
			await symlink(path.join(root, "app"), path.join(root, "link"));
			openFolder(path.join(root, "app"));
			setPath(path.join(root, "bin"));
			equal((await findOnPath(name))?.file, undefined);
			openFolder(path.join(root, "link"));
			setPath(path.join(root, "app"));
			equal((await findOnPath(name))?.file, undefined);
		});
	});

	it("is none if it is a folder, or cannot be executed", async () => {
		await withPrograms(["a"], async (root) => {
			await mkdir(path.join(root, "b", name), { recursive: true });
			setPath(path.join(root, "b"));
			equal((await findOnPath(name))?.file, undefined);
			await chmod(path.join(root, "a", name), 0o644);
			setPath(path.join(root, "a"));
			equal((await findOnPath(name))?.file, undefined);
		});
	});
});
