import { spawn } from "node:child_process";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import type { FileQuery, FileSearchEvent } from "../fileSearch.ts";
import { RipgrepMessages } from "../files/ripgrepMessages.ts";
import { findOdd, findOddIgnoreFileAbove, findOddIgnoreFileBelow } from "./oddIgnoreFiles.ts";

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

/**
 * The longest file that ripgrep searches, in bytes: it keeps each line in memory whole, and a file may have but one.
 * Each of its up to 12 threads searches a file.
 */
const maxFileSize = 32 << 20;

/**
 * After which time it is looked for what may hold up ripgrep, in milliseconds. Searching a folder of 20,000 files takes
 * less.
 */
const suspicionMs = 200;

/** Converts a glob of VS Code: there, `name` means the one in the folder; to ripgrep it would mean any below. */
function toRipgrepGlob(glob: string): string {
	return `!${glob.startsWith("**/") || glob.startsWith("/") ? glob : `/${glob}`}`;
}

/** ripgrep cannot search a folder. The message says why. */
export class RipgrepError extends Error {}

/**
 * Finds the files below a folder that match a pattern. Searches hidden files, UTF-8, UTF-16 with a byte order mark, and
 * binary files, which the caller has to tell apart; skips what `.gitignore`s exclude. Globs that ripgrep cannot parse
 * exclude nothing. Ends when the signal is aborted.
 * @throws RipgrepError if ripgrep cannot be run or fails, or if there is a `.gitignore` that it must not open
 */
export async function* ripgrep(file: string, query: FileQuery, signal: AbortSignal): AsyncGenerator<FileSearchEvent> {
	let odd = await findOddIgnoreFileAbove(query.folder);
	const stop = new AbortController();
	const ended = new AbortController();
	const timer = setTimeout(async () => {
		odd ??= await findOddIgnoreFileBelow(query.folder, query.ignoresCase, ended.signal);
		return odd === undefined || stop.abort();
	}, suspicionMs);
	try {
		const either = AbortSignal.any([signal, stop.signal]);
		let globs = query.exclude.map(toRipgrepGlob);
		while (odd === undefined && !either.aborted) {
			const { refused, ignoreFiles } = yield* run(file, query, globs, either);
			if (refused === undefined) {
				odd ??= await findOdd(ignoreFiles);
				break;
			}
			globs = globs.filter((glob) => !refused.includes(`'${glob}'`));
		}
	} finally {
		clearTimeout(timer);
		ended.abort();
		stop.abort();
	}
	if (odd !== undefined && !signal.aborted) {
		yield { kind: "unreadable", message: odd };
		throw new RipgrepError(`${odd} is not a regular file.`);
	}
}

interface RunEnd {
	/** The message of ripgrep if it refuses one of the globs: it has searched nothing then. */
	readonly refused?: string;
	/** Paths of the `.gitignore`s that it has read. */
	readonly ignoreFiles: readonly string[];
}

/** Runs ripgrep once. */
async function* run(
	file: string,
	query: FileQuery,
	globs: readonly string[],
	signal: AbortSignal,
): AsyncGenerator<FileSearchEvent, RunEnd> {
	const args = [
		"--no-config",
		"--hidden",
		"--no-require-git",
		...(query.isInRepository ? [] : ["--no-ignore-parent"]),
		...(query.ignoresCase ? ["--ignore-file-case-insensitive"] : []),
		"--no-ignore-dot",
		"--text",
		"--files-with-matches",
		"--null",
		"--stats",
		"--color=never",
		`--max-filesize=${maxFileSize}`,
		// Nothing else names the files that are too large.
		"--debug",
		"--glob=!**/.git",
		...globs.map((glob) => `--glob=${glob}`),
		...query.skip.map((folder) => `--glob=!/${folder.replace(/[\\*?[\]{}!]/g, "\\$&")}`),
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
	const messages = new RipgrepMessages();
	child.stderr.setEncoding("utf8").on("data", (text: string) => messages.push(text));
	const toPath = (found: string) => path.resolve(query.folder, found);
	let rest = "";
	for await (const text of child.stdout.setEncoding("utf8")) {
		const parts = (rest + text).split("\0");
		rest = parts.pop() ?? "";
		for (const found of parts) {
			yield { kind: "file", path: toPath(found.replace(/^\n+/, "")) };
		}
	}
	const code = await ended;
	if (signal.aborted) {
		return { ignoreFiles: [] };
	}
	const { complaints, tooLarge } = messages;
	const searched = /^(\d+) files searched$/m.exec(rest);
	if (!searched) {
		const refused = complaints.find((line) => globs.some((glob) => line.includes(`glob '${glob}'`)));
		if (refused) {
			return { refused, ignoreFiles: [] };
		}
		throw new RipgrepError(failure?.message ?? `ripgrep ended with ${code}: ${complaints.join(" ").slice(0, 500)}`);
	}
	for (const found of tooLarge) {
		yield { kind: "notSearched", path: toPath(found) };
	}
	for (const message of complaints) {
		yield { kind: "unreadable", message };
	}
	yield { kind: "searched", files: Number(searched[1]) };
	return { ignoreFiles: messages.ignoreFiles.map(toPath) };
}
