import * as vscode from "vscode";
import {
	chainIgnores,
	chainOf,
	findRepositoryRoot,
	type IgnoreChain,
	withGitIgnoreOf,
} from "../../../platform/gitIgnore.ts";
import { matchesAny } from "../documentFilter.ts";

/** How many folders are read in parallel. */
const maxParallelReads = 32;

/** What a walk reports. */
export type WalkEvent =
	| { readonly kind: "file"; readonly uri: vscode.Uri }
	| { readonly kind: "unreadable"; readonly message: string };

/**
 * Yields the files of a folder through VS Code's file system, for use without ripgrep. Leaves out what `.gitignore`
 * files and the globs exclude, `.git`, and links.
 */
export async function* walkFolder(
	folder: vscode.WorkspaceFolder,
	exclude: readonly string[],
	isCancelled: () => boolean,
): AsyncGenerator<WalkEvent> {
	const root = (await findRepositoryRoot(vscode.Uri.joinPath(folder.uri, "x"))) ?? folder.uri;
	const parent = folder.uri.path === root.path ? [] : await chainOf(vscode.Uri.joinPath(folder.uri, ".."), root);
	const folders: { uri: vscode.Uri; chain: IgnoreChain }[] = [{ uri: folder.uri, chain: parent }];
	const isLeftOut = (uri: vscode.Uri, chain: IgnoreChain, isFolder: boolean) =>
		chainIgnores(chain, uri.path, isFolder) || matchesAny(uri, exclude);
	while (folders.length > 0 && !isCancelled()) {
		const events = await Promise.all(
			folders.splice(0, maxParallelReads).map(async ({ uri, chain: above }): Promise<WalkEvent[]> => {
				let entries: [string, vscode.FileType][];
				try {
					entries = await vscode.workspace.fs.readDirectory(uri);
				} catch {
					return [{ kind: "unreadable", message: vscode.workspace.asRelativePath(uri) }];
				}
				const hasRules = entries.some(([name]) => name === ".gitignore");
				const chain = hasRules ? await withGitIgnoreOf(uri, above) : above;
				const files: WalkEvent[] = [];
				for (const [name, type] of entries) {
					const child = vscode.Uri.joinPath(uri, name);
					const isFolder = (type & vscode.FileType.Directory) !== 0;
					if (name === ".git" || type & vscode.FileType.SymbolicLink || isLeftOut(child, chain, isFolder)) {
						continue;
					}
					if (isFolder) {
						folders.push({ uri: child, chain });
					} else {
						files.push({ kind: "file", uri: child });
					}
				}
				return files;
			}),
		);
		yield* events.flat();
	}
}
