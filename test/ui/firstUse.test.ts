import { deepEqual, equal, match } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { sandboxKeys } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { createUiSession, type UiSession } from "./session.ts";

const welcome = /Lumenfall offers many image, video and text models/;

describe("a new user", () => {
	let session: UiSession;
	beforeEach(async () => {
		session = await createUiSession({ settings: { "workbench.colorTheme": "Default Dark Modern" } });
	});
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	it("gets from the installed extension to working code, and out again", async () => {
		const { window, sandbox } = session;
		const { page } = window;
		const setKey = window.quickInput("Set API Key");

		// The welcome view says what to do.
		await window.openModels();
		await window.welcome(welcome).waitFor();
		deepEqual(sandbox.requests, [], "nothing was asked for yet");
		await window.look();

		// A wrong key is found out while typing, a revoked one by Lumenfall.
		await window.welcome(welcome).locator(".monaco-button", { hasText: "Set API Key" }).click();
		await setKey.type("hello");
		await setKey.message.filter({ hasText: "begin with lmnfl_" }).waitFor();
		await setKey.type(sandboxKeys.revoked);
		const rejected = "Lumenfall rejected lmnfl_revoked.…x2Lj, so it was not saved.";
		await setKey.message.filter({ hasText: rejected }).waitFor();
		await window.look();

		// The box is still there, for a good one.
		await setKey.type(` "${sandboxKeys.good}" `);
		const saved = window.toast("API key lmnfl_sandbox.…s3Nd saved: 24 models, balance $12.50.");
		await saved.waitFor();
		await window.row("Google").waitFor();
		await window.untilTested();
		await window.picture("set-key-dark", { subject: [saved], margin: 10 });

		// The models are there; an id is copied from its menu.
		await window.row("Google").click();
		await page.keyboard.press("ArrowRight");
		await window.row("Gemini 3 Pro Image").waitFor();
		await window.picture("models-dark", { subject: [window.sideBar], margin: 0 });
		await window.row("Gemini 3 Pro Image").click({ button: "right" });
		await page.locator(".monaco-menu .action-item", { hasText: "Copy Model ID" }).hover();
		await page.keyboard.press("Enter");
		await page.locator(".statusbar", { hasText: "Copied gemini-3-pro-image" }).waitFor();
		equal(await page.evaluate("navigator.clipboard.readText()"), "gemini-3-pro-image");

		// A file with a hardcoded key: the squiggle, the problem, the fix, with the keyboard.
		await window.openFile("generate.py");
		await page.locator(".squiggly-warning").first().waitFor();
		await page.keyboard.press("F8");
		const problem = page.locator(".marker-widget", { hasText: "Hardcoded Lumenfall API key lmnfl_abc123.…" });
		await problem.waitFor();
		await window.picture("hardcoded-key-dark", { subject: [problem, page.locator(".tab.active")] });
		await window.dismiss(problem);
		await window.openFixes("Replace with Environment Variable LUMENFALL_API_KEY");
		await page.keyboard.press("Enter");
		await page.locator(".squiggly-warning").first().waitFor({ state: "detached" });
		await window.look();
		await page.keyboard.press("Control+s");
		const fixed =
			/^import os\nfrom openai import OpenAI\n\nclient = OpenAI\(\n {4}api_key=os\.environ\["LUMENFALL_API_KEY"\],/;
		const file = path.join(session.workspace, "generate.py");
		await until("the fixed file is saved", async () => fixed.test(await readFile(file, "utf8")));

		// The key is still there after the window was opened again, and can be tested.
		await window.open(session.frontend.url);
		await window.command("Lumenfall: Test API Key");
		await window.toast(/API key works: 24 models, balance \$12\.50 \(\d+ ms\)\. Key: lmnfl_sandbox\.…s3Nd\./).waitFor();
		await window.untilTested();

		// Clearing asks first.
		await window.statusItem.click();
		await window.quickInput("Lumenfall: API key works").pick("Clear API Key");
		const question = "Clear the API key lmnfl_sandbox.…s3Nd?";
		await window.dialog(question).waitFor();
		match(await window.dialog(question).innerText(), /Lumenfall shows a key only once/);
		await window.answer(question, "Cancel");
		await window.command("Lumenfall: Clear API Key");
		await window.answer(question, "Clear");
		await window.toast("API key lmnfl_sandbox.…s3Nd cleared. No key is in use now.").waitFor();
		await window.openModels();
		await window.welcome(welcome).waitFor();
		await window.untilStatus("Lumenfall: no API key");

		// The log has every request: method, path, status, milliseconds, request id, and the key masked.
		const log = await session.readLog();
		match(log, /GET \/openai\/v1\/models, 200, \d+ ms, req_\d+, for lmnfl_sandbox\.…s3Nd/);
		match(
			log,
			/GET \/v1\/balance, 401, \d+ ms, req_\d+, for lmnfl_revoked\.…x2Lj.*authenticationFailed AUTHENTICATION_FAILED/,
		);
	});
});
