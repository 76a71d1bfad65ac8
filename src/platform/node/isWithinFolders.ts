import { realpath } from "node:fs/promises";
import { isInside, pathRulesOf } from "../files/paths.ts";

/** Returns whether a file is inside one of the folders, by its own name or through links. */
export async function isWithinFolders(
	file: string,
	folders: readonly string[],
	rules = pathRulesOf(process.platform),
): Promise<boolean> {
	const real = (path: string) => realpath(path).catch(() => path);
	const names = [file, await real(file)];
	for (const folder of folders) {
		const outer = [folder, await real(folder)];
		if (names.some((name) => outer.some((one) => isInside(one, name, rules)))) {
			return true;
		}
	}
	return false;
}
