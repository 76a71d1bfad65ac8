import { spawn } from "node:child_process";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import type { FileQuery, FileSearchEvent } from "../fileSearch.ts";

/** Returns the paths at which VS Code has kept its ripgrep so far. */
function candidates(appRoot: string): string[] {
	const name = process.platform === "win32" ? "rg.exe" : "rg";
	const platform = `${process.platform}-${process.arch}`;
	return ["node_modules", "node_modules.asar.unpacked"].flatMap((modules) => [
		path.join(appRoot, modules, "@vscode", "ripgrep-universal", "bin", platform, name),
		path.join(appRoot, modules, "@vscode", "ripgrep", "bin", name),
		path.join(appRoot, modules, "vscode-ripgrep", "bin", name),
	]);
}

/** Returns the path of VS Code's own ripgrep, `undefined` if it has none. No other one is ever run. */
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

/** Converts a glob of VS Code: there, `name` means the one in the folder; to ripgrep it would mean any below. */
function toRipgrepGlob(glob: string): string {
	return `!${glob.startsWith("**/") || glob.startsWith("/") ? glob : `/${glob}`}`;
}

/**
 * Finds the files below a folder that match a pattern. Searches hidden files, UTF-8, UTF-16 with a byte order mark, and
 * binary files, which the caller has to tell apart; skips what `.gitignore`s exclude. Ends when the signal is aborted.
 * @throws Error if ripgrep cannot be run or fails
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
