import * as vscode from "vscode";
import type { FeatureContext } from "../context.ts";

/**
 * Returns the files of a folder that Git tracks although its rules ignore them: they are in every commit. Git is asked
 * only in trusted workspaces; otherwise there are none. Includes those of repositories inside of the folder.
 */
export async function findTrackedFiles(
	git: FeatureContext["git"],
	folder: vscode.Uri,
	signal: AbortSignal,
): Promise<vscode.Uri[]> {
	if (folder.scheme !== "file" || !vscode.workspace.isTrusted) {
		return [];
	}
	const inside = (await git.roots()).filter(({ path }) => path.startsWith(`${folder.path}/`));
	const found: vscode.Uri[] = [];
	for (const root of [folder, ...inside]) {
		const result = await git.run(root, ["ls-files", "-z", "--cached", "--ignored", "--exclude-standard"], signal);
		for (const name of result?.code === 0 ? result.stdout.split("\0") : []) {
			if (name !== "") {
				found.push(vscode.Uri.joinPath(root, name));
			}
		}
	}
	return found;
}
