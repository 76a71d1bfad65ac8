import { glob } from "node:fs/promises";

/** Returns the files under `folder` that match a pattern, as paths within it, sorted. */
export async function findFiles(pattern: string | readonly string[], folder: string): Promise<readonly string[]> {
	const files: string[] = [];
	for await (const file of glob(pattern, { cwd: folder })) {
		files.push(file.replaceAll("\\", "/"));
	}
	return files.sort();
}
