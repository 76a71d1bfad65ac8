import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "../host/processes.ts";

const version = "13.0.6";

/**
 * The time that secretlint takes for the same tree, with a rule that finds the same keys, in milliseconds: the second of two runs.
 * It is installed aside for that. `undefined` where it cannot be had.
 */
export async function measureSecretlint(folder: string, tree: string): Promise<number | undefined> {
	const home = path.join(folder, "secretlint");
	await mkdir(home);
	await writeFile(path.join(home, "package.json"), "{}");
	try {
		const packages = [`secretlint@${version}`, `@secretlint/secretlint-rule-pattern@${version}`];
		await run("npm", ["install", "--no-audit", "--no-fund", ...packages], { cwd: home });
	} catch (error) {
		console.log(`secretlint could not be installed: ${String(error)}`);
		return undefined;
	}
	const pattern = "/(?<![A-Za-z0-9_])lmnfl_[A-Za-z0-9_-]{1,64}\\.[A-Za-z0-9_-]{16,512}(?![A-Za-z0-9_.-])/";
	const rules = [
		{ id: "@secretlint/secretlint-rule-pattern", options: { patterns: [{ name: "key", patterns: [pattern] }] } },
	];
	const config = path.join(home, ".secretlintrc.json");
	await writeFile(config, JSON.stringify({ rules }));
	let milliseconds = Number.NaN;
	for (let i = 0; i < 2; i++) {
		const started = performance.now();
		const bin = path.join(home, "node_modules/secretlint/bin/secretlint.js");
		// It ends with 1 where it finds something.
		await run(
			process.execPath,
			[bin, "--secretlintrc", config, "--secretlintignore", path.join(tree, ".gitignore"), "**/*"],
			{
				cwd: tree,
			},
		).catch(() => undefined);
		milliseconds = performance.now() - started;
	}
	return milliseconds;
}
