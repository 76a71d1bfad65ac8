import { execFileSync } from "node:child_process";
import { cp } from "node:fs/promises";
import path from "node:path";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { startSandbox } from "../sandbox/server.ts";
import { createCertificates } from "./certificates.ts";
import { freePort } from "./processes.ts";
import { withTempFolder } from "./temp.ts";

/** The desktop VS Code at `VSCODE_EXECUTABLE`, or the newest stable one, downloaded. */
export async function findOrDownloadDesktop(): Promise<string> {
	return process.env["VSCODE_EXECUTABLE"] ?? (await downloadAndUnzipVSCode("stable"));
}

/** Runs the integration tests of the main suite in a desktop VS Code. Wants a display. */
async function main(): Promise<void> {
	const project = path.resolve(import.meta.dirname, "../..");
	execFileSync(process.execPath, [path.join(project, "esbuild.mjs")], { cwd: project, stdio: "inherit" });
	const vscodeExecutablePath = await findOrDownloadDesktop();
	await withTempFolder("lumenfall-desktop-", async (folder) => {
		const workspace = path.join(folder, "workspace");
		await cp(path.join(project, "test/integration/workspace"), workspace, { recursive: true });
		const sandbox = await startSandbox();
		const untrusted = await startSandbox({ tls: await createCertificates(["127.0.0.1"]) });
		try {
			await runTests({
				vscodeExecutablePath,
				extensionDevelopmentPath: project,
				extensionTestsPath: path.join(project, "test/integration/load.cjs"),
				extensionTestsEnv: {
					LUMENFALL_SANDBOX: sandbox.origin,
					LUMENFALL_UNTRUSTED: untrusted.origin,
					LUMENFALL_CLOSED: `http://127.0.0.1:${await freePort()}`,
					LUMENFALL_TEST_RESULT: path.join(folder, "result.json"),
					LUMENFALL_TEST_SUITE: "main",
				},
				launchArgs: [
					workspace,
					...["--user-data-dir", path.join(folder, "user-data"), "--extensions-dir", path.join(folder, "extensions")],
					...["--disable-workspace-trust", "--skip-welcome", "--skip-release-notes"],
				],
			});
		} finally {
			await untrusted.close();
			await sandbox.close();
		}
	});
}

if (import.meta.main) {
	await main();
}
