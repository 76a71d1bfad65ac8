import * as vscode from "vscode";

/** The schemes in which users edit, even if VS Code reports them as read-only. */
const userSchemes: ReadonlySet<string> = new Set([
	"file",
	"untitled",
	"vscode-notebook-cell",
	"vscode-remote",
	"vscode-userdata",
	"vscode-vfs",
]);

/**
 * Returns whether a user can edit a document, unlike the output of a program or the old side of a diff. The file system
 * of another extension counts if it is writable.
 */
export function isUserDocument(document: vscode.TextDocument): boolean {
	const { scheme } = document.uri;
	return userSchemes.has(scheme) || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

/**
 * Returns whether a file or folder matches one of the globs, which are VS Code's and relative to the workspace folder.
 */
export function matchesAny(uri: vscode.Uri, globs: readonly string[]): boolean {
	const folder = vscode.workspace.getWorkspaceFolder(uri);
	// The only API that evaluates VS Code's globs. It reads no other property of the document.
	const document = { uri, languageId: "" } as vscode.TextDocument;
	return globs.some((glob) => {
		const pattern = folder ? new vscode.RelativePattern(folder, glob) : glob;
		return vscode.languages.match({ pattern }, document) > 0;
	});
}
