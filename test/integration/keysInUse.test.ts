import { equal, match, ok } from "node:assert/strict";
import * as vscode from "vscode";
import { closes, FakeUser, presses } from "../fakeUser.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { read, root, write } from "./documents.ts";
import { clearKeys, setKey } from "./keys.ts";
import { resetSandbox, sandboxOrigin, useApi } from "./sandbox.ts";
import { hasTerminals, lengthInProfile, lengthInTerminal } from "./terminal.ts";

/** Programs write how long the key is that they were given: the key itself must not lie about. */
const { length } = sandboxKeys.good;
const at = (name: string) => vscode.Uri.joinPath(root(), name);

const program =
	'require("node:fs").writeFileSync(__dirname + "/seen.txt", `length ${(process.env.KEY ?? "").length}.`);\n';

describe("the key in use, outside of the extension", () => {
	let user: FakeUser;
	const run = (command: string) => vscode.commands.executeCommand(`lumenfall.${command}`);

	beforeEach(async () => {
		await useApi(sandboxOrigin);
		await resetSandbox();
		user = new FakeUser();
		await setKey(user, sandboxKeys.good);
	});
	afterEach(async () => {
		user.leave();
		await clearKeys();
		for (const name of ["seen.txt", "seen.cjs"]) {
			await vscode.workspace.fs.delete(at(name)).then(undefined, () => undefined);
		}
	});
	after(() => useApi(undefined));

	it("is in terminals of the profile Lumenfall, and in no others", async function () {
		if (!hasTerminals) {
			this.skip();
		}
		equal(await lengthInTerminal(), 0);
		equal(await lengthInProfile(), length);
		user.will(presses("Clear"));
		await run("clearApiKey");
		equal(await lengthInProfile(), 0);
		match(user.last.message, /^No Lumenfall API key is set/);
	}).timeout(60_000);

	it("is given to a launch configuration that asks for it by command, after asking", async () => {
		await write(at("seen.cjs"), program);
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
		user.will(closes);
		await start();
		match(user.last.message, /^Allow configurations of this workspace to use the API key lmnfl_sandbox/);
		equal(await read(at("seen.txt")), undefined, "nobody allowed it");
		user.will(presses("Allow in This Workspace"));
		equal(await start(), true);
		await until("the program has it", async () => (await read(at("seen.txt"))) === `length ${length}.`);
		ok(!JSON.stringify(user.seen).includes(sandboxKeys.good.slice(-12)));
	}).timeout(60_000);

	it("is given to a task that asks for it by command, and nobody is asked again until the consent is withdrawn", async function () {
		if (!hasTerminals) {
			this.skip();
		}
		await write(at("seen.cjs"), program);
		const task = {
			label: "lumenfall test",
			type: "process",
			command: process.execPath,
			args: [at("seen.cjs").fsPath],
			options: { env: { KEY: "${command:lumenfall.provideApiKey}", ELECTRON_RUN_AS_NODE: "1" } },
		};
		await write(at(".vscode/tasks.json"), JSON.stringify({ version: "2.0.0", tasks: [task] }));
		try {
			let found: vscode.Task | undefined;
			await until("VS Code knows the task", async () => {
				found = (await vscode.tasks.fetchTasks()).find(({ name }) => name === task.label);
				return found !== undefined;
			});
			ok(found);
			user.will(presses("Allow in This Workspace"));
			equal(await run("provideApiKey"), sandboxKeys.good);
			const { length: shown } = user.shown;
			const execution = await vscode.tasks.executeTask(found);
			await until("the program has it", async () => (await read(at("seen.txt"))) === `length ${length}.`);
			execution.terminate();
			equal(user.shown.length, shown);
			await run("withdrawConsent");
			user.will(closes);
			equal(await run("provideApiKey"), undefined);
			match(user.last.message, /^Allow configurations of this workspace/);
		} finally {
			await vscode.workspace.fs.delete(at(".vscode/tasks.json"));
		}
	}).timeout(60_000);
});
