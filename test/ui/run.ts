import path from "node:path";
import Mocha from "mocha";
import type { Result } from "../host/integration.ts";
import { runMocha } from "../host/mocha.ts";
import { newest } from "../host/versions.ts";

/** Runs the ui tests: on the packaged extension, in the newest VS Code, in a real window. */
export async function runUiTests(project: string, vsix: string): Promise<Result> {
	process.env["LUMENFALL_VSIX"] = vsix;
	const mocha = new Mocha({ timeout: 120_000, reporter: "spec" });
	// The moving picture is made with the other pictures, when they are wanted.
	const film = process.env["LUMENFALL_SCREENSHOTS"] === undefined ? [] : ["firstMinute"];
	const only = process.env["LUMENFALL_TEST_UI"]?.split(",");
	for (const name of only ?? [
		"firstUse",
		"models",
		"deadEnds",
		"offered",
		"readable",
		"hardcodedKeys",
		"apiKeys",
		"keyFlows",
		"terminals",
		"translation",
		...film,
	]) {
		mocha.addFile(path.join(project, "test/ui", `${name}.test.ts`));
	}
	const result = await runMocha(mocha);
	console.log(`VS Code ${newest.vscode} (code-server ${newest.codeServer}), packaged extension, driven by Chromium`);
	return result;
}
