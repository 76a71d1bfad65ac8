import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import path from "node:path";
import { workspacePaths } from "../files/workspacePaths.ts";
import { isWithinFolders } from "./isWithinFolders.ts";

/**
 * Finds a program on the user's PATH. Ignores relative entries of the PATH and programs in a folder of the workspace:
 * neither are the user's own.
 */
export async function findOnPath(name: string): Promise<string | undefined> {
	const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];
	for (const folder of (process.env["PATH"] ?? "").split(path.delimiter).filter((entry) => path.isAbsolute(entry))) {
		for (const ending of endings) {
			const file = path.join(folder, name + ending);
			if ((await isProgram(file)) && !(await isWithinFolders(file, workspacePaths()))) {
				return file;
			}
		}
	}
	return undefined;
}

async function isProgram(file: string): Promise<boolean> {
	try {
		await access(file, constants.X_OK);
		return (await stat(file)).isFile();
	} catch {
		return false;
	}
}
