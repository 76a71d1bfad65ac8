import type * as vscode from "vscode";
import type { Git } from "../../platform/git.ts";

/** The part of `Git` that is used. */
type LoadedGit = Pick<Git, "ignoreStatusOf" | "onDidChange" | "dispose">;

/** Asks Git what it does with a file. `load` runs with the first question. */
export function createLazyGit(
	load: () => Promise<LoadedGit>,
	onDidChange: () => void,
): vscode.Disposable & Pick<Git, "ignoreStatusOf"> {
	let loading: Promise<LoadedGit> | undefined;
	let loaded: LoadedGit | undefined;
	let isDisposed = false;
	const loadAndListen = async () => {
		const git = await load();
		if (isDisposed) {
			git.dispose();
		} else {
			loaded = git;
			git.onDidChange(onDidChange);
		}
		return git;
	};
	return {
		ignoreStatusOf: async (uri) => {
			loading ??= loadAndListen();
			return await (await loading).ignoreStatusOf(uri);
		},
		dispose: () => {
			isDisposed = true;
			loaded?.dispose();
		},
	};
}
