import { existsSync, statSync } from "node:fs";
import { glob } from "node:fs/promises";
import path from "node:path";
import Mocha from "mocha";
import type { Result } from "../host/integration.ts";
import { runMocha } from "../host/mocha.ts";
import "./vscode/register.ts";
import { installCompilers } from "./rewriting/languageTools.ts";

/**
 * Runs the unit tests on this Node.
 *
 * @param wanted tests, or files or folders of `src`, whose tests are meant; all tests when there are none
 */
export async function runUnitTests(project: string, wanted: readonly string[]): Promise<Result> {
	const tests = await findTests(project, wanted);
	if (tests.some((test) => test.startsWith(path.join("test", "unit", "rewriting")))) {
		await installCompilers((line) => console.log(line));
	}
	const mocha = new Mocha({ timeout: 20_000, reporter: wanted.length > 0 ? "spec" : "dot" });
	for (const test of tests) {
		mocha.addFile(path.join(project, test));
	}
	return await runMocha(mocha);
}

async function findTests(project: string, wanted: readonly string[]): Promise<readonly string[]> {
	const tests: string[] = [];
	for (const pattern of wanted.length > 0 ? wanted.map((file) => testsOf(project, file)) : ["test/unit/**/*.test.ts"]) {
		for await (const test of glob(pattern, { cwd: project })) {
			tests.push(test);
		}
	}
	return [...new Set(tests)].sort();
}

/**
 * Returns the pattern of the tests of a file or folder. A path is relative to where npm was started.
 *
 * @throws when there are none
 */
function testsOf(project: string, wanted: string): string {
	const file = path.relative(project, path.resolve(process.env["INIT_CWD"] ?? project, wanted));
	const mirrored = file.replace(/^src(?=$|[\\/])/, path.join("test", "unit"));
	const test = mirrored.replace(/(?:\.test)?\.ts$/, ".test.ts");
	if (!existsSync(path.join(project, test))) {
		throw new Error(`${wanted} has no tests: there is no ${test}.`);
	}
	const pattern = statSync(path.join(project, test)).isDirectory() ? path.join(test, "**", "*.test.ts") : test;
	return pattern.replaceAll("\\", "/");
}
