import * as vscode from "vscode";

/** Where users edit, whether or not VS Code says that it can be written to. */
const userSchemes: ReadonlySet<string> = new Set([
	"file",
	"untitled",
	"vscode-notebook-cell",
	"vscode-remote",
	"vscode-userdata",
	"vscode-vfs",
]);

/**
 * Whether a document is one that a user can edit: not the output of a program, not the old side of a diff. A file
 * system of another extension counts where it can be written to.
 */
export function isUserDocument(document: vscode.TextDocument): boolean {
	const { scheme } = document.uri;
	return userSchemes.has(scheme) || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

/** Whether a file or folder matches one of the globs, as VS Code means them. They count from the workspace folder. */
export function matchesAny(uri: vscode.Uri, globs: readonly string[]): boolean {
	const folder = vscode.workspace.getWorkspaceFolder(uri);
	// VS Code has no other door to its globs. It looks at nothing else of a document.
	const document = { uri, languageId: "" } as vscode.TextDocument;
	return globs.some((glob) => {
		const pattern = folder ? new vscode.RelativePattern(folder, glob) : glob;
		return vscode.languages.match({ pattern }, document) > 0;
	});
}
