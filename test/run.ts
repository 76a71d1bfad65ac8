import { execFileSync } from "node:child_process";
import path from "node:path";
import type { Result } from "./host/integration.ts";
import { runSuites } from "./host/integrationSuites.ts";
import { newest, oldest } from "./host/versions.ts";
import { vsixFile } from "./host/vsix.ts";
import { runSnippetTests } from "./snippets/run.ts";
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

const args = process.argv.slice(2);

const parts: readonly Part[] = [
	{ name: "check", run: check },
	{ name: "unit", run: () => runUnitTests(project, args.slice(1)) },
	{ name: "snippets", run: () => runSnippetTests(project) },
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
			return runUiTests(vsixFile);
		},
	},
];

if (args.length === 0) {
	console.log(`Running all tests. This takes about 20 minutes on two cores:
check 10 s, unit 1 min, snippets 1 min, integration 12 min, ui 6 min.
The first run also installs, where it is missing and once:
  into the user's cache    VS Code ${newest.vscode} and ${oldest.vscode}, as code-server
  with apt-get, as root    Chromium with fonts, and compilers of the languages that fixes are written in
Where that is not possible, Chromium has to be there, and the tests that need a missing compiler are skipped.`);
}
let passed = 0;
let failed = 0;
for (const part of args.length > 0 ? parts.filter(({ name }) => name === args[0]) : parts) {
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
