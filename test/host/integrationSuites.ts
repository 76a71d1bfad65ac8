import { writeFile } from "node:fs/promises";
import path from "node:path";
import { sandboxKeys } from "../sandbox/data.ts";
import { startSandbox } from "../sandbox/server.ts";
import { createAuthority, createCertificates } from "./certificates.ts";
import { findOrInstallChromium } from "./chromium.ts";
import { type CodeServer, findOrInstallCodeServer } from "./codeServer.ts";
import { type Result, runIntegrationTests } from "./integration.ts";
import { freePort } from "./processes.ts";
import { startProxies } from "./proxies.ts";
import { startRecordingProxy } from "./recordingProxy.ts";
import { withTempFolder } from "./temp.ts";
import { type HostVersion, newest, oldest } from "./versions.ts";

/** The secret parts of the sandbox's keys: none of them may lie about after a run. */
export const sandboxSecrets: readonly string[] = Object.values(sandboxKeys).map((key) =>
	key.slice(key.indexOf(".") + 1),
);

const say = (line: string) => console.log(line);

type Runner = (project: string, chromium: string, server: CodeServer) => Promise<Result>;

/** How each suite of `test/integration/index.ts` is run. */
const runners: Readonly<Record<string, Runner>> = {
	main: runMainSuite,
	code: runCodeSuite,
	edits: runEditsSuite,
	scan: runScanSuite,
	hostile: runHostileSuite,
	proxy: runProxySuite,
	evil: runEvilSuite,
	grammars: runGrammarsSuite,
	transports: runTransportsSuite,
};

/** Runs every suite of integration tests, in the newest VS Code and in the oldest one that the manifest promises. */
export async function runSuites(project: string): Promise<Result> {
	const chromium = await findOrInstallChromium(say);
	const results: Result[] = [];
	const versions = [newest, oldest].filter(({ vscode }) =>
		[undefined, vscode].includes(process.env["LUMENFALL_TEST_VSCODE"]),
	);
	const suites = process.env["LUMENFALL_TEST_SUITES"]?.split(",") ?? Object.keys(runners);
	for (const version of versions) {
		const server = await findOrInstallCodeServer(version, say);
		for (const suite of suites) {
			const result = await runners[suite]?.(project, chromium, server);
			if (!result) {
				throw new Error(`There is no suite "${suite}".`);
			}
			say(`${describeHost(version)}, ${suite}: ${result.passed} passed, ${result.failed} failed`);
			results.push({
				...result,
				failures: result.failures.map((failure) => `[${version.vscode}, ${suite}] ${failure}`),
			});
		}
	}
	return {
		passed: results.reduce((sum, { passed }) => sum + passed, 0),
		failed: results.reduce((sum, { failed }) => sum + failed, 0),
		failures: results.flatMap(({ failures }) => failures),
	};
}

function describeHost(version: HostVersion): string {
	return `VS Code ${version.vscode} (code-server ${version.codeServer})`;
}

/** The grammars by themselves, as long as they take: one that fails ends the extension host. */
async function runGrammarsSuite(project: string, chromium: string, server: CodeServer): Promise<Result> {
	return await runIntegrationTests({ server, chromium, project, suite: "grammars", timeoutMs: 600_000, secrets: [] });
}

async function runMainSuite(project: string, chromium: string, server: CodeServer): Promise<Result> {
	const sandbox = await startSandbox();
	const closed = `http://127.0.0.1:${await freePort()}`;
	const untrusted = await startSandbox({ tls: await createCertificates(["127.0.0.1"]) });
	try {
		return await runIntegrationTests({
			server,
			chromium,
			project,
			suite: "main",
			env: { LUMENFALL_SANDBOX: sandbox.origin, LUMENFALL_UNTRUSTED: untrusted.origin, LUMENFALL_CLOSED: closed },
			secrets: sandboxSecrets,
		});
	} finally {
		await untrusted.close();
		await sandbox.close();
	}
}

/** Models in code. The models are fetched because code names one, so nothing else in the window has asked for them. */
async function runCodeSuite(project: string, chromium: string, server: CodeServer): Promise<Result> {
	const sandbox = await startSandbox();
	try {
		return await runIntegrationTests({
			server,
			chromium,
			project,
			suite: "code",
			env: { LUMENFALL_SANDBOX: sandbox.origin },
			secrets: sandboxSecrets,
		});
	} finally {
		await sandbox.close();
	}
}

/** Fixes while the user and other programs change the same files. */
async function runEditsSuite(project: string, chromium: string, server: CodeServer): Promise<Result> {
	return await runIntegrationTests({
		server,
		chromium,
		project,
		suite: "edits",
		// The tests make and remove repositories: VS Code's Git extension fails on those that are gone.
		// In a browser, VS Code saves every change after a second unless told otherwise.
		machineSettings: { "git.autoRepositoryDetection": false, "files.autoSave": "off" },
		secrets: sandboxSecrets,
	});
}

