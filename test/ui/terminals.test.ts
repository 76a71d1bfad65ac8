import { deepEqual } from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { exposeTerminals, storeTerminals } from "../host/terminalStorage.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { createUiSession, type UiSession } from "./session.ts";

const secret = sandboxKeys.good.slice(sandboxKeys.good.indexOf(".") + 1);

describe("terminals", () => {
	let session: UiSession;

	beforeEach(async () => {
		session = await createUiSession({
			settings: { "terminal.integrated.gpuAcceleration": "off" },
			preparePage: exposeTerminals,
		});
	});
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	it("MEASURE", async () => {
		const { window, workspace } = session;
		const { page } = window;
		await window.command("Lumenfall: Set API Key");
		await window.quickInput("Set API Key").type(sandboxKeys.good);
		await window.toast("saved").waitFor();
		await mkdir(path.join(workspace, ".vscode"), { recursive: true });
		const program =
			'require("node:fs").writeFileSync("seen.txt", `length ${(process.env.KEY ?? "").length}.`); process.stdin.resume();';
		await writeFile(path.join(workspace, "seen.cjs"), program);
		const task = {
			label: "with the key",
			type: "process",
			command: process.execPath,
			args: [path.join(workspace, "seen.cjs")],
			options: { env: { KEY: "${command:lumenfall.provideApiKey}" } },
		};
		await writeFile(path.join(workspace, ".vscode/tasks.json"), JSON.stringify({ version: "2.0.0", tasks: [task] }));
		await window.command("Terminal: Create New Terminal");
		await page.locator(".terminal-wrapper.active .xterm-helper-textarea").waitFor();
		await window.command("Create New Terminal (With Profile)").catch(async () => {
			await page.keyboard.press("F1");
			await page.locator(".quick-input-box input").first().fill(">with profile");
			await page.waitForTimeout(1500);
			console.log(await page.locator(".quick-input-list").innerText());
			await page.keyboard.press("Escape");
			console.log(await page.locator(".panel .actions-container").allInnerTexts());
			await page
				.locator(
					"[aria-label^='Launch Profile'], .codicon-terminal-new + .dropdown, .panel .monaco-dropdown-with-default .codicon-chevron-down, .panel .dropdown-action-container .codicon",
				)
				.first()
				.click();
			await page.locator(".monaco-menu .action-item", { hasText: "Lumenfall" }).first().click();
		});
		const profile = page.locator(".quick-input-list .monaco-list-row", { hasText: "Lumenfall" }).first();
		await profile.click({ timeout: 5000 }).catch(() => console.log("no pick"));
		await page.locator(".tabs-list .monaco-list-row", { hasText: "Lumenfall" }).click();
		await page.locator(".terminal-wrapper.active .xterm-rows", { hasText: "is set to the API key" }).waitFor();
		await page.locator(".terminal-wrapper.active .xterm-helper-textarea").focus();
		await page.keyboard.type("echo length ${#LUMENFALL_API_KEY}");
		await page.keyboard.press("Enter");
		await page.locator(".xterm-rows", { hasText: new RegExp(`length\\s${sandboxKeys.good.length}`) }).waitFor();
		const stored = await storeTerminals(page);
		console.log(
			"PROFILE",
			stored.terminals.length,
			stored.terminals.includes(secret),
			stored.all.includes(secret),
			stored.terminals.replaceAll(secret, "SECRET").slice(0, 3000),
		);
		await window.command("Tasks: Run Task");
		await page.locator(".quick-input-list .monaco-list-row", { hasText: "with the key" }).first().click();
		const ask = page.locator(".quick-input-list .monaco-list-row", { hasText: "Continue without scanning" }).first();
		await ask.click({ timeout: 8000 }).catch(() => console.log("no scan question"));
		await page.locator(".monaco-dialog-box .monaco-button", { hasText: "Allow" }).first().click();
		await until("seen", async () => (await readFile(path.join(workspace, "seen.txt"), "utf8").catch(() => "")) !== "");
		await page.locator(".terminal-wrapper.active .xterm-helper-textarea").focus();
		await page.keyboard.press("Enter");
		const again = await storeTerminals(page);
		console.log(
			"TASK",
			again.terminals.length,
			again.terminals.split(secret).length - 1,
			again.all.split(secret).length - 1,
		);
		for (const t of JSON.parse(again.terminals).state)
			console.log(
				JSON.stringify({
					s: t.shellLaunchConfig,
					p: Object.keys(t.processLaunchConfig),
					env: JSON.stringify(t.processLaunchConfig.env).includes(secret),
					launch: JSON.stringify(t.shellLaunchConfig).includes(secret),
					replay: JSON.stringify(t.replayEvent).includes(secret),
				})
					.replaceAll(secret, "SECRET")
					.slice(0, 1500),
			);
	});
});
