// Installs a package in a desktop VS Code and runs smoke.cjs in its extension host:
//   node .github/smokeTest/run.mjs <version of VS Code> <file.vsix>
// Plain JavaScript, since it runs with any Node. Needs a display.
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from "@vscode/test-electron";

const [version, vsix] = process.argv.slice(2);
if (!version || !vsix) {
	throw new Error("Name the version of VS Code and the package.");
}
const vscodeExecutablePath = await downloadAndUnzipVSCode(version);
const folder = await mkdtemp(path.join(tmpdir(), "lumenfall-smoke-"));
try {
	const profile = ["--user-data-dir", path.join(folder, "data"), "--extensions-dir", path.join(folder, "extensions")];
	const [cli] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath);
	execFileSync(cli, ["--install-extension", path.resolve(vsix), ...profile], { stdio: "inherit" });
	await runTests({
		vscodeExecutablePath,
		extensionDevelopmentPath: path.join(import.meta.dirname, "host"),
		extensionTestsPath: path.join(import.meta.dirname, "smoke.cjs"),
		launchArgs: [...profile, "--disable-workspace-trust", "--skip-welcome", "--skip-release-notes"],
	});
} finally {
	await rm(folder, { recursive: true, force: true });
}