/** A workspace of two folders, to be scanned. */
async function runScanSuite(project: string, chromium: string, server: CodeServer): Promise<Result> {
	return await runIntegrationTests({
		server,
		chromium,
		project,
		suite: "scan",
		folders: ["one", "two"],
		// The tests make and remove what looks like repositories: VS Code's Git extension fails on them, in the same
		// process.
		machineSettings: { "git.enabled": false },
		secrets: sandboxSecrets,
	});
}

/** A workspace with a folder in another one, one that is missing, and whatever can be in the place of a file. */
async function runHostileSuite(project: string, chromium: string, server: CodeServer): Promise<Result> {
	return await runIntegrationTests({
		server,
		chromium,
		project,
		suite: "hostile",
		folders: ["one", "one/inner", "two", "missing"],
		secrets: sandboxSecrets,
	});
}

/**
 * A Lumenfall behind a proxy, under a name that only the proxy resolves, with a certificate of a CA that only the
 * system trusts.
 */
async function runProxySuite(project: string, chromium: string, server: CodeServer): Promise<Result> {
	return await withTempFolder("lumenfall-proxy-", async (folder) => {
		const certificates = await createCertificates(["lumenfall.test"]);
		const caFile = path.join(folder, "ca.pem");
		await writeFile(caFile, certificates.ca);
		const sandbox = await startSandbox({ tls: certificates });
		const proxies = await startProxies();
		try {
			return await runIntegrationTests({
				server,
				chromium,
				project,
				suite: "proxy",
				env: {
					LUMENFALL_SANDBOX: `https://lumenfall.test:${sandbox.port}`,
					LUMENFALL_PROXY: proxies.open.url,
					LUMENFALL_PROXY_PASSWORD: proxies.withPassword.url,
					SSL_CERT_FILE: caFile,
				},
				secrets: sandboxSecrets,
			});
		} finally {
			await proxies.close();
			await sandbox.close();
		}
	});
}

/** A workspace and a remote machine whose settings name an address of their own for the API. */
async function runEvilSuite(project: string, chromium: string, server: CodeServer): Promise<Result> {
	const evil = await startSandbox();
	const settings = { "lumenfall.apiBaseUrl": evil.origin };
	try {
		return await runIntegrationTests({
			server,
			chromium,
			project,
			suite: "evil",
			env: { LUMENFALL_SANDBOX: evil.origin },
			secrets: sandboxSecrets,
			machineSettings: settings,
			workspaceSettings: settings,
		});
	} finally {
		await evil.close();
	}
}

/**
 * Proxies in the environment, which record what they see, and certificates of a CA that the system trusts and of another
 * one. The tests start what speaks to them.
 */
async function runTransportsSuite(project: string, chromium: string, server: CodeServer): Promise<Result> {
	return await withTempFolder("lumenfall-transports-", async (folder) => {
		const authority = await createAuthority();
		const certificates = {
			valid: await createCertificates(["lumenfall.test"], { authority }),
			forged: await createCertificates(["lumenfall.test", "127.0.0.1"]),
			expired: await createCertificates(["lumenfall.test"], { authority, validity: -1 }),
			wrongHost: await createCertificates(["other.test"], { authority }),
		};
		const at = (name: string) => path.join(folder, name);
		await writeFile(at("ca.pem"), authority.cert);
		await writeFile(at("certificates.json"), JSON.stringify(certificates));
		const proxy = await startRecordingProxy();
		try {
			const result = await runIntegrationTests({
				server,
				chromium,
				project,
				suite: "transports",
				env: {
					...{ http_proxy: proxy.url, HTTP_PROXY: proxy.url, ALL_PROXY: proxy.url, all_proxy: proxy.url },
					...{ no_proxy: "unrelated.example", NO_PROXY: "unrelated.example" },
					LUMENFALL_CERTIFICATES: at("certificates.json"),
					SSL_CERT_FILE: at("ca.pem"),
				},
				secrets: sandboxSecrets,
			});
			// VS Code's own services ask it too. A tunnel to another host is encrypted.
			const failures = proxy.seen
				.filter((seen) => /Bearer|127\.0\.0|localhost|::1|http:\/\/lumenfall/.test(seen))
				.map((seen) => `The proxy of the environment saw: ${seen}`);
			return {
				passed: result.passed + (failures.length === 0 ? 1 : 0),
				failed: result.failed + failures.length,
				failures: [...result.failures, ...failures],
			};
		} finally {
			proxy.close();
		}
	});
}
