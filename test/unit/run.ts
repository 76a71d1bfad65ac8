import { glob } from "node:fs/promises";
import path from "node:path";
import Mocha from "mocha";
import type { Result } from "../host/integration.ts";

/** Runs the unit tests on this Node. */
export async function runUnitTests(project: string): Promise<Result> {
	const mocha = new Mocha({ timeout: 20_000, reporter: "dot" });
	for await (const file of glob("test/unit/**/*.test.ts", { cwd: project })) {
		mocha.addFile(path.join(project, file));
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
	return { passed, failed: failures.length, failures };
}
