import type Mocha from "mocha";
import type { Result } from "./integration.ts";

/** Runs the tests that a mocha has loaded. */
export async function runMocha(mocha: Mocha): Promise<Result> {
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
