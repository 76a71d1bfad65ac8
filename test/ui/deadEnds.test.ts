import { deepEqual, ok } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { sandboxKeys } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { createUiSession, type UiSession } from "./session.ts";

describe("no flow is a dead end", () => {
	let session: UiSession;
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	async function setKey(key: string): Promise<void> {
		const { window } = session;
		await window.command("Lumenfall: Set API Key");
		await window.quickInput("Set API Key").type(key);
		await window.toast("saved").waitFor();
		await window.untilTested();
	}

	it("the walkthrough leads from a key to code, and its steps complete when that is true", async () => {
		session = await createUiSession();
		const { window } = session;
		const { page } = window;
		await page.setViewportSize({ width: 1400, height: 900 });
		await setKey(sandboxKeys.good);
		// From the status bar, with no palette.
		await window.statusItem.click();
		await window.quickInput("Lumenfall: API key works").pick("Get Started");
		const step = (id: string) => page.locator(`.getting-started-step[data-step-id$="#${id}"]`);
		// What was done before the walkthrough was first seen is done.
		await step("getKey").locator(".codicon.complete").waitFor();
		await step("setKey").locator(".codicon.complete").waitFor();
		ok((await step("guard").locator(".codicon.complete").count()) === 0, "nothing was scanned yet");
		await step("insertModel").click();
		// Pressing the other button of the step without an editor changes nothing: no code has a model yet.
		await step("insertModel").locator("a", { hasText: "Insert Model ID" }).click();
		await window.quickInput("Insert Model ID").find("Sora 2");
		await window.toast("Open the file that needs sora-2").waitFor();
		ok((await step("insertModel").locator(".codicon.complete").count()) === 0, "nothing is done yet");
		await step("insertModel").locator(".monaco-button", { hasText: "Open Example Code" }).click();
		await page.locator(".view-line", { hasText: "LUMENFALL_API_KEY" }).first().waitFor();
		await page.locator(".view-line", { hasText: "mock-image" }).first().waitFor();
		await window.look();
		// The id is selected: inserting another one replaces it.
		await window.command("Lumenfall: Insert Model ID");
		await window.quickInput("Insert Model ID").find("GPT Image 2");
		await page.locator(".view-line", { hasText: "gpt-image-2" }).first().waitFor();
		await page.locator(".view-line", { hasText: "mock-image" }).waitFor({ state: "detached" });
		await page.locator(".tab[aria-label^='Welcome']").click();
		await step("insertModel").locator(".codicon.complete").waitFor();
	});

	for (const [key, sentence, button] of [
		["broke", "The account's balance is used up", "Add Credits"],
		["forbidden", "This API key may not list the models (403)", "Open Dashboard"],
	] as const) {
		it(`the view of a key that is ${key} says so and has the button that helps`, async () => {
			session = await createUiSession();
			const { window } = session;
			await setKey(sandboxKeys[key]);
			await window.openModels();
			await window.welcome(sentence).locator(".monaco-button", { hasText: button }).waitFor();
			await window.look();
		});
	}

	it("without models, a list of models is a sentence with a button", async () => {
		session = await createUiSession();
		const { window, sandbox } = session;
		await setKey(sandboxKeys.good);
		sandbox.setMode("no-models");
		await window.command("Lumenfall: Copy Model ID");
		const toast = window.toast("Lumenfall offers no models for this API key.");
		await toast.waitFor();
		sandbox.setMode("behave");
		await window.press(toast, "Refresh Models");
		await window.openModels();
		await window.row("Google").waitFor();
	});

	it("an ignored file says so and is back after Undo, while the message is left alone until then", async () => {
		session = await createUiSession();
		const { window } = session;
		const { page } = window;
		await window.openFile("generate.py");
		const squiggle = page.locator(".squiggly-warning").first();
		await squiggle.waitFor();
		await window.goToProblem("lmnfl_abc123.…");
		await (await window.openFixes("Ignore This File in This Workspace")).click();
		const toast = window.toast("generate.py is not checked in this workspace from now on.");
		await toast.waitFor();
		await squiggle.waitFor({ state: "detached" });
		await window.press(toast, "Undo");
		await squiggle.waitFor();
		const settings = path.join(session.workspace, ".vscode", "settings.json");
		await until("the setting is gone", async () => !(await readFile(settings, "utf8")).includes("generate.py"));
	});

	it("in Restricted Mode, the import says what it did not look at", async () => {
		session = await createUiSession({
			trust: true,
			settings: {
				"security.workspace.trust.enabled": true,
				"security.workspace.trust.startupPrompt": "never",
				"security.workspace.trust.banner": "never",
			},
		});
		const { window } = session;
		await window.command("Lumenfall: Import API Key");
		const toast = window.toast("This workspace is not trusted, so its .env files were not read.");
		await toast.waitFor();
		await window.press(toast, "Manage Trust");
		await window.page.locator(".workspace-trust-editor, .tab[aria-label^='Workspace Trust']").first().waitFor();
	});

	it("the hover has two fixes, and the way to all of them", async () => {
		session = await createUiSession();
		const { window } = session;
		const { page } = window;
		await window.openFile("generate.py");
		await page.locator(".squiggly-warning").first().waitFor();
		await window.goToProblem("lmnfl_abc123.…");
		await page.keyboard.press("Control+k");
		await page.keyboard.press("Control+i");
		const hover = page.locator(".monaco-hover", { hasText: "Keep keys in the environment" });
		await hover.waitFor();
		deepEqual(await hover.locator("li a").allInnerTexts(), [
			"Replace with Environment Variable LUMENFALL_API_KEY",
			"Move the Key to .env",
			"More…",
		]);
		await hover.locator("a", { hasText: "More…" }).click();
		await window.fix("Check Whether This Key Works").waitFor();
		const titles = await page.locator(".action-widget .monaco-list-row").allInnerTexts();
		const at = (title: string) => titles.findIndex((text) => text.includes(title));
		ok(at("Save as My API Key") < at("Check Whether") && at("Revoke This Key") < at("Ignore Here"), titles.join());
	});

	it("the log begins with what a report of a fault needs, and no line repeats it", async () => {
		session = await createUiSession();
		const { window, sandbox } = session;
		await setKey(sandboxKeys.good);
		await window.command("Lumenfall: Test API Key");
		await window.toast(/API key works: 24 models, balance \$12\.50 \(\d+ ms\)/).waitFor();
		const [first = "", ...lines] = (await session.readLog()).trim().split("\n");
		ok(/\[info\] Lumenfall \d+\.\d+\.\d+, VS Code 1\.\d+\.\d+, http:\/\/127\.0\.0\.1:\d+$/.test(first), first);
		deepEqual(
			lines.filter((line) => line.includes(sandbox.origin)),
			[],
		);
	});
});
