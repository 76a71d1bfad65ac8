import ignore, { type Ignore } from "ignore";
import * as vscode from "vscode";

/** The rules of one `.gitignore`, which count from its folder. */
interface Rules {
	/** Path of the folder, without a `/` at its end. */
	readonly folder: string;
	readonly rules: Ignore;
}

/** The `.gitignore`s that apply to a folder, from the repository's root down. */
export type IgnoreChain = readonly Rules[];

async function readText(uri: vscode.Uri): Promise<string | undefined> {
	try {
		return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
	} catch {
		return undefined;
	}
}

const trimSlash = (path: string) => path.replace(/\/+$/, "");

/**
 * Returns whether git compares paths in a repository without regard to case: `core.ignorecase`, which it sets itself
 * where the file system does.
 */
async function ignoresCase(root: vscode.Uri): Promise<boolean> {
	const config = (await readText(vscode.Uri.joinPath(root, ".git", "config"))) ?? "";
	const core = config.split(/^[ \t]*(?=\[)/m).filter((section) => /^\[core\]/i.test(section));
	const last = [...core.join("\n").matchAll(/^[ \t]*ignorecase[ \t]*(?:=[ \t]*(\w+))?/gim)].at(-1);
	return last !== undefined && /^(?:true|yes|on|1)$/i.test(last[1] ?? "true");
}

/**
 * Returns the chain with the `.gitignore` of a folder added, if it has one.
 * @param ignorecase git's `core.ignorecase`
 */
export async function withGitIgnoreOf(
	folder: vscode.Uri,
	chain: IgnoreChain,
	ignorecase = false,
): Promise<IgnoreChain> {
	const text = await readText(vscode.Uri.joinPath(folder, ".gitignore"));
	return text === undefined
		? chain
		: [...chain, { folder: trimSlash(folder.path), rules: ignore({ ignorecase }).add(text) }];
}

/** Returns whether a chain ignores a path. The folders above the path are not considered: callers check them first. */
export function chainIgnores(chain: IgnoreChain, path: string, isFolder: boolean): boolean {
	for (const { folder, rules } of chain.toReversed()) {
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

/** Returns the chain that applies to a folder. `root` is the repository's root, or any folder above. */
export async function chainOf(folder: vscode.Uri, root: vscode.Uri): Promise<IgnoreChain> {
	const ignorecase = await ignoresCase(root);
	const excludes = await readText(vscode.Uri.joinPath(root, ".git", "info", "exclude"));
	let chain: IgnoreChain = excludes
		? [{ folder: trimSlash(root.path), rules: ignore({ ignorecase }).add(excludes) }]
		: [];
	chain = await withGitIgnoreOf(root, chain, ignorecase);
	let at = root;
	for (const name of trimSlash(folder.path).slice(trimSlash(root.path).length).split("/").filter(Boolean)) {
		at = vscode.Uri.joinPath(at, name);
		chain = await withGitIgnoreOf(at, chain, ignorecase);
	}
	return chain;
}

/** Returns whether the `.gitignore`s of a repository ignore a file or a folder that contains it. */
export async function isIgnoredByFiles(uri: vscode.Uri, root: vscode.Uri): Promise<boolean> {
	const chain = await chainOf(vscode.Uri.joinPath(uri, ".."), root);
	const names = uri.path.slice(trimSlash(root.path).length).split("/").filter(Boolean);
	let path = trimSlash(root.path);
	return names.some((name, i) => {
		path = `${path}/${name}`;
		const rules = chain.filter(({ folder }) => path.startsWith(`${folder}/`));
		return chainIgnores(rules, path, i < names.length - 1);
	});
}
