import { readFile } from "node:fs/promises";
import path from "node:path";
import type { LogLevel, MutantResult } from "@stryker-mutator/api/core";
import { Stryker } from "@stryker-mutator/core";
import { findFiles } from "../../scripts/files.ts";
import { equivalents } from "./equivalents.ts";
import { filesVariable, type MutationFiles, runnerName } from "./mochaRunner.ts";

const project = path.resolve(import.meta.dirname, "../..");

/** The folders whose tests are measured, and the score in percent that each one must reach. */
const goals = {
	"src/lumenfall": 90,
	"src/api": 90,
	"src/features/apiKey/store": 90,
	"src/detection": 80,
} as const;

type Folder = keyof typeof goals;

/** Milliseconds for which a property is tried at most: some would take minutes with Stryker's counting. */
const propertyLimits: Readonly<Partial<Record<Folder, number>>> = {
	"src/lumenfall": 500,
	"src/features/apiKey/store": 1000,
	"src/detection": 500,
};

const folders = Object.keys(goals) as Folder[];

/** A folder with goal, and the pattern of the files in it that are meant. */
interface Target {
	readonly folder: Folder;
	readonly files: string;
}

/** @throws when a file or folder is in none of the folders with a goal */
function findTarget(wanted: string): Target {
	const file = path.relative(project, path.resolve(process.env["INIT_CWD"] ?? project, wanted)).replaceAll("\\", "/");
	const folder = folders.find((name) => file === name || file.startsWith(`${name}/`));
	if (!folder) {
		throw new Error(`${wanted} is in none of ${folders.join(", ")}.`);
	}
	return { folder, files: file.endsWith(".ts") ? file : `${file}/**/*.ts` };
}

/** A change of the code, and what the tests made of it. */
interface Mutant {
	readonly file: string;
	readonly line: number;
	/** The code that is replaced, and its replacement, in one line. */
	readonly from: string;
	readonly to: string;
	readonly status: MutantResult["status"];
	/** Whether no test noticed it. */
	readonly survived: boolean;
	/** Whether it is in `equivalents.ts`. */
	readonly equivalent: boolean;
}

const inOneLine = (code: string) => code.replace(/\s+/g, " ").trim();

async function readMutant({ fileName, location, replacement, status }: MutantResult): Promise<Mutant> {
	const lines = (await readFile(fileName, "utf8")).split("\n").slice(location.start.line - 1, location.end.line);
	lines.push((lines.pop() ?? "").slice(0, location.end.column - 1));
	const file = path.relative(project, fileName).replaceAll("\\", "/");
	const from = inOneLine(lines.join("\n").slice(location.start.column - 1));
	const to = inOneLine(replacement ?? "");
	return {
		file,
		line: location.start.line,
		from,
		to,
		status,
		survived: status === "Survived" || status === "NoCoverage",
		equivalent: equivalents.some((known) => known.file === file && known.from === from && known.to === to),
	};
}

/** Runs a folder's tests against the mutants of files in it. */
async function runMutants({ folder, files }: Target): Promise<readonly Mutant[]> {
	const propertyLimit = propertyLimits[folder];
	const loaded: MutationFiles = {
		...(propertyLimit !== undefined && { propertyLimit }),
		mutated: await findFiles(files, project),
		tests: await findFiles(`${folder.replace(/^src/, "test/unit")}/**/*.test.ts`, project),
	};
	process.env[filesVariable] = JSON.stringify(loaded);
	const stryker = new Stryker({
		mutate: [files],
		testRunner: runnerName,
		plugins: [path.join(import.meta.dirname, "mochaRunner.ts")],
		ignorePatterns: ["*", "!package.json", "!package.nls.json", "!scripts/**", "!src/**", "!test/**"],
		tempDirName: path.join("out", `mutate-${process.pid}`),
		cleanTempDir: "always",
		concurrency: 1,
		dryRunTimeoutMinutes: 30,
		// Each time that the tests are loaded anew costs memory.
		maxTestRunnerReuse: 300,
		// Stryker cannot read the configuration of TypeScript 7, and needs none.
		tsconfigFile: "none",
		reporters: process.stdout.isTTY ? ["progress"] : [],
		logLevel: "error" as LogLevel,
		allowConsoleColors: false,
	});
	return await Promise.all((await stryker.runMutationTest()).map(readMutant));
}

/** Prints and returns the percentage of mutants that a test noticed: of those that can be noticed and can run. */
function printScore(name: string, mutants: readonly Mutant[]): number {
	const count = (...wanted: Mutant["status"][]) => mutants.filter(({ status }) => wanted.includes(status)).length;
	const noticed = count("Killed", "Timeout");
	const survived = mutants.filter((mutant) => mutant.survived && !mutant.equivalent).length;
	const score = mutants.length === 0 ? 100 : (100 * noticed) / (noticed + survived);
	console.log(
		`${score.toFixed(1).padStart(5)} %  ${name}: ${noticed} noticed (${count("Timeout")} by a timeout), ` +
			`${survived} survived (${count("NoCoverage")} not reached by a test)`,
	);
	return score;
}

/** Prints what a run shows. Returns whether the goal of the folder is reached, and no equivalent is outdated. */
function report({ folder, files }: Target, mutants: readonly Mutant[]): boolean {
	for (const { file, line, from, to } of mutants.filter((mutant) => mutant.survived && !mutant.equivalent)) {
		console.log(`${file}:${line}  ${from}  ->  ${to}`);
	}
	const mutated = [...new Set(mutants.map(({ file }) => file))].sort();
	const survivors = mutants.filter(({ survived }) => survived);
	const outdated = equivalents.filter(
		({ file, from, to }) =>
			mutated.includes(file) &&
			!survivors.some((mutant) => mutant.file === file && mutant.from === from && mutant.to === to),
	);
	for (const { file, from, to } of outdated) {
		console.log(`${file}  ${from}  ->  ${to}  does not survive: remove it from equivalents.ts.`);
	}
	for (const name of mutated) {
		printScore(
			name,
			mutants.filter(({ file }) => file === name),
		);
	}
	return printScore(`${files}, goal ${goals[folder]} %`, mutants) >= goals[folder] && outdated.length === 0;
}

const targets = (process.argv.length > 2 ? process.argv.slice(2) : folders).map(findTarget);
let good = true;
for (const target of targets) {
	good = report(target, await runMutants(target)) && good;
}
process.exitCode = good ? 0 : 1;
