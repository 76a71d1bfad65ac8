import { deepEqual, equal, match, ok } from "node:assert/strict";
import * as vscode from "vscode";
import { revokeApiKey } from "../../../../../src/features/apiKey/commands/revokeApiKey.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { launchOf } from "../../../../../src/platform/files/programs.ts";
import { closes, presses, type Step } from "../../../../fakeUser.ts";
import { until } from "../../../../wait.ts";
import { good, useFixture } from "../fixture.ts";

const workspace = vscode.workspace as { isTrusted: boolean };

describe("Revoke This Key", () => {
	const t = useFixture();
	let started: vscode.TerminalOptions[];
	let searched: string[];

	beforeEach(() => {
		started = [];
		searched = [];
		Object.defineProperty(vscode.window, "createTerminal", {
			configurable: true,
			value: (options: vscode.TerminalOptions) => {
				started.push(options);
				return { show: () => undefined };
			},
		});
	});
	afterEach(() => {
		workspace.isTrusted = true;
	});

	async function revoke(key: ApiKey, ...steps: readonly Step[]): Promise<void> {
		t.user.will(...steps);
		const findProgram = (name: string) => {
			searched.push(name);
			const file = "/usr/bin/lumenfall";
			return Promise.resolve({ file, inTerminal: (args: readonly string[]) => launchOf(file, args, "cmd.exe") });
		};
		await revokeApiKey({ ...t.window.context, findProgram }, key);
		await t.user.done();
	}

	it("runs the official program in a terminal, after asking, with the key id alone", async () => {
		await revoke(good, presses("Revoke in Terminal"), presses("Revoke"));
		await until("the terminal is started", () => started.length > 0);
		match(t.user.last.message, /^Revoke the key with the key ID sandbox\?$/);
		match(t.user.last.detail, /^\/usr\/bin\/lumenfall keys revoke sandbox runs in a terminal\./);
		ok(t.user.last.modal);
		const [{ shellPath, shellArgs } = {}] = started;
		deepEqual([shellPath, shellArgs, searched], ["/usr/bin/lumenfall", ["keys", "revoke", "sandbox"], ["lumenfall"]]);
	});

	it("runs nothing when the question is closed", async () => {
		await revoke(good, presses("Revoke in Terminal"), closes);
		deepEqual(started, []);
	});

	it("neither searches nor offers a program in a workspace that is not trusted", async () => {
		workspace.isTrusted = false;
		await revoke(good);
		deepEqual([searched, t.user.last.buttons], [[], ["Open Dashboard", "Copy Key ID"]]);
	});

	for (const keyId of ["--all", "-f", "a b", "a;b", "$(a)", "a/b"]) {
		it(`offers no program for a key id that is more than a word: ${keyId}`, async () => {
			await revoke(`lmnfl_${keyId}.secret` as ApiKey);
			deepEqual([searched, t.user.last.buttons], [[], ["Open Dashboard", "Copy Key ID"]]);
		});
	}

	it("copies the key id, not the key", async () => {
		const copied: string[] = [];
		const { clipboard } = vscode.env;
		const { writeText } = clipboard;
		Object.assign(clipboard, { writeText: (text: string) => Promise.resolve(void copied.push(text)) });
		await revoke(good, presses("Copy Key ID"));
		await until("something is copied", () => copied.length > 0);
		Object.assign(clipboard, { writeText });
		equal(copied.join(), "sandbox");
	});
});
