import type * as vscode from "vscode";
import type { Git } from "../../platform/git.ts";

/** The part of `Git` that is used. */
type LoadedGit = Pick<Git, Questions | "onDidChange" | "dispose">;
type Questions = "ignoreStatusOf" | "run" | "roots";

/** Asks Git what it does with a file. `load` runs with the first question. */
export function createLazyGit(
	load: () => Promise<LoadedGit>,
	onDidChange: () => void,
): vscode.Disposable & Pick<Git, Questions> {
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
	const get = () => (loading ??= loadAndListen());
	return {
		ignoreStatusOf: async (uri) => await (await get()).ignoreStatusOf(uri),
		run: async (...question) => await (await get()).run(...question),
		roots: async () => await (await get()).roots(),
		dispose: () => {
			isDisposed = true;
			loaded?.dispose();
		},
	};
}
