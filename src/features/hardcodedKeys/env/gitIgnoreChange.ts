import * as vscode from "vscode";
import { findRepositoryRoot, isIgnoredByFiles } from "../../../platform/gitIgnore.ts";
import { askGitAbout } from "../../../platform/gitTracking.ts";
import { newlineFor } from "../../../platform/settings.ts";
import { addGitIgnoreLine, gitIgnorePattern } from "../../../rewriting/gitIgnoreLine.ts";
import type { FeatureContext } from "../context.ts";
import type { FileEdits } from "../edits/applyEdits.ts";
import type { FileTexts } from "../edits/fileTexts.ts";

/**
 * Returns the edit that makes Git ignore a file, or `undefined` if it is ignored or listed already. The line goes into
 * the `.gitignore` next to the file if there is one or there is no repository, otherwise into that of the repository.
 * @throws RefusedError if that `.gitignore` is not a regular file or cannot be read
 */
export async function findGitIgnoreChange(
	context: FeatureContext,
	target: vscode.Uri,
	texts: FileTexts,
): Promise<FileEdits | undefined> {
	const folder = vscode.Uri.joinPath(target, "..");
	const root = (await findRepositoryRoot(target)) ?? folder;
	// Git takes back no rule for a file that it tracks: there, the `.gitignore`s alone tell whether it is listed.
	const state = await askGitAbout(context.git, target);
	const isListed =
		state === "ignored" || (state !== "notIgnored" && (await isIgnoredByFiles(context.files, target, root)));
	if (isListed) {
		return undefined;
	}
	const beside = vscode.Uri.joinPath(folder, ".gitignore");
	const isBeside = folder.path === root.path || (await texts.read(beside)) !== undefined;
	const uri = isBeside ? beside : vscode.Uri.joinPath(root, ".gitignore");
	const text = await texts.read(uri);
	const path = isBeside
		? target.path.slice(target.path.lastIndexOf("/") + 1)
		: target.path.slice(root.path.replace(/\/$/, "").length + 1);
	const pattern = gitIgnorePattern(path);
	if (isLastRule(text ?? "", pattern)) {
		return undefined;
	}
	const newline = text === undefined ? newlineFor(uri) : undefined;
	return { uri, edits: [addGitIgnoreLine(text ?? "", pattern, newline)], saves: true };
}

/** Returns whether a `.gitignore` lists a pattern, perhaps not saved yet, and takes no rule back after it. */
function isLastRule(text: string, pattern: string): boolean {
	const lines = text.split(/\r?\n/);
	return lines.lastIndexOf(pattern) > lines.findLastIndex((line) => line.startsWith("!"));
}
