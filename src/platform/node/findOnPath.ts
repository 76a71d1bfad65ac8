import { constants } from "node:fs";
import { access, realpath, stat } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";

/**
 * Finds a program on the user's PATH. Ignores relative entries of the PATH and programs in a folder of the workspace:
 * neither are the user's own.
 */
export async function findOnPath(name: string): Promise<string | undefined> {
	const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];
	for (const folder of (process.env["PATH"] ?? "").split(path.delimiter).filter((entry) => path.isAbsolute(entry))) {
		for (const ending of endings) {
			const file = path.join(folder, name + ending);
			if ((await isProgram(file)) && !(await isInWorkspace(file))) {
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

async function isInWorkspace(file: string): Promise<boolean> {
	const real = await realpath(file);
	const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
	for (const { uri } of folders) {
		const folder = await realpath(uri.fsPath).catch(() => uri.fsPath);
		if ([file, real].some((one) => one === folder || one.startsWith(folder + path.sep))) {
			return true;
		}
	}
	return false;
}
