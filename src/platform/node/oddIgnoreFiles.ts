import type { Dirent } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import path from "node:path";
import { chainIgnores, type IgnoreChain, withRules } from "../gitIgnore.ts";
import { maxTextBytes } from "../textFiles.ts";
import { readTextAt } from "./readTextFile.ts";

/** How many folders are read in parallel. */
const maxParallelReads = 8;

/**
 * Returns the first `.gitignore` of a folder and of those above that ripgrep must not meet, or `undefined`. ripgrep
 * opens whatever has that name, also through links: a pipe blocks it, and a device fills its memory. Git follows no
 * such link.
 */
export async function findOddIgnoreFileAbove(folder: string): Promise<string | undefined> {
	for (let above = folder; ; above = path.dirname(above)) {
		const file = path.join(above, ".gitignore");
		if (await isOdd(file)) {
			return file;
		}
		if (above === path.dirname(above)) {
			return undefined;
		}
	}
}

/**
 * Returns the first such `.gitignore` in a folder and in those inside of it, without those that are ignored.
 * @param signal ends the search
 */
export async function findOddIgnoreFileBelow(
	folder: string,
	ignorecase: boolean,
	signal: AbortSignal,
): Promise<string | undefined> {
	const waiting: Folder[] = [{ path: folder, chain: { ignorecase, all: [] } }];
	while (waiting.length > 0 && !signal.aborted) {
		const odd = await Promise.all(waiting.splice(0, maxParallelReads).map((next) => visit(next, waiting)));
		const found = odd.find((file) => file !== undefined);
		if (found !== undefined) {
			return found;
		}
	}
	return undefined;
}

/** Returns the first of the `.gitignore`s that is no regular file. */
export async function findOdd(files: readonly string[]): Promise<string | undefined> {
	for (const file of files) {
		if (await isOdd(file)) {
			return file;
		}
	}
	return undefined;
}

interface Folder {
	readonly path: string;
	readonly chain: IgnoreChain;
}

async function isOdd(file: string): Promise<boolean> {
	const stats = await lstat(file).catch(() => undefined);
	return stats !== undefined && !stats.isDirectory() && (!stats.isFile() || stats.size > maxTextBytes);
}

/** Adds the folders in a folder to those that wait. Returns the folder's `.gitignore` if it is odd. */
async function visit({ path: folder, chain: above }: Folder, waiting: Folder[]): Promise<string | undefined> {
	const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
	const own = entries.find(({ name }) => name === ".gitignore");
	let chain = above;
	if (own && !own.isDirectory()) {
		const file = path.join(folder, own.name);
		const read = await readTextAt(file);
		if (read.kind === "problem") {
			return file;
		}
		chain = read.kind === "text" ? withRules(chain, toSlashes(folder), read.text) : chain;
	}
	for (const entry of entries) {
		const child = path.join(folder, entry.name);
		if (entry.isDirectory() && entry.name !== ".git" && !chainIgnores(chain, toSlashes(child), true)) {
			waiting.push({ path: child, chain });
		}
	}
	return undefined;
}

const toSlashes = (file: string) => (path.sep === "\\" ? file.replaceAll("\\", "/") : file);
