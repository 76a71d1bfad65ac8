import { deepEqual } from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import path from "node:path";

const project = path.resolve(import.meta.dirname, "../..");

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
