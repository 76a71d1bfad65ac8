import { execFileSync } from "node:child_process";
import path from "node:path";
import type { Result } from "./host/integration.ts";
import { runSuites } from "./host/integrationSuites.ts";
import { vsixFile } from "./host/vsix.ts";
import { runUiTests } from "./ui/run.ts";
import { runUnitTests } from "./unit/run.ts";

const project = path.resolve(import.meta.dirname, "..");

/** Runs a script of the project; what it prints goes to the screen. */
function script(...args: string[]): void {
	execFileSync(process.execPath, args, { cwd: project, stdio: "inherit" });
}

/** One part of `npm test`. */
interface Part {
	readonly name: string;
	run(): Promise<Result>;
}

const check = (): Promise<Result> => {
	script("scripts/check.ts");
	return Promise.resolve({ passed: 1, failed: 0, failures: [] });
};

const parts: readonly Part[] = [
	{ name: "check", run: check },
	{ name: "unit", run: () => runUnitTests(project) },
	{
		name: "integration",
		run: () => {
			script("esbuild.mjs");
			return runSuites(project);
		},
	},
	{
		name: "ui",
		run: () => {
			script("scripts/package.ts");
			return runUiTests(project, vsixFile);
		},
	},
];

const wanted = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const part of parts) {
	if (wanted.length > 0 && !wanted.includes(part.name)) {
		continue;
	}
	console.log(`\n== ${part.name} (Node ${process.versions.node})`);
	const started = Date.now();
	let result: Result;
	try {
		result = await part.run();
	} catch (error) {
		result = {
			passed: 0,
			failed: 1,
			failures: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
		};
	}
	for (const failure of result.failures) {
		console.log(`\nFAILED ${failure}`);
	}
	console.log(
		`${part.name}: ${result.passed} passed, ${result.failed} failed in ${Math.round((Date.now() - started) / 1000)} s`,
	);
	passed += result.passed;
	failed += result.failed;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
