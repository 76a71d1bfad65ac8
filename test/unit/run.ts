import { glob } from "node:fs/promises";
import path from "node:path";
import Mocha from "mocha";
import type { Result } from "../host/integration.ts";
import { runMocha } from "../host/mocha.ts";
import { installCompilers } from "./rewriting/languageTools.ts";

/** Runs the unit tests on this Node. */
export async function runUnitTests(project: string): Promise<Result> {
	await installCompilers((line) => console.log(line));
	const mocha = new Mocha({ timeout: 20_000, reporter: "dot" });
	for await (const file of glob("test/unit/**/*.test.ts", { cwd: project })) {
		mocha.addFile(path.join(project, file));
	}
	return await runMocha(mocha);
}
