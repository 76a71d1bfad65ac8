import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openBrowser } from "./chromium.ts";
import type { CodeServer } from "./codeServer.ts";
import { end, freePort } from "./processes.ts";
import { searchForSecrets } from "./secrets.ts";

/** What a run of tests came to. */
export interface Result {
	readonly passed: number;
	readonly failed: number;
	/** What failed, each with its reason. */
	readonly failures: readonly string[];
}

export interface IntegrationRun {
	readonly server: CodeServer;
	readonly chromium: string;
	/** The root of the project. */
	readonly project: string;
	/** Which tests of `test/integration/index.ts` run. */
	readonly suite: string;
	/** Further variables of the extension host. */
	readonly env?: Readonly<Record<string, string>>;
	/** Texts that must not stand in anything that VS Code wrote. */
	readonly secrets: readonly string[];
	/** Settings of the remote machine: the extension must not heed all of them. */
	readonly machineSettings?: Readonly<Record<string, unknown>>;
	/** The folder that is opened, instead of a copy of the tests' own. */
	readonly workspace?: string;
	/** Opens so many folders as one workspace, instead of the one folder. */
	readonly folders?: readonly string[];
	/** Settings of the workspace. */
	readonly workspaceSettings?: Readonly<Record<string, unknown>>;
	/** Milliseconds after which a run that has not ended counts as crashed. */
	readonly timeoutMs?: number;
}

/** Runs one suite of integration tests inside the extension host of a real VS Code. */
export async function runIntegrationTests(options: IntegrationRun): Promise<Result> {
	const { server, project } = options;
	const temp = await mkdtemp(path.join(tmpdir(), "lumenfall-integration-"));
	const at = (...parts: string[]) => path.join(temp, ...parts);
	const resultFile = at("result.json");
	const port = await freePort();
	await cp(path.join(project, "test/integration/workspace"), at("workspace"), { recursive: true });
	await mkdir(at("workspace", ".vscode"), { recursive: true });
	await writeFile(at("workspace", ".vscode", "settings.json"), JSON.stringify(options.workspaceSettings ?? {}));
	for (const folder of options.folders ?? []) {
		await mkdir(at(folder), { recursive: true });
	}
	const workspaceFile = at("tests.code-workspace");
	await writeFile(workspaceFile, JSON.stringify({ folders: options.folders?.map((folder) => ({ path: folder })) }));
	await mkdir(at("data", "data", "Machine"), { recursive: true });
	await writeFile(at("data", "data", "Machine", "settings.json"), JSON.stringify(options.machineSettings ?? {}));
	const child = spawn(
		server.node,
		[
			server.serverMain,
			...["--host", "127.0.0.1", "--port", String(port), "--without-connection-token", "--accept-server-license-terms"],
			...["--telemetry-level", "off", "--disable-workspace-trust", "--enable-smoke-test-driver"],
			...["--server-data-dir", at("data"), "--extensions-dir", at("extensions")],
		],
		{
			cwd: temp,
			stdio: ["ignore", "pipe", "pipe"],
			env: { ...process.env, ...options.env, LUMENFALL_TEST_RESULT: resultFile, LUMENFALL_TEST_SUITE: options.suite },
		},
	);
	let output = "";
	child.stdout.on("data", (data) => (output += data));
	child.stderr.on("data", (data) => (output += data));
	const console: string[] = [];
	try {
		await waitForServer(port, () => output);
		const browser = await openBrowser(options.chromium, at("profile"));
		try {
			const page = browser.pages()[0] ?? (await browser.newPage());
			page.on("console", (message) => console.push(message.text()));
			const ended = new Promise<void>((resolve) => {
				void page.exposeFunction("codeAutomationExit", () => resolve());
				void page.exposeFunction("codeAutomationLog", (_type: string, args: unknown[]) =>
					console.push(args.map(String).join(" ")),
				);
			});
			const authority = `vscode-remote://127.0.0.1:${port}`;
			const payload = [
				["extensionDevelopmentPath", `${authority}${project}`],
				["extensionTestsPath", `${authority}${project}/test/integration/load.cjs`],
			];
			const opened = options.folders ? { workspace: workspaceFile } : { folder: options.workspace ?? at("workspace") };
			const query = new URLSearchParams({ ...opened, payload: JSON.stringify(payload) });
			await page.goto(`http://127.0.0.1:${port}/?${query}`);
			const hung = new Promise<void>((resolve) => setTimeout(resolve, options.timeoutMs ?? 240_000).unref());
			await Promise.race([ended, hung]);
		} finally {
			await browser.close();
		}
	} finally {
		await end(child);
	}
	try {
		const text = await readFile(resultFile, "utf8").catch(() => undefined);
		if (text === undefined) {
			const running = await readFile(`${resultFile}.running`, "utf8").catch(() => "none");
			const tail = [...console.slice(-40), output.slice(-3000)].join("\n");
			return {
				passed: 0,
				failed: 1,
				failures: [`The extension host ended without a result, in the test "${running}". Last words:\n${tail}`],
			};
		}
		const result: Result = JSON.parse(text);
		if (process.env["LUMENFALL_TEST_KEEP_LOG"]) {
			await cp(at("data", "data", "logs"), process.env["LUMENFALL_TEST_KEEP_LOG"], { recursive: true });
		}
		const leaks = await searchForSecrets([temp], [output, ...console].join("\n"), options.secrets);
		return {
			passed: result.passed + (leaks.length === 0 ? 1 : 0),
			failed: result.failed + leaks.length,
			failures: [...result.failures, ...leaks],
		};
	} finally {
		await rm(temp, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** Waits until a server answers at all. */
export async function waitForServer(port: number, output: () => string): Promise<void> {
	const deadline = Date.now() + 60_000;
	while (Date.now() < deadline) {
		try {
			const response = await fetch(`http://127.0.0.1:${port}/version`, { redirect: "manual" });
			await response.text();
			return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
	throw new Error(`The server did not start:\n${output().slice(-3000)}`);
}
