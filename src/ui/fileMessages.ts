import * as vscode from "vscode";
import type { FileProblem } from "../platform/textFiles.ts";

/**
 * Returns a sentence that says why a file is not read, and what to do.
 * @param name the file, as users know it
 */
export function describeFileProblem(name: string, problem: FileProblem): string {
	switch (problem) {
		case "link":
			return vscode.l10n.t("{0} is a link, and Lumenfall follows no links: use a regular file in its place.", name);
		case "notRegular":
			return vscode.l10n.t("{0} is a folder, a pipe or a device: use a regular file in its place.", name);
		case "tooLarge":
			return vscode.l10n.t("{0} is larger than 1 MB: shorten it.", name);
		case "timeout":
			return vscode.l10n.t("{0} could not be read in time: check its disk or network connection.", name);
		case "unreadable":
			return vscode.l10n.t("{0} could not be read: check its permissions.", name);
	}
}
