import { readdir } from "node:fs/promises";
import path from "node:path";
import Mocha from "mocha";
import type { Result } from "../host/integration.ts";
import { runMocha } from "../host/mocha.ts";
import { newest } from "../host/versions.ts";

/** Runs the ui tests: on the packaged extension, in the newest VS Code, in a real window. */
export async function runUiTests(vsix: string): Promise<Result> {
	process.env["LUMENFALL_VSIX"] = vsix;
	const mocha = new Mocha({ timeout: 120_000, reporter: "spec" });
	for (const name of process.env["LUMENFALL_TEST_UI"]?.split(",") ?? (await findTests())) {
		mocha.addFile(path.join(import.meta.dirname, `${name}.test.ts`));
	}
	const result = await runMocha(mocha);
	console.log(`VS Code ${newest.vscode} (code-server ${newest.codeServer}), packaged extension, driven by Chromium`);
	return result;
}

/** Returns the names of all tests. The moving picture is made with the other pictures, when they are wanted. */
async function findTests(): Promise<string[]> {
	const isWanted = (name: string) => name !== "firstMinute" || process.env["LUMENFALL_SCREENSHOTS"] !== undefined;
	const files = await readdir(import.meta.dirname);
	return files
		.filter((file) => file.endsWith(".test.ts"))
		.map((file) => file.slice(0, -".test.ts".length))
		.filter(isWanted)
		.toSorted();
}
