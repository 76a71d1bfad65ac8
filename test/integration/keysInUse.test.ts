import { equal, ok } from "node:assert/strict";
import * as vscode from "vscode";
import { sandboxKeys } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { read, root, write } from "./documents.ts";
import { resetSandbox, sandboxOrigin, useApi } from "./sandbox.ts";
import { User } from "./user.ts";

/** Programs write how long the key is that they were given: the key itself must not lie about. */
const { length } = sandboxKeys.good;
const at = (name: string) => vscode.Uri.joinPath(root(), name);

/** The server of the oldest VS Code comes without terminals. */
const hasTerminals = !vscode.version.startsWith("1.105.");

describe("the key in use, outside of the extension", () => {
	let user: User;
	const setting = () => vscode.workspace.getConfiguration("lumenfall");
	const run = (command: string) => vscode.commands.executeCommand(`lumenfall.${command}`);

	beforeEach(async () => {
		await useApi(sandboxOrigin);
		await resetSandbox();
		user = new User();
		user.inputs.push(sandboxKeys.good);
		await run("setApiKey");
	});
	afterEach(async () => {
		user.presses.splice(0, Number.POSITIVE_INFINITY, "Clear");
		await run("clearApiKey");
		user.leave();
		await setting().update("terminal.enabled", undefined, vscode.ConfigurationTarget.Global);
		for (const name of ["seen.txt", "seen.cjs"]) {
			await vscode.workspace.fs.delete(at(name)).then(undefined, () => undefined);
		}
	});
	after(() => useApi(undefined));

	/** How long the variable is in a terminal that is opened now. */
	async function lengthInTerminal(): Promise<number> {
		const seen = at("seen.txt");
		await vscode.workspace.fs.delete(seen).then(undefined, () => undefined);
		const terminal = vscode.window.createTerminal({ name: "test", shellPath: "/bin/bash", cwd: root() });
		terminal.sendText(`printf 'length %s.' "\${#LUMENFALL_API_KEY}" > seen.txt`);
		let found: RegExpExecArray | null = null;
		await until("the terminal has said it", async () => {
			found = /^length (\d+)\.$/.exec((await read(seen)) ?? "");
			return found !== null;
		});
		terminal.dispose();
		return Number(found?.[1]);
	}

	it("is in new terminals where the user's settings say so, and gone when it is cleared", async function () {
		if (!hasTerminals) {
			this.skip();
		}
		equal(await lengthInTerminal(), 0);
		await setting().update("terminal.enabled", true, vscode.ConfigurationTarget.Global);
		// The setting is heard of, and the variable told to VS Code, after the update itself is through.
		await until("it is there", async () => (await lengthInTerminal()) === length);
		user.presses.push("Clear");
		await run("clearApiKey");
		await until("it is gone", async () => (await lengthInTerminal()) === 0);
	}).timeout(60_000);

	it("is not given to terminals because a workspace says so", async function () {
		if (!hasTerminals) {
			this.skip();
		}
		const file = at(".vscode/settings.json");
		const before = (await read(file)) ?? "{}";
		await write(file, JSON.stringify({ ...JSON.parse(before), "lumenfall.terminal.enabled": true }));
		try {
			equal(await lengthInTerminal(), 0);
			ok(setting().inspect("terminal.enabled")?.workspaceValue !== false);
			equal(await lengthInTerminal(), 0);
		} finally {
			await write(file, before);
		}
	});

	it("is given to a launch configuration that asks for it by command, after asking", async () => {
		await write(
			at("seen.cjs"),
			'require("node:fs").writeFileSync(__dirname + "/seen.txt", `length ${(process.env.KEY ?? "").length}.`);\n',
		);
		const configuration: vscode.DebugConfiguration = {
			type: "node",
			request: "launch",
			name: "test",
			program: at("seen.cjs").fsPath,
			console: "internalConsole",
			runtimeExecutable: process.execPath,
			env: { KEY: "${command:lumenfall.provideApiKey}" },
		};
		const folder = vscode.workspace.workspaceFolders?.[0];
		// Documents that other tests left unsaved are not to be asked about.
		const debug = vscode.workspace.getConfiguration("debug");
		await debug.update("saveBeforeStart", "none", vscode.ConfigurationTarget.Global);
		const start = () => vscode.debug.startDebugging(folder, configuration, { noDebug: true });
		equal(await start(), false, "nobody allowed it");
		user.presses.push("Allow in This Workspace");
		equal(await start(), true);
		await until("the program has it", async () => (await read(at("seen.txt"))) === `length ${length}.`);
		ok(!JSON.stringify(user.seen).includes(sandboxKeys.good.slice(-12)));
	}).timeout(60_000);
});
