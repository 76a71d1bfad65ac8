import { spawn } from "node:child_process";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import type { FileQuery, FileSearchEvent } from "../fileSearch.ts";

/** Where VS Code keeps its ripgrep: it has moved several times. */
function candidates(appRoot: string): string[] {
	const name = process.platform === "win32" ? "rg.exe" : "rg";
	const platform = `${process.platform}-${process.arch}`;
	return ["node_modules", "node_modules.asar.unpacked"].flatMap((modules) => [
		path.join(appRoot, modules, "@vscode", "ripgrep-universal", "bin", platform, name),
		path.join(appRoot, modules, "@vscode", "ripgrep", "bin", name),
		path.join(appRoot, modules, "vscode-ripgrep", "bin", name),
	]);
}

/** VS Code's own ripgrep, `undefined` where it has none. No other is ever run. */
export async function findRipgrep(appRoot: string): Promise<string | undefined> {
	for (const file of candidates(appRoot)) {
		const isThere = await access(file, constants.X_OK).then(
			() => true,
			() => false,
		);
		if (isThere) {
			return file;
		}
	}
	return undefined;
}

/** As VS Code's globs mean it: `name` is that one in the folder, where to ripgrep it would be any below. */
function toRipgrepGlob(glob: string): string {
	return `!${glob.startsWith("**/") || glob.startsWith("/") ? glob : `/${glob}`}`;
}

/**
 * Finds the files below a folder that match a pattern: hidden ones too, in UTF-8, UTF-16 with its mark, and binary ones, which are
 * for the caller to tell apart; not what `.gitignore`s leave out. Ends at once when the signal is aborted.
 * @throws Error when ripgrep cannot be run or gives up
 */
export async function* ripgrep(file: string, query: FileQuery, signal: AbortSignal): AsyncGenerator<FileSearchEvent> {
	const args = [
		"--no-config",
		"--hidden",
		"--no-require-git",
		"--no-ignore-dot",
		"--text",
		"--files-with-matches",
		"--null",
		"--stats",
		"--color=never",
		"--glob=!**/.git",
		...query.exclude.map((glob) => `--glob=${toRipgrepGlob(glob)}`),
		"--regexp",
		query.pattern,
		"--",
		".",
	];
	const child = spawn(file, args, {
		cwd: query.folder,
		stdio: ["ignore", "pipe", "pipe"],
		signal,
		killSignal: "SIGKILL",
	});
	let failure: Error | undefined;
	child.on("error", (error) => {
		failure = error;
	});
	const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
	let complaints = "";
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		complaints = (complaints + text).slice(-100_000);
	});
	let rest = "";
	for await (const text of child.stdout.setEncoding("utf8")) {
		const parts = (rest + text).split("\0");
		rest = parts.pop() ?? "";
		for (const found of parts) {
			yield { kind: "file", path: path.join(query.folder, found.replace(/^\n+/, "")) };
		}
	}
	const code = await ended;
	if (signal.aborted) {
		return;
	}
	const searched = /^(\d+) files searched$/m.exec(rest);
	if (!searched) {
		throw failure ?? new Error(`ripgrep ended with ${code}: ${complaints.slice(0, 500)}`);
	}
	for (const message of complaints.split("\n").filter((line) => line !== "")) {
		yield { kind: "unreadable", message };
	}
	yield { kind: "searched", files: Number(searched[1]) };
}
