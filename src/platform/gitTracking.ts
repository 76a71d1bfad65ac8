import * as vscode from "vscode";
import type { Git } from "./git.ts";
import { findRepositoryRoot } from "./gitIgnore.ts";

/**
 * What git itself says of a file. `unknown`: it could not be asked, because the workspace is not trusted, there is no
 * Git extension, or git failed.
 */
export type FileInGit = "ignored" | "tracked" | "notIgnored" | "noRepository" | "unknown";

type RunGit = Pick<Git, "run">;

/** The file is named as it is: no character of its name is a pattern. */
const literal = "--literal-pathspecs";
const nameOf = (file: vscode.Uri) => file.path.slice(file.path.lastIndexOf("/") + 1);
const folderOf = (file: vscode.Uri) => vscode.Uri.joinPath(file, "..");

/** Asks git what it does with a file. A tracked file is never ignored, whatever a `.gitignore` says. */
export async function askGitAbout(git: RunGit, file: vscode.Uri): Promise<FileInGit> {
	// This command takes paths, no patterns, and refuses the option that says so. `./` keeps a colon from being magic.
	const check = await git.run(folderOf(file), ["check-ignore", "--quiet", "--", `./${nameOf(file)}`]);
	switch (check?.code) {
		case 0:
			return "ignored";
		case 1:
			break;
		default:
			return (await findRepositoryRoot(file)) ? "unknown" : "noRepository";
	}
	const listed = await git.run(folderOf(file), [literal, "ls-files", "-z", "--", nameOf(file)]);
	if (listed?.code !== 0) {
		return "unknown";
	}
	return listed.stdout === "" ? "notIgnored" : "tracked";
}

/**
 * Takes a file out of git's index with `git rm --cached`. The file itself stays. Runs no hook of the repository.
 * @returns whether git has done it
 */
export async function stopTracking(git: RunGit, file: vscode.Uri): Promise<boolean> {
	const args = ["-c", "core.hooksPath=/dev/null", literal, "rm", "--cached", "--quiet", "--force", "--", nameOf(file)];
	return (await git.run(folderOf(file), args))?.code === 0;
}
