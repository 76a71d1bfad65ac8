import type { Dirent } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import path from "node:path";
import { chainIgnores, type IgnoreChain, withRules } from "../gitIgnore.ts";
import { readTextAt } from "./readTextFile.ts";

/** How many folders are read in parallel. */
const maxParallelReads = 16;

/**
 * Returns the first `.gitignore` that ripgrep must not meet, or `undefined`. ripgrep opens whatever has that name, also
 * through links: a pipe blocks it, and a device fills its memory. Git itself follows no such link. Looks into the
 * folder and those inside of it, without those that are ignored, and at the `.gitignore`s of the folders above.
 * @param signal ends the search when ripgrep has
 */
export async function findOddIgnoreFile(
	folder: string,
	ignorecase: boolean,
	signal: AbortSignal,
): Promise<string | undefined> {
	for (let above = path.dirname(folder); ; above = path.dirname(above)) {
		const file = path.join(above, ".gitignore");
		const stats = await lstat(file).catch(() => undefined);
		if (stats && !stats.isDirectory() && (await isOdd(file))) {
			return file;
		}
		if (above === path.dirname(above)) {
			break;
		}
	}
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

interface Folder {
	readonly path: string;
	readonly chain: IgnoreChain;
}

const isOdd = async (file: string) => (await readTextAt(file)).kind === "problem";

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
