import { deepEqual, equal, match } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { until } from "../wait.ts";
import { createUiSession, type UiSession } from "./session.ts";

describe("hardcoded keys", () => {
	let session: UiSession;
	const read = (name: string) => readFile(path.join(session.workspace, name), "utf8");
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	it("are scanned for, explained in the hover, and moved to .env from the light bulb", async () => {
		session = await createUiSession({ "workbench.colorTheme": "Default Dark Modern" });
		const { window } = session;
		const { page } = window;

		// The scan says what it saw and what it left out; the Problems panel has it.
		await window.command("Lumenfall: Scan Workspace for Hardcoded Keys");
		const summary = window.notification(/\d hardcoded Lumenfall keys found in \d of \d+ files\./);
		await summary.waitFor();
		match(await summary.innerText(), /Left out: what git ignores and what the settings exclude/);
		await window.notification("Scanning").waitFor({ state: "detached" });
		await window.press(summary, "Show Problems");
		const diagnosticStore = page.locator(".markers-panel .monaco-list-row");
		await diagnosticStore.filter({ hasText: "headers.js" }).first().waitFor();
		await diagnosticStore.filter({ hasText: "Hardcoded Lumenfall API key lmnfl_abc123.…" }).first().waitFor();
		await window.picture("scan-dark");
		await page.keyboard.press("Control+j");

		// The hover explains, and offers the same as the light bulb.
		await window.openFile("generate.ts");
		await page.locator(".squiggly-warning").first().waitFor();
		await page.keyboard.press("F8");
		await page.locator(".marker-widget", { hasText: "lmnfl_abc123.…" }).waitFor();
		await page.keyboard.press("Escape");
		await page.keyboard.press("Control+k");
		await page.keyboard.press("Control+i");
		await page.locator(".monaco-hover", { hasText: "Keys belong into the environment" }).waitFor();
		await page.locator(".monaco-hover a", { hasText: "Move the key to .env" }).waitFor();
		await window.picture("hover-dark");
		await page.keyboard.press("Escape");

		// One edit: the code, .env, .gitignore.
		await page.keyboard.press("Control+.");
		const fix = page.locator(".action-widget .monaco-list-row", { hasText: "Move the key to .env" });
		await fix.waitFor();
		await window.picture("quick-fix-dark");
		await fix.click();
		await window.notification("lmnfl_abc123.… is in .env now, which git ignores.").waitFor();
		equal(await read(".gitignore"), ".env\n");
		await page.locator(".squiggly-warning").first().waitFor({ state: "detached" });
		await page.keyboard.press("Control+s");
		await until("the repaired file is saved", async () =>
			/apiKey: process\.env\.LUMENFALL_API_KEY,/.test(await read("generate.ts")),
		);
	});

	it("are checked with Lumenfall only after asking", async () => {
		session = await createUiSession({ "workbench.colorTheme": "Default Light Modern" });
		const { window, sandbox } = session;
		const { page } = window;
		await window.openFile("generate.py");
		await page.locator(".squiggly-warning").first().waitFor();
		await page.keyboard.press("F8");
		await page.locator(".marker-widget", { hasText: "lmnfl_abc123.…" }).waitFor();
		await page.keyboard.press("Escape");
		await page.keyboard.press("Control+.");
		await page.locator(".action-widget .monaco-list-row", { hasText: "Check whether this key works" }).click();
		const dialog = page.locator(".monaco-dialog-box", { hasText: "Send lmnfl_abc123.… to http" });
		await dialog.waitFor();
		await window.picture("check-key-light");
		deepEqual(sandbox.requests, []);
		await dialog.locator(".dialog-buttons .monaco-button", { hasText: "Cancel" }).click();
		await dialog.waitFor({ state: "detached" });
		deepEqual(sandbox.requests, []);
	});
});
