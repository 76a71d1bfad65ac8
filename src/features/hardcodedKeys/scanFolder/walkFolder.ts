import * as vscode from "vscode";
import { matchesAny } from "../../../platform/files/documentFilter.ts";
import {
	chainAbove,
	chainIgnores,
	chainOf,
	findRepositoryRoot,
	type IgnoreChain,
	withGitIgnoreOf,
} from "../../../platform/gitIgnore.ts";
import type { TextFiles } from "../../../platform/textFiles.ts";

/** How many folders are read in parallel. */
const maxParallelReads = 32;

/** What a walk reports. */
export type WalkEvent =
	| { readonly kind: "file"; readonly uri: vscode.Uri }
	| { readonly kind: "unreadable"; readonly message: string };

/**
 * Yields the files of a folder through VS Code's file system, for use without ripgrep. Leaves out what `.gitignore`
 * files and the globs exclude, `.git`, links, pipes and devices.
 */
export async function* walkFolder(
	files: TextFiles,
	folder: vscode.WorkspaceFolder,
	exclude: readonly string[],
	isCancelled: () => boolean,
): AsyncGenerator<WalkEvent> {
	const root = (await findRepositoryRoot(vscode.Uri.joinPath(folder.uri, "x"))) ?? folder.uri;
	const isRoot = folder.uri.path === root.path;
	const parent = isRoot
		? await chainAbove(files, root)
		: await chainOf(files, vscode.Uri.joinPath(folder.uri, ".."), root);
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
				const has = (wanted: string) => entries.some(([name]) => name === wanted);
				const outer = has(".git") ? await chainAbove(files, uri) : above;
				const chain = has(".gitignore") ? await withGitIgnoreOf(files, uri, outer) : outer;
				const kept = entries
					.map(([name, type]) => ({ name, type, uri: vscode.Uri.joinPath(uri, name) }))
					.filter(({ name, type, uri: child }) => {
						const isFolder = type === vscode.FileType.Directory;
						const isKept = isFolder || type === vscode.FileType.File;
						return isKept && name !== ".git" && !isLeftOut(child, chain, isFolder);
					});
				for (const { type, uri: child } of kept) {
					if (type === vscode.FileType.Directory) {
						folders.push({ uri: child, chain });
					}
				}
				return kept.flatMap(({ type, uri: child }): WalkEvent[] =>
					type === vscode.FileType.File ? [{ kind: "file", uri: child }] : [],
				);
			}),
		);
		yield* events.flat();
	}
}
