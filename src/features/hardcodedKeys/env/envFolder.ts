import * as vscode from "vscode";

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
 * document's own. Returns `undefined` for an untitled document without a workspace.
 */
export async function findEnvFolder(document: vscode.TextDocument): Promise<vscode.Uri | undefined> {
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
