// Runs in the extension host, beside the installed package: it activates, its commands are registered, and a hardcoded
// key is reported.
const { deepEqual, equal, ok } = require("node:assert/strict");
const vscode = require("vscode");

/** Waits until VS Code shows a diagnostic of a document. */
async function diagnosticsOf(uri) {
	for (let attempt = 0; attempt < 100; attempt++) {
		const diagnostics = vscode.languages.getDiagnostics(uri);
		if (diagnostics.length > 0) {
			return diagnostics;
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return [];
}

exports.run = async () => {
	const extension = vscode.extensions.getExtension("lumenfall-community.lumenfall");
	ok(extension, "the package is installed");
	await extension.activate();
	const registered = new Set(await vscode.commands.getCommands(true));
	const declared = extension.packageJSON.contributes.commands.map(({ command }) => command);
	deepEqual(
		declared.filter((id) => !registered.has(id)),
		[],
	);
	const content = `key = "${["lmnfl", "smoke1.qT7xPz2LmK9vBn4Wc6Rd"].join("_")}"\n`;
	const document = await vscode.workspace.openTextDocument({ language: "python", content });
	const [diagnostic] = await diagnosticsOf(document.uri);
	equal(diagnostic?.source, "Lumenfall");
};
