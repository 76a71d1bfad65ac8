import path from "node:path";
import Mocha from "mocha";
import type { Result } from "../host/integration.ts";
import { newest } from "../host/versions.ts";

/** Runs the ui tests: on the packaged extension, in the newest VS Code, in a real window. */
export async function runUiTests(project: string, vsix: string): Promise<Result> {
	process.env["LUMENFALL_VSIX"] = vsix;
	const mocha = new Mocha({ timeout: 120_000, reporter: "spec" });
	for (const name of ["firstUse", "models"]) {
		mocha.addFile(path.join(project, "test/ui", `${name}.test.ts`));
	}
	await mocha.loadFilesAsync();
	const failures: string[] = [];
	let passed = 0;
	await new Promise<void>((resolve) => {
		mocha
			.run(() => resolve())
			.on("pass", () => passed++)
			.on("fail", (test, error) => failures.push(`${test.fullTitle()}\n${error.stack ?? error.message}`));
	});
	console.log(
		`VS Code ${newest.vscode} (code-server ${newest.codeServer}), packaged extension: ${passed} passed, ${failures.length} failed`,
	);
	return { passed, failed: failures.length, failures };
}
