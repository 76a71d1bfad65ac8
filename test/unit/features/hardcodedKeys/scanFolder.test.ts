import { deepEqual, equal } from "node:assert/strict";
import type * as vscode from "vscode";
import { fileIds, isInNested, nestedFolders } from "../../../../src/features/hardcodedKeys/scanFolder/nestedFolders.ts";
import { findTrackedFiles } from "../../../../src/features/hardcodedKeys/scanFolder/trackedFiles.ts";
import { pathRulesOf } from "../../../../src/platform/files/paths.ts";
import { Uri, workspace } from "../../vscode/api.ts";

const windows = pathRulesOf("win32");
const linux = pathRulesOf("linux");
type Folder = vscode.WorkspaceFolder;

/** Opens folders as the workspace. Returns them. */
function openFolders(...paths: readonly string[]): Folder[] {
	const folders = paths.map((path, index) => ({
		uri: { scheme: "file", authority: "", path },
		name: path,
		index,
	}));
	workspace.workspaceFolders = folders as never;
	return folders as never;
}

describe("the folders of a workspace", () => {
	afterEach(() => {
		workspace.workspaceFolders = undefined;
		workspace.isTrusted = true;
	});

	it("may be nested, which each finds out by itself", () => {
		const [outer, inner, beside] = openFolders("/a", "/a/b/c", "/ab") as [Folder, Folder, Folder];
		deepEqual(nestedFolders(outer, linux), ["b/c"]);
		deepEqual(nestedFolders(inner, linux), []);
		deepEqual(nestedFolders(beside, linux), []);
		equal(isInNested({ path: "/a/b/c/d.py" } as vscode.Uri, outer, ["b/c"]), true);
		equal(isInNested({ path: "/a/b/cd.py" } as vscode.Uri, outer, ["b/c"]), false);
	});

	it("may be nested by names that differ in case where the system ignores it", () => {
		const [outer] = openFolders("/c:/Code", "/C:/code/inner") as [Folder];
		deepEqual(nestedFolders(outer, windows), ["inner"]);
		deepEqual(nestedFolders(outer, linux), []);
	});

	it("may be one folder by two names, neither of which is in the other", () => {
		const folders = openFolders("/c:/Code", "/C:/code") as [Folder, Folder];
		deepEqual(
			folders.map((folder) => nestedFolders(folder, windows)),
			[[], []],
		);
		const [first, second] = folders.map((folder) => fileIds(folder, "C:\\Work", windows));
		const file = (path: string) => ({ scheme: "file", path }) as vscode.Uri;
		equal(first?.(file("/c:/Code/a.py")), second?.(file("/C:/code/a.py")));
		equal(first?.(file("/c:/Code/a.py")) === first?.(file("/c:/Code/A.py")), false);
	});
});

describe("the files that git tracks although its rules ignore them", () => {
	afterEach(() => {
		workspace.isTrusted = true;
	});
	const folder = Uri.file("/code") as never as vscode.Uri;
	const signal = new AbortController().signal;

	/** A git with repositories that each list the same files. Notes where it ran. */
	function createGit(roots: readonly string[], code = 0) {
		const ran: string[] = [];
		return {
			ran,
			roots: () => Promise.resolve(roots.map((root) => Uri.file(root) as never as vscode.Uri)),
			run: (where: vscode.Uri) => {
				ran.push(where.path);
				return Promise.resolve({ code, stdout: ".env\0a b/ä\n.log\0" });
			},
		};
	}

	it("are those of the folder and of the repositories in it", async () => {
		const git = createGit(["/code", "/code/sub", "/codebase", "/"]);
		deepEqual(
			(await findTrackedFiles(git, folder, signal)).map(({ path }) => path),
			["/code/.env", "/code/a b/ä\n.log", "/code/sub/.env", "/code/sub/a b/ä\n.log"],
		);
		deepEqual(git.ran, ["/code", "/code/sub"]);
	});

	it("are none if git fails, and git is not asked in a workspace that is not trusted or on another file system", async () => {
		deepEqual(await findTrackedFiles(createGit([], 128), folder, signal), []);
		const git = createGit([]);
		workspace.isTrusted = false;
		deepEqual(await findTrackedFiles(git, folder, signal), []);
		workspace.isTrusted = true;
		deepEqual(await findTrackedFiles(git, Uri.parse("vscode-vfs://github/a") as never, signal), []);
		deepEqual(git.ran, []);
	});
});
