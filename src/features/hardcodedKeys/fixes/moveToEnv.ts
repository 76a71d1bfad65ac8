import * as vscode from "vscode";
import type { Located } from "../../../detection/detected.ts";
import { type ApiKey, keyVariable, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { setVariable } from "../../../rewriting/dotenv.ts";
import { askModal } from "../../../ui/askModal.ts";
import type { FeatureContext } from "../context.ts";
import { rangeOf } from "../diagnostics.ts";
import { findGitIgnoreChange } from "./addToGitIgnore.ts";
import { addEdits, editFile, findWriteProblem, readFile, saveFiles } from "./editFiles.ts";
import type { DocumentSnapshot } from "./fixTarget.ts";

/** A key that moves to `.env`. */
export interface KeyToMove {
	readonly snapshot: DocumentSnapshot;
	readonly located: Located;
	readonly key: ApiKey;
	/** Whether the document is an example of a `.env` file: the key is removed and nothing replaces it. */
	readonly isExample: boolean;
}

/** What becomes of the variable in `.env`: it gets the key, already has it, or keeps another value. */
type Outcome = "written" | "same" | "keptOther";

/**
 * Moves a key to `.env` in one edit: writes it there, lets Git ignore the file, and reads the variable instead of the
 * key. Everything else in the files stays. Asks before another value of the variable is replaced.
 */
export async function moveToEnv(context: FeatureContext, toMove: KeyToMove): Promise<void> {
	const { snapshot, key } = toMove;
	const { document } = snapshot;
	const edits = editsOf(toMove);
	const folder = await findEnvFolder(document);
	if (!edits || !folder) {
		context.notify.warning(vscode.l10n.t("Open a folder for the .env file. Nothing was changed."));
		return;
	}
	const envFile = vscode.Uri.joinPath(folder, ".env");
	const text = await readFile(envFile);
	const change = setVariable(text ?? "", keyVariable, key);
	const outcome = change.kind === "different" ? await askAboutOther(key, envFile) : outcomeOf(change.kind);
	if (!outcome) {
		return;
	}
	const workspaceEdit = new vscode.WorkspaceEdit();
	const written: vscode.Uri[] = [];
	if (outcome === "written" && change.kind !== "same") {
		await editFile(workspaceEdit, envFile, text, [change.edit]);
		written.push(envFile);
	}
	const ignoring = await findGitIgnoreChange(context, envFile);
	if (ignoring.edit) {
		await editFile(workspaceEdit, ignoring.file, ignoring.text, [ignoring.edit]);
		written.push(ignoring.file);
	}
	for (const uri of written) {
		const problem = await findWriteProblem(uri);
		if (problem) {
			context.notify.error(problem, {
				title: vscode.l10n.t("Open {0}", vscode.workspace.asRelativePath(uri)),
				run: () => vscode.window.showTextDocument(uri),
			});
			return;
		}
	}
	if (!snapshot.isCurrent || (await readFile(envFile)) !== text) {
		context.notify.warning(vscode.l10n.t("Nothing was changed: the files have changed. Try again."));
		return;
	}
	addEdits(workspaceEdit, document, edits);
	if (!(await vscode.workspace.applyEdit(workspaceEdit))) {
		const name = vscode.workspace.asRelativePath(envFile);
		context.notify.error(vscode.l10n.t("Could not write {0}. Nothing was changed.", name));
		return;
	}
	context.log.info(`Moved ${maskApiKey(key)} to a .env file: ${outcome}.`);
	report(context, await saveFiles(written), { key, envFile, isTracked: ignoring.isTracked, outcome });
}

function editsOf({ snapshot, located, isExample }: KeyToMove) {
	const range = rangeOf(located);
	return isExample ? [{ ...snapshot.offsetsOf(range), text: "" }] : snapshot.replacementOf(range);
}

function outcomeOf(change: "same" | "added"): Outcome {
	switch (change) {
		case "same":
			return "same";
		case "added":
			return "written";
	}
}

async function askAboutOther(key: ApiKey, envFile: vscode.Uri): Promise<Outcome | undefined> {
	return await askModal<Outcome>(
		{
			severity: "warning",
			message: vscode.l10n.t(
				"{0} already sets {1} to another value.",
				vscode.workspace.asRelativePath(envFile),
				keyVariable,
			),
			detail: vscode.l10n.t(
				"If you keep that value, {0} is removed from the code and not saved anywhere. If you replace it, the old line stays as a comment.",
				maskApiKey(key),
			),
		},
		{ title: vscode.l10n.t("Keep the Value in .env"), value: "keptOther" },
		{ title: vscode.l10n.t("Replace the Value in .env"), value: "written" },
	);
}

interface Moved {
	readonly key: ApiKey;
	readonly envFile: vscode.Uri;
	readonly isTracked: boolean;
	readonly outcome: Outcome;
}

/** Tells the user what was done. */
function report(context: FeatureContext, unsaved: readonly vscode.Uri[], moved: Moved): void {
	if (unsaved.length > 0) {
		const names = unsaved.map((uri) => vscode.workspace.asRelativePath(uri)).join(", ");
		context.notify.error(vscode.l10n.t("{0} is changed but not saved: save it or undo it.", names));
		return;
	}
	const name = vscode.workspace.asRelativePath(moved.envFile);
	const masked = maskApiKey(moved.key);
	const open = {
		title: vscode.l10n.t("Open .env"),
		run: () => vscode.window.showTextDocument(moved.envFile),
	};
	if (moved.outcome === "keptOther") {
		context.notify.info(
			vscode.l10n.t("{0} was removed from the code. {1} keeps its value of {2}.", masked, name, keyVariable),
			open,
		);
	} else if (moved.isTracked) {
		context.notify.warning(
			vscode.l10n.t(
				"{0} is now in {1}, but Git tracks that file: run git rm --cached {1}, or the next commit will include the key.",
				masked,
				name,
			),
			open,
		);
	} else {
		context.notify.info(
			vscode.l10n.t("{0} is now in {1}, which Git ignores. Load that file when your program starts.", masked, name),
			open,
		);
	}
}

/** The files that mark the folder of a program, where its `.env` belongs. */
const projectFiles = [
	".git",
	"package.json",
	"pyproject.toml",
	"requirements.txt",
	"go.mod",
	"Cargo.toml",
	"composer.json",
	"Gemfile",
	"mix.exs",
	"pom.xml",
	"build.gradle",
	"build.gradle.kts",
	"Package.swift",
	"pubspec.yaml",
	"docker-compose.yml",
	"compose.yaml",
];

const exists = (uri: vscode.Uri) =>
	vscode.workspace.fs.stat(uri).then(
		() => true,
		() => false,
	);

/**
 * Returns the folder whose `.env` the program of a document reads: the nearest folder above it, within its workspace
 * folder, that has a `.env`; otherwise the nearest one with a project file; otherwise the workspace folder or the
 * document's own.
 */
async function findEnvFolder(document: vscode.TextDocument): Promise<vscode.Uri | undefined> {
	const workspaceFolder =
		vscode.workspace.getWorkspaceFolder(document.uri) ??
		(document.uri.scheme === "untitled" ? vscode.workspace.workspaceFolders?.[0] : undefined);
	const { scheme } = document.uri;
	if (scheme === "untitled") {
		return workspaceFolder?.uri;
	}
	const file = document.uri.with({ scheme: scheme === "vscode-notebook-cell" ? "file" : scheme, fragment: "" });
	const own = vscode.Uri.joinPath(file, "..");
	const top = workspaceFolder?.uri ?? own;
	const above: vscode.Uri[] = [];
	for (let folder = own; folder.path.length >= top.path.length; folder = vscode.Uri.joinPath(folder, "..")) {
		above.push(folder);
		if (folder.path.length <= 1) {
			break;
		}
	}
	for (const folder of above) {
		if (await exists(vscode.Uri.joinPath(folder, ".env"))) {
			return folder;
		}
	}
	for (const folder of above) {
		for (const name of projectFiles) {
			if (await exists(vscode.Uri.joinPath(folder, name))) {
				return folder;
			}
		}
	}
	return top;
}
