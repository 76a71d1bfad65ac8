import path from "node:path";
import Mocha from "mocha";
import type { Result } from "../host/integration.ts";
import { runMocha } from "../host/mocha.ts";
import { installRuntimes } from "./runtimes.ts";

/** Runs the code that is inserted for a model, in every language whose runtime is on this machine. */
export async function runSnippetTests(project: string): Promise<Result> {
	await installRuntimes((line) => console.log(line));
	// Compilers on a busy machine take their time.
	const mocha = new Mocha({ timeout: 300_000, reporter: "spec" });
	mocha.addFile(path.join(project, "test", "snippets", "snippets.test.ts"));
	return await runMocha(mocha);
}
