import * as vscode from "vscode";
import { findRepositoryRoot, isIgnoredByFiles } from "./gitIgnore.ts";
import { withTimeout } from "./timeout.ts";

/** What git does with a file. */
export type GitIgnoreStatus = "ignored" | "notIgnored" | "noRepository";

/** The part of the API of VS Code's Git extension that is used (extensions/git/src/api/git.d.ts). */
interface Repository {
	checkIgnore(paths: string[]): Promise<Set<string>>;
}
interface GitApi {
	readonly state: "uninitialized" | "initialized";
	readonly onDidChangeState: vscode.Event<unknown>;
	readonly onDidOpenRepository: vscode.Event<unknown>;
	readonly onDidCloseRepository: vscode.Event<unknown>;
	getRepository(uri: vscode.Uri): Repository | null;
}
interface GitExtension {
	readonly enabled: boolean;
	getAPI(version: 1): GitApi;
}

/** How long the Git extension may take to respond, in milliseconds. It searches for repositories when it starts. */
const gitTimeoutMs = 5000;

/** Finds out whether git ignores a file, and reports when that may have changed. */
export class Git implements vscode.Disposable {
	readonly #changed = new vscode.EventEmitter<void>();
	readonly #subscriptions: vscode.Disposable[] = [this.#changed];
	#isDisposed = false;
	readonly #api = this.#findApi();

	/** Fires when ignore rules or repositories have changed. */
	readonly onDidChange = this.#changed.event;

	constructor() {
		const watcher = vscode.workspace.createFileSystemWatcher("**/{.gitignore,.git/info/exclude}");
		const fire = () => this.#changed.fire();
		this.#own(
			watcher,
			watcher.onDidChange(fire),
			watcher.onDidCreate(fire),
			watcher.onDidDelete(fire),
			vscode.workspace.onDidSaveTextDocument(({ uri }) => uri.path.endsWith("/.gitignore") && fire()),
		);
	}

	/**
	 * Returns the status of a file from VS Code's Git extension. Reads the `.gitignore`s instead if that extension is
	 * disabled, does not know the repository, or may not run because the workspace is not trusted.
	 */
	async ignoreStatusOf(uri: vscode.Uri): Promise<GitIgnoreStatus> {
		if (uri.scheme === "file") {
			const status = await withTimeout(gitTimeoutMs, this.#ask(uri)).catch(() => undefined);
			if (status) {
				return status;
			}
		}
		const root = await findRepositoryRoot(uri);
		if (!root) {
			return "noRepository";
		}
		return (await isIgnoredByFiles(uri, root)) ? "ignored" : "notIgnored";
	}

	dispose(): void {
		this.#isDisposed = true;
		vscode.Disposable.from(...this.#subscriptions).dispose();
	}

	/** Disposes of these together with this object: at once if it is disposed already. */
	#own(...disposables: readonly vscode.Disposable[]): void {
		if (this.#isDisposed) {
			vscode.Disposable.from(...disposables).dispose();
		} else {
			this.#subscriptions.push(...disposables);
		}
	}

	async #ask(uri: vscode.Uri): Promise<GitIgnoreStatus | undefined> {
		const repository = (await this.#api)?.getRepository(uri);
		if (!repository) {
			return undefined;
		}
		return (await repository.checkIgnore([uri.fsPath])).size > 0 ? "ignored" : "notIgnored";
	}

	async #findApi(): Promise<GitApi | undefined> {
		const extension = vscode.extensions.getExtension<GitExtension>("vscode.git");
		if (!extension) {
			return undefined;
		}
		try {
			const api = (await extension.activate()).getAPI(1);
			const fire = () => this.#changed.fire();
			this.#own(api.onDidOpenRepository(fire), api.onDidCloseRepository(fire));
			if (api.state !== "initialized") {
				await new Promise<void>((resolve) => {
					this.#own(api.onDidChangeState(() => api.state === "initialized" && resolve()));
				});
			}
			return api;
		} catch {
			return undefined;
		}
	}
}
