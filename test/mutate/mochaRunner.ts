import { registerHooks } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from "@stryker-mutator/api/core";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
	type CompleteDryRunResult,
	type DryRunResult,
	DryRunStatus,
	determineHitLimitReached,
	type MutantRunOptions,
	type MutantRunResult,
	type TestResult,
	type TestRunner,
	TestStatus,
	toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import fc from "fast-check";
import Mocha from "mocha";
import "../unit/vscode/register.ts";

/** The name under which Stryker finds this runner. */
export const runnerName = "lumenfall-mocha";

/** The environment variable that holds what is loaded, as JSON. */
export const filesVariable = "LUMENFALL_MUTATION_FILES";

/** Paths within the project. */
export interface MutationFiles {
	/** Loaded before the tests, so that no test that loads one lazily counts as the only one that reaches its constants. */
	readonly mutated: readonly string[];
	readonly tests: readonly string[];
	/** Milliseconds for which a property is tried at most. */
	readonly propertyLimit?: number;
}

/** Milliseconds that a test may take without a mutant: Stryker's counting slows down what is fast. */
const timeout = 120_000;

/** Counts how often the tests were loaded. Their URLs hold it, so that Node loads them anew. */
let generation = 0;

// What a module of the sandbox imports is of the same generation.
registerHooks({
	resolve: (specifier, context, next) => {
		const resolved = next(specifier, context);
		const query = /\?generation=\d+$/.exec(context.parentURL ?? "")?.[0];
		const isOwn = !resolved.url.startsWith("node:") && !resolved.url.includes("/node_modules/");
		return query && isOwn ? { ...resolved, url: resolved.url + query } : resolved;
	},
});

const stryker: InstrumenterContext = ((globalThis as Record<string, unknown>)[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});

/** Returns a regular expression that matches a text. */
const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/**
 * Runs the unit tests for Stryker, in the process that it starts. Stryker's own runner for mocha knows no mocha 12, and
 * its `command` runner starts a process for each mutant.
 */
class MochaRunner implements TestRunner {
	/** Not by Stryker's own setting `testFiles`, with which it does not load constants anew. */
	readonly #files: MutationFiles = JSON.parse(process.env[filesVariable] ?? "{}");
	#mocha: Mocha | undefined;

	constructor() {
		const { propertyLimit } = this.#files;
		if (propertyLimit !== undefined) {
			fc.configureGlobal({ interruptAfterTimeLimit: propertyLimit, markInterruptAsFailure: false });
		}
		// A rejection that nothing handles fails the test that runs. Between two runs there is none.
		process.on("unhandledRejection", (reason) => {
			throw reason;
		});
		process.on("uncaughtException", () => undefined);
	}

	capabilities() {
		return { reloadEnvironment: true };
	}

	/** Runs all tests without a mutant, and notes which test reaches which mutant. */
	async dryRun(): Promise<DryRunResult> {
		stryker.mutantCoverage = { static: {}, perTest: {} };
		await this.#load();
		const tests = await this.#run(/(?:)/, timeout);
		return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
	}

	/** Runs the tests that reach a mutant, until one fails. One that waits forever fails before Stryker ends the process. */
	async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
		const { id } = options.activeMutant;
		delete stryker.activeMutant;
		delete stryker.hitLimit;
		stryker.hitCount = 0;
		if (options.hitLimit !== undefined) {
			stryker.hitLimit = options.hitLimit;
		}
		if (options.mutantActivation === "static") {
			stryker.activeMutant = id;
		}
		if (this.#mocha === undefined || options.reloadEnvironment) {
			try {
				await this.#load();
			} catch (error) {
				// The tests cannot even be loaded with this mutant.
				return toMutantRunResult(loadFailure(error));
			}
		}
		stryker.activeMutant = id;
		const only = options.testFilter;
		const tests = await this.#run(
			only ? new RegExp(`^(?:${only.map(literally).join("|")})$`) : /(?:)/,
			options.timeout * 0.9,
		);
		return toMutantRunResult(
			determineHitLimitReached(stryker.hitCount, stryker.hitLimit) ?? { status: DryRunStatus.Complete, tests },
		);
	}

	/** Loads the tests and what they import anew. */
	async #load(): Promise<void> {
		this.#mocha = undefined;
		generation++;
		const mocha = new Mocha({ timeout, bail: true });
		mocha.cleanReferencesAfterRun(false);
		const load = async (file: string) => await import(`${pathToFileURL(path.resolve(file))}?generation=${generation}`);
		for (const file of this.#files.mutated) {
			await load(file);
		}
		for (const file of this.#files.tests) {
			mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, file, mocha);
			await load(file);
		}
		this.#mocha = mocha;
	}

	async #run(grep: RegExp, testTimeout: number): Promise<TestResult[]> {
		const mocha = this.#mocha;
		if (!mocha) {
			throw new Error("The tests are not loaded.");
		}
		const tests: TestResult[] = [];
		const base = (test: Mocha.Runnable) => ({
			id: test.fullTitle(),
			name: test.fullTitle(),
			timeSpentMs: test.duration ?? 0,
		});
		await new Promise<void>((resolve) => {
			mocha.grep(grep).reporter(SilentReporter);
			mocha.suite.eachTest((test) => test.timeout(testTimeout));
			mocha
				.run(() => resolve())
				.on("suite", () => delete stryker.currentTestId)
				.on("test", (test) => {
					stryker.currentTestId = test.fullTitle();
				})
				.on("pass", (test) => tests.push({ ...base(test), status: TestStatus.Success }))
				.on("fail", (test, { message }) =>
					tests.push({
						...base(failedTest(test)),
						status: TestStatus.Failed,
						failureMessage: message ?? "",
					}),
				);
		});
		return tests;
	}
}

/** Returns the test that a hook belongs to, so that Stryker knows its id. */
function failedTest(test: Mocha.Runnable): Mocha.Runnable {
	return test.ctx?.currentTest ?? test;
}

function loadFailure(error: unknown): CompleteDryRunResult {
	const failure = { id: "load", name: "load", timeSpentMs: 0, failureMessage: String(error) };
	return { status: DryRunStatus.Complete, tests: [{ ...failure, status: TestStatus.Failed }] };
}

class SilentReporter extends Mocha.reporters.Base {
	override epilogue(): void {}
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, runnerName, MochaRunner)];
