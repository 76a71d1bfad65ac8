import * as vscode from "vscode";
import { workspacePaths } from "./files/workspacePaths.ts";
import { findRepositoryRoot, isIgnoredByFiles } from "./gitIgnore.ts";
import type { ProgramResult, RunProgram } from "./program.ts";
import type { TextFiles } from "./textFiles.ts";
import { withTimeout } from "./timeout.ts";

/** What git does with a file. */
export type GitIgnoreStatus = "ignored" | "notIgnored" | "noRepository";

/** The part of the API of VS Code's Git extension that is used (extensions/git/src/api/git.d.ts). */
interface Repository {
	checkIgnore(paths: string[]): Promise<Set<string>>;
}
interface GitApi {
	readonly git: { readonly path: string };
	readonly repositories: readonly { readonly rootUri: vscode.Uri }[];
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
/** How long git itself may take, in milliseconds. */
const programTimeoutMs = 20_000;
/** The most that is read of the output of git, in bytes. */
const maxOutput = 32 << 20;

/** Git works on the folder it runs in, whatever the environment says, asks nothing, and takes no lock just to read. */
const gitEnvironment = {
	GIT_DIR: undefined,
	GIT_WORK_TREE: undefined,
	GIT_INDEX_FILE: undefined,
	GIT_OPTIONAL_LOCKS: "0",
	GIT_TERMINAL_PROMPT: "0",
};

/** Finds out whether git ignores a file, and reports when that may have changed. */
export class Git implements vscode.Disposable {
	readonly #changed = new vscode.EventEmitter<void>();
	readonly #subscriptions: vscode.Disposable[] = [this.#changed];
	#isDisposed = false;
	#api: Promise<GitApi | undefined> | undefined;
	readonly #runProgram: RunProgram;
	readonly #files: TextFiles;

	/** Fires when ignore rules or repositories have changed. */
	readonly onDidChange = this.#changed.event;

	constructor(runProgram: RunProgram, files: TextFiles) {
		this.#runProgram = runProgram;
		this.#files = files;
		const watcher = vscode.workspace.createFileSystemWatcher("**/{.gitignore,.git/info/exclude}");
		const fire = () => this.#changed.fire();
		this.#own(
			watcher,
			watcher.onDidChange(fire),
			watcher.onDidCreate(fire),
			watcher.onDidDelete(fire),
			vscode.workspace.onDidSaveTextDocument(({ uri }) => uri.path.endsWith("/.gitignore") && fire()),
			// The Git extension appears when the workspace is trusted, or when it is enabled.
			vscode.extensions.onDidChange(() => this.#api || fire()),
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
		return (await isIgnoredByFiles(this.#files, uri, root)) ? "ignored" : "notIgnored";
	}

	/**
	 * Runs the git of VS Code's Git extension in a folder, without a shell, bounded in time and output. Resolves with
	 * `undefined` if it was not run or did not end: the workspace is not trusted, there is no Git extension, or its git
	 * is a program of the workspace. Never rejects.
	 */
	async run(folder: vscode.Uri, args: readonly string[], signal?: AbortSignal): Promise<ProgramResult | undefined> {
		if (!vscode.workspace.isTrusted || folder.scheme !== "file") {
			return undefined;
		}
		const api = await withTimeout(gitTimeoutMs, this.#getApi()).catch(() => undefined);
		if (!api) {
			return undefined;
		}
		return await this.#runProgram({
			file: api.git.path,
			notFrom: workspacePaths(),
			// A repository's own configuration can name a program that watches its files.
			args: ["-c", "core.fsmonitor=false", ...args],
			folder: folder.fsPath,
			env: gitEnvironment,
			timeoutMs: programTimeoutMs,
			maxBytes: maxOutput,
			...(signal && { signal }),
		});
	}

	/** Returns the roots of the repositories that the Git extension has open. */
	async roots(): Promise<readonly vscode.Uri[]> {
		const api = await withTimeout(gitTimeoutMs, this.#getApi()).catch(() => undefined);
		return api?.repositories.map(({ rootUri }) => rootUri) ?? [];
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
		const repository = (await this.#getApi())?.getRepository(uri);
		if (!repository) {
			return undefined;
		}
		return (await repository.checkIgnore([uri.fsPath])).size > 0 ? "ignored" : "notIgnored";
	}

	/** Returns the API of the Git extension. What is not there is searched for again at the next question. */
	async #getApi(): Promise<GitApi | undefined> {
		this.#api ??= this.#findApi();
		const searched = this.#api;
		const api = await searched;
		if (!api && this.#api === searched) {
			this.#api = undefined;
		}
		return api;
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
