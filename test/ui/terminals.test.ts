import { deepEqual, ok } from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createSecretSearch } from "../host/secrets.ts";
import { exposeTerminals, storeTerminals } from "../host/terminalStorage.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { createUiSession, type UiSession } from "./session.ts";

const findSecret = createSecretSearch([sandboxKeys.good.slice(sandboxKeys.good.indexOf(".") + 1)]);

describe("what VS Code stores of terminals", () => {
	let session: UiSession;
	/** A task that gets the key by command, and waits for input. */
	const task = (folder: string) => ({
		label: "with the key",
		type: "process",
		command: process.execPath,
		args: [path.join(folder, "seen.cjs")],
		options: { env: { KEY: "${command:lumenfall.provideApiKey}" } },
		problemMatcher: [],
	});
	const program =
		'require("node:fs").writeFileSync("seen.txt", `length ${(process.env.KEY ?? "").length}.`); process.stdin.resume();';

	beforeEach(async () => {
		session = await createUiSession({
			settings: { "terminal.integrated.gpuAcceleration": "off" },
			preparePage: exposeTerminals,
		});
		const { window, workspace } = session;
		await mkdir(path.join(workspace, ".vscode"), { recursive: true });
		await writeFile(path.join(workspace, "seen.cjs"), program);
		const tasks = { version: "2.0.0", tasks: [task(workspace)] };
		await writeFile(path.join(workspace, ".vscode/tasks.json"), JSON.stringify(tasks));
		await window.command("Lumenfall: Set API Key");
		await window.quickInput("Set API Key").type(sandboxKeys.good);
		await window.toast("saved").waitFor();
		// What runs in terminals is listed once there is one.
		await window.command("Terminal: Create New Terminal");
		await activeTerminal(".xterm-helper-textarea").waitFor();
	});
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	const activeTerminal = (selector: string) => session.window.page.locator(`.terminal-wrapper.active ${selector}`);

	/**
	 * Types into the active terminal, and waits for what it prints. `name`: a part of its accessible name, where VS Code
	 * calls another one active too.
	 */
	async function type(text: string, printed: string | RegExp, name = ""): Promise<void> {
		const input = name === "" ? ".xterm-helper-textarea" : `.xterm-helper-textarea[aria-label*="${name}"]`;
		await activeTerminal(input).focus();
		await session.window.page.keyboard.type(text);
		await session.window.page.keyboard.press("Enter");
		await activeTerminal(".xterm-rows").filter({ hasText: printed }).waitFor();
	}

	it("is no key of a terminal of the profile Lumenfall, although it stores the terminal", async () => {
		const { window } = session;
		await window.command("Create New Terminal (With Profile)");
		await window.page.locator(".quick-input-list .monaco-list-row", { hasText: "Lumenfall" }).first().click();
		const tab = window.page.locator(".tabs-list .monaco-list-row", { hasText: "Lumenfall" });
		await tab.click();
		await activeTerminal(".xterm-rows").filter({ hasText: "is set to the API key" }).waitFor();
		await type("echo length ${#LUMENFALL_API_KEY}", new RegExp(`length\\s${sandboxKeys.good.length}`));
		await window.look();
		const stored = await storeTerminals(window.page);
		ok(stored.terminals.includes("terminalShell.js"), stored.terminals);
		deepEqual(findSecret(Buffer.from(stored.all)), []);
	});

	it("is the key of a task that asks for it by command: SECURITY.md says so", async () => {
		const { window, workspace } = session;
		// VS Code lists a task only after it has read the new file.
		const row = window.page.locator(".quick-input-list .monaco-list-row", { hasText: "with the key" }).first();
		await until("the task is listed", async () => {
			await window.command("Tasks: Run Task");
			await window.page.locator(".quick-input-list .monaco-list-row").first().waitFor();
			const isListed = (await row.count()) > 0;
			await (isListed ? row.click() : window.page.keyboard.press("Escape"));
			return isListed;
		});
		await window.page.locator(".monaco-dialog-box .monaco-button", { hasText: "Allow" }).first().click();
		const seen = () => readFile(path.join(workspace, "seen.txt"), "utf8").catch(() => "");
		await until("the task has it", async () => (await seen()) === `length ${sandboxKeys.good.length}.`);
		await window.page.locator(".tabs-list .monaco-list-row", { hasText: "with the key" }).click();
		await activeTerminal(".xterm-rows").filter({ hasText: "Executing task" }).waitFor();
		await type("typed", "typed", "with the key");
		const stored = await storeTerminals(window.page);
		ok(stored.terminals.includes("seen.cjs"), "the task's terminal is stored");
		deepEqual(findSecret(Buffer.from(stored.terminals)), [0]);
	});
});
