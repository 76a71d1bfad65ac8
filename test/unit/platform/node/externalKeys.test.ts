import { deepEqual, equal } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readCliKey, readEnvironmentKey } from "../../../../src/platform/node/externalKeys.ts";
import { weakKey } from "../../../keys.ts";

describe("a key outside of VS Code", () => {
	const saved = { folder: process.env["LUMENFALL_CONFIG_DIR"], key: process.env["LUMENFALL_API_KEY"] };
	let folder: string;
	let file: string;

	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), "lumenfall-cli-"));
		file = path.join(folder, "credentials.json");
		process.env["LUMENFALL_CONFIG_DIR"] = folder;
	});
	afterEach(() => {
		rmSync(folder, { recursive: true, force: true });
		for (const [name, value] of [
			["LUMENFALL_CONFIG_DIR", saved.folder],
			["LUMENFALL_API_KEY", saved.key],
		] as const) {
			if (value === undefined) {
				delete process.env[name];
			} else {
				process.env[name] = value;
			}
		}
	});

	it("is read from the environment", () => {
		process.env["LUMENFALL_API_KEY"] = weakKey;
		equal(readEnvironmentKey(), weakKey);
		process.env["LUMENFALL_API_KEY"] = "";
		equal(readEnvironmentKey(), undefined);
	});

	it("is read from the file of the command line program", async () => {
		writeFileSync(file, JSON.stringify({ api_key: weakKey }));
		deepEqual(await readCliKey(), { cli: { key: weakKey, file } });
		writeFileSync(file, `\uFEFF${JSON.stringify({ api_key: weakKey })}`);
		deepEqual(await readCliKey(), { cli: { key: weakKey, file } });
	});

	for (const [what, text] of [
		["no JSON", "{"],
		["another value", "7"],
		["no key", "{}"],
		["a key that is no text", '{"api_key":7}'],
		["far too much", JSON.stringify({ api_key: "x".repeat(2 << 20) })],
	] as const) {
		it(`is none in a file with ${what}`, async () => {
			writeFileSync(file, text);
			equal((await readCliKey()).cli, undefined);
		});
	}

	it("is none without a file", async () => {
		equal((await readCliKey()).cli, undefined);
	});

	it("is not awaited from a pipe", async function () {
		if (process.platform === "win32") {
			this.skip();
		}
		execFileSync("mkfifo", [file]);
		deepEqual(await readCliKey(), { cli: undefined, cliProblem: { file, problem: "notRegular" } });
	}).timeout(2000);
});
