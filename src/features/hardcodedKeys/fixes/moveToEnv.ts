import * as vscode from "vscode";
import { type ApiKey, keyVariable, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { type DotenvChange, setVariable } from "../../../rewriting/dotenv.ts";
import type { HardcodedKeysContext } from "../context.ts";
import { findGitIgnoreChange } from "./addToGitIgnore.ts";
import { editFile, findWriteProblem, readFile, saveFiles } from "./editFiles.ts";
import { type DocumentSnapshot, isExampleFile } from "./listFixes.ts";

/** What makes a folder the home of a program: its `.env` belongs there. */
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
 * The folder whose `.env` a document's program reads: the nearest one above it, within its workspace folder, that has a
 * `.env`; otherwise the nearest that is the home of a program; otherwise the workspace folder, or the document's own.
 */
export async function findEnvFolder(document: vscode.TextDocument): Promise<vscode.Uri | undefined> {
	const workspaceFolder =
		vscode.workspace.getWorkspaceFolder(document.uri) ??
		(document.uri.scheme === "untitled" ? vscode.workspace.workspaceFolders?.[0] : undefined);
	const scheme = document.uri.scheme;
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

/**
 * Move the key to .env: puts it there, has git ignore that file, and reads the variable where the key stood, in one
 * edit. What is in the files stays; another value of the variable is asked about.
 */
export async function moveToEnv(
	context: HardcodedKeysContext,
	snapshot: DocumentSnapshot,
	range: vscode.Range,
	key: ApiKey,
): Promise<void> {
	const { document } = snapshot;
	const replacement = isExampleFile(document)
		? [{ ...snapshot.offsetsOf(range), text: "" }]
		: snapshot.replacementOf(range);
	const folder = await findEnvFolder(document);
	if (!replacement || !folder) {
		const message = vscode.l10n.t("Open a folder first: a .env file needs a place. Nothing was changed.");
		await vscode.window.showWarningMessage(message);
		return;
	}
	const envFile = vscode.Uri.joinPath(folder, ".env");
	const text = await readFile(envFile);
	const change = setVariable(text ?? "", keyVariable, key);
	const decision = change.kind === "different" ? await askAboutOther(key, envFile) : "write";
	if (!decision) {
		return;
	}
	const edit = new vscode.WorkspaceEdit();
	const written: vscode.Uri[] = [];
	if (decision === "write" && change.kind !== "same") {
		await editFile(edit, envFile, text, [change.edit]);
		written.push(envFile);
	}
	const ignoring = await findGitIgnoreChange(context, envFile);
	if (ignoring.edit) {
		await editFile(edit, ignoring.file, ignoring.text, [ignoring.edit]);
		written.push(ignoring.file);
	}
	for (const uri of written) {
		const problem = await findWriteProblem(uri);
		if (problem) {
			await vscode.window.showErrorMessage(problem);
			return;
		}
	}
	for (const one of replacement) {
		edit.replace(document.uri, snapshot.rangeOf(one), one.text);
	}
	if (!(await vscode.workspace.applyEdit(edit))) {
		const message = vscode.l10n.t(
			"{0} could not be written. Nothing was changed.",
			vscode.workspace.asRelativePath(envFile),
		);
		await vscode.window.showErrorMessage(message);
		return;
	}
	await sayMoved(context, await saveFiles(written), { key, envFile, isTracked: ignoring.isTracked, change });
}

async function askAboutOther(key: ApiKey, envFile: vscode.Uri): Promise<"write" | "useOther" | undefined> {
	const useOther = vscode.l10n.t("Use the One in .env");
	const replace = vscode.l10n.t("Replace It There");
	const chosen = await vscode.window.showWarningMessage(
		vscode.l10n.t("{0} already gives {1} another value.", vscode.workspace.asRelativePath(envFile), keyVariable),
		{
			modal: true,
			detail: vscode.l10n.t(
				"Use that one, and {0} goes from the code without being kept. Or put {0} there: the old line stays as a comment.",
				maskApiKey(key),
			),
		},
		useOther,
		replace,
	);
	return chosen === useOther ? "useOther" : chosen === replace ? "write" : undefined;
}

interface Moved {
	readonly key: ApiKey;
	readonly envFile: vscode.Uri;
	readonly isTracked: boolean;
	readonly change: DotenvChange;
}

async function sayMoved(context: HardcodedKeysContext, unsaved: readonly vscode.Uri[], moved: Moved): Promise<void> {
	const name = vscode.workspace.asRelativePath(moved.envFile);
	const masked = maskApiKey(moved.key);
	context.log.info(`${masked} moved to a .env file.`);
	if (unsaved.length > 0) {
		const names = unsaved.map((uri) => vscode.workspace.asRelativePath(uri)).join(", ");
		const message = vscode.l10n.t("{0} could not be saved. The change is in the editor: save it, or undo it.", names);
		await vscode.window.showErrorMessage(message);
		return;
	}
	const message = moved.isTracked
		? vscode.l10n.t(
				"{0} is in {1} now. Git already tracks that file: run git rm --cached {1}, or the next commit takes it along.",
				masked,
				name,
			)
		: vscode.l10n.t("{0} is in {1} now, which git ignores. Load that file when the program starts.", masked, name);
	const open = vscode.l10n.t("Open .env");
	const chosen = moved.isTracked
		? await vscode.window.showWarningMessage(message, open)
		: await vscode.window.showInformationMessage(message, open);
	if (chosen === open) {
		await vscode.window.showTextDocument(moved.envFile);
	}
}
