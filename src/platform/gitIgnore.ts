import ignore, { type Ignore } from "ignore";
import * as vscode from "vscode";
import type { TextFiles } from "./textFiles.ts";

/** The rules of one `.gitignore`, which count from its folder. */
interface Rules {
	/** Path of the folder, without a `/` at its end. */
	readonly folder: string;
	readonly rules: Ignore;
}

/** The `.gitignore`s that apply to a folder, from the repository's root down. */
export interface IgnoreChain {
	/** Whether paths are compared without regard to case: git's `core.ignorecase`. */
	readonly ignorecase: boolean;
	readonly all: readonly Rules[];
}

const trimSlash = (path: string) => path.replace(/\/+$/, "");

/** Returns the chain with the text of a folder's `.gitignore` added. */
export function withRules({ ignorecase, all }: IgnoreChain, folder: string, text: string): IgnoreChain {
	return { ignorecase, all: [...all, { folder: trimSlash(folder), rules: ignore({ ignorecase }).add(text) }] };
}

/** Returns the chain with a file of rules added, if it is a regular file. As in Git, a link is not followed. */
async function withRulesOf(
	files: TextFiles,
	chain: IgnoreChain,
	folder: vscode.Uri,
	file: vscode.Uri,
): Promise<IgnoreChain> {
	const read = await files.read(file);
	return read.kind === "text" ? withRules(chain, folder.path, read.text) : chain;
}

/**
 * Returns whether git compares paths in a repository without regard to case: `core.ignorecase`, which it sets itself
 * where the file system does.
 */
export async function ignoresCase(files: TextFiles, root: vscode.Uri): Promise<boolean> {
	const read = await files.read(vscode.Uri.joinPath(root, ".git", "config"));
	const config = read.kind === "text" ? read.text : "";
	const core = config.split(/^[ \t]*(?=\[)/m).filter((section) => /^\[core\]/i.test(section));
	const last = [...core.join("\n").matchAll(/^[ \t]*ignorecase[ \t]*(?:=[ \t]*(\w+))?/gim)].at(-1);
	return last !== undefined && /^(?:true|yes|on|1)$/i.test(last[1] ?? "true");
}

/** Returns the chain with the `.gitignore` of a folder added, if it has one. */
export async function withGitIgnoreOf(files: TextFiles, folder: vscode.Uri, chain: IgnoreChain): Promise<IgnoreChain> {
	return await withRulesOf(files, chain, folder, vscode.Uri.joinPath(folder, ".gitignore"));
}

/** Returns whether a chain ignores a path. The folders above the path are not considered: callers check them first. */
export function chainIgnores(chain: IgnoreChain, path: string, isFolder: boolean): boolean {
	for (const { folder, rules } of chain.all.toReversed()) {
		const relative = path.slice(folder.length + 1) + (isFolder ? "/" : "");
		const { ignored, unignored } = rules.test(relative);
		if (ignored || unignored) {
			return ignored;
		}
	}
	return false;
}

/**
 * Returns the root of a file's repository, which is the folder with a `.git`; on virtual file systems the workspace
 * folder. Returns `undefined` if there is none.
 */
export async function findRepositoryRoot(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
	if (uri.scheme !== "file") {
		return vscode.workspace.getWorkspaceFolder(uri)?.uri;
	}
	for (let folder = vscode.Uri.joinPath(uri, ".."); ; folder = vscode.Uri.joinPath(folder, "..")) {
		const isRoot = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, ".git")).then(
			() => true,
			() => false,
		);
		if (isRoot) {
			return folder;
		}
		if (trimSlash(folder.path) === "") {
			return undefined;
		}
	}
}

/** Returns the chain that a repository begins with, without the `.gitignore` of its root. */
export async function chainAbove(files: TextFiles, root: vscode.Uri): Promise<IgnoreChain> {
	const chain = { ignorecase: await ignoresCase(files, root), all: [] };
	return await withRulesOf(files, chain, root, vscode.Uri.joinPath(root, ".git", "info", "exclude"));
}

/** Returns the chain that applies to a folder. `root` is the repository's root, or any folder above. */
export async function chainOf(files: TextFiles, folder: vscode.Uri, root: vscode.Uri): Promise<IgnoreChain> {
	let chain = await withGitIgnoreOf(files, root, await chainAbove(files, root));
	let at = root;
	for (const name of trimSlash(folder.path).slice(trimSlash(root.path).length).split("/").filter(Boolean)) {
		at = vscode.Uri.joinPath(at, name);
		chain = await withGitIgnoreOf(files, at, chain);
	}
	return chain;
}

/** Returns whether the `.gitignore`s of a repository ignore a file or a folder that contains it. */
export async function isIgnoredByFiles(files: TextFiles, uri: vscode.Uri, root: vscode.Uri): Promise<boolean> {
	const chain = await chainOf(files, vscode.Uri.joinPath(uri, ".."), root);
	const names = uri.path.slice(trimSlash(root.path).length).split("/").filter(Boolean);
	let path = trimSlash(root.path);
	return names.some((name, i) => {
		path = `${path}/${name}`;
		const all = chain.all.filter(({ folder }) => path.startsWith(`${folder}/`));
		return chainIgnores({ ...chain, all }, path, i < names.length - 1);
	});
}
