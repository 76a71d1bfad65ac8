import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { candidatesOnPath, type FoundProgram, launchOf } from "../files/programs.ts";
import { workspacePaths } from "../files/workspacePaths.ts";
import { isWithinFolders } from "./isWithinFolders.ts";

/**
 * Finds a program on the user's PATH. Ignores relative entries of the PATH and programs in a folder of the workspace:
 * neither are the user's own.
 */
export async function findOnPath(name: string): Promise<FoundProgram | undefined> {
	const { env } = process;
	const commandProcessor = `${env["SystemRoot"] ?? "C:\\Windows"}\\System32\\cmd.exe`;
	for (const file of candidatesOnPath(name, env["PATH"] ?? "", process.platform === "win32")) {
		if ((await isProgram(file)) && !(await isWithinFolders(file, workspacePaths()))) {
			return { file, inTerminal: (args) => launchOf(file, args, commandProcessor) };
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
