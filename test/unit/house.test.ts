import { deepEqual, equal } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFile, glob, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const project = path.resolve(import.meta.dirname, "../..");

/** [a file, what it imports, whether the house lets it]. */
const imports: [string, string, boolean][] = [
	["src/lumenfall/x.ts", "./apiKey.ts", true],
	["src/lumenfall/x.ts", "vscode", false],
	["src/lumenfall/x.ts", "node:fs", false],
	["src/lumenfall/x.ts", "../detection/detect.ts", false],
	["src/detection/x.ts", "../lumenfall/apiKey.ts", true],
	["src/detection/replacement/x.ts", "../../lumenfall/apiKey.ts", true],
	["src/detection/x.ts", "vscode", false],
	["src/detection/x.ts", "../api/client.ts", false],
	["src/api/x.ts", "valibot", true],
	["src/api/x.ts", "../lumenfall/apiKey.ts", true],
	["src/api/x.ts", "vscode", false],
	["src/api/x.ts", "node:http", false],
	["src/api/x.ts", "undici", false],
	["src/api/x.ts", "../platform/log.ts", false],
	["src/platform/x.ts", "vscode", true],
	["src/platform/x.ts", "node:path", false],
	["src/platform/x.ts", "../api/client.ts", false],
	["src/platform/x.ts", "../features/models/tree.ts", false],
	["src/platform/node/x.ts", "node:tls", true],
	["src/platform/node/x.ts", "undici", true],
	["src/platform/node/x.ts", "../../api/client.ts", false],
	["src/features/models/x.ts", "vscode", true],
	["src/features/models/x.ts", "../../api/client.ts", true],
	["src/features/models/x.ts", "../apiKey/store.ts", false],
	["src/features/apiKey/x.ts", "../hardcodedKeys/register.ts", false],
	["src/features/hardcodedKeys/x.ts", "../models/tree.ts", false],
	["src/features/models/x.ts", "node:fs", false],
	["src/features/models/x.ts", "../../platform/node/undiciRoad.ts", false],
	["src/features/models/x.ts", "../../extension.ts", false],
	["src/extension.ts", "./platform/node/undiciRoad.ts", true],
];

describe("the house", () => {
	/** The files of the cases that the linter complains of. */
	const complaints = new Set<string>();
	let folder: string;
	const nameOf = (file: string, i: number) => file.replace(/x\.ts$/, `case${i}.ts`);

	before(async () => {
		folder = await mkdtemp(path.join(tmpdir(), "lumenfall-house-"));
		await copyFile(path.join(project, "biome.json"), path.join(folder, "biome.json"));
		for (const [i, [file, imported]] of imports.entries()) {
			const target = path.join(folder, nameOf(file, i));
			await mkdir(path.dirname(target), { recursive: true });
			await writeFile(target, `import * as imported from "${imported}";\nexport const value = imported;\n`);
		}
		const biome = path.join(project, "node_modules/@biomejs/biome/bin/biome");
		const { stdout } = spawnSync(
			process.execPath,
			[biome, "lint", "--reporter=github", "--max-diagnostics=none", "."],
			{
				cwd: folder,
				encoding: "utf8",
			},
		);
		for (const [, file] of stdout.matchAll(/noRestrictedImports,file=([^,]+),/g)) {
			complaints.add(path.relative(await realpath(folder), path.resolve(folder, file ?? "")));
		}
	});
	after(() => rm(folder, { recursive: true, force: true }));

	imports.forEach(([file, imported, allowed], i) => {
		it(`${allowed ? "lets" : "does not let"} ${file} import ${imported}`, () => {
			equal(complaints.has(path.normalize(nameOf(file, i))), !allowed);
		});
	});
});

/** [what it is, how it looks in the code, the files that may]. */
const powers: [string, RegExp, string[]][] = [
	[
		"reaches the network",
		/(?<!#|ENV\.)\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon/,
		["src/extension.ts", "src/api/sendRequest.ts", "src/platform/node/undiciFetch.ts"],
	],
	[
		"starts a process or a terminal",
		/child_process|createTerminal|ShellExecution|ProcessExecution|executeTask|startDebugging/,
		// VS Code's own ripgrep; and the official program of the user's, in a terminal, after asking.
		["src/platform/node/ripgrep.ts", "src/features/apiKey/commands/revokeApiKey.ts"],
	],
	["runs code from a text", /\beval\(|new Function\(|\bvm\b/, []],
	["writes a file", /writeFile|createWriteStream|appendFile/, ["src/features/models/catalogCache.ts"]],
	[
		"keeps state outside of SecretStorage",
		/globalState|workspaceState/,
		// The names, key ids and dates of the keys; and that a workspace may ask for the key.
		[
			"src/extension.ts",
			"src/features/apiKey/store/keyMetadata.ts",
			"src/features/apiKey/commands/provideApiKey.ts",
			"src/features/apiKey/register.ts",
		],
	],
	["touches the secrets", /\bsecrets\.(?:get|store|delete|keys)\(/, ["src/platform/secretStorage.ts"]],
	[
		"gives something to terminals",
		/variables\.(?:replace|append|prepend)\(/,
		["src/features/apiKey/terminalEnvironment.ts"],
	],
	["looks for keys outside of VS Code", /credentials\.json|env\[keyVariable\]/, ["src/platform/node/externalKeys.ts"]],
	["writes the Authorization header", /Bearer \$/, ["src/api/client.ts"]],
	["makes an output channel", /createOutputChannel/, ["src/extension.ts"]],
	["sends telemetry", /TelemetryLogger|telemetry/i, []],
	// For one command of ours; nothing of a document is in that text.
	["trusts Markdown", /isTrusted = |supportHtml|supportThemeIcons/, ["src/features/hardcodedKeys/fixes/hover.ts"]],
];

describe("what the code has the power to do", () => {
	for (const [what, pattern, allowed] of powers) {
		it(`${what} in ${allowed.join(", ") || "no file"}`, async () => {
			const found: string[] = [];
			for await (const file of glob("src/**/*.ts", { cwd: project })) {
				const code = (await readFile(path.join(project, file), "utf8")).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
				if (pattern.test(code.replaceAll("#secrets", "secrets"))) {
					found.push(file.replaceAll("\\", "/"));
				}
			}
			deepEqual(found.toSorted(), allowed.toSorted());
		});
	}
});
