import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { keyInDocuments } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { createUiSession, type UiSession } from "./session.ts";

describe("hardcoded keys", () => {
	let session: UiSession;
	const read = (name: string) => readFile(path.join(session.workspace, name), "utf8");
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	it("are scanned for, explained in the hover, and moved to .env from the light bulb", async () => {
		session = await createUiSession({ settings: { "workbench.colorTheme": "Default Dark Modern" } });
		const { window } = session;
		const { page } = window;

		// The scan says what it found and what it skipped; the Problems panel has it.
		await window.command("Lumenfall: Scan Workspace for Hardcoded Keys");
		const summary = window.toast(/\d hardcoded Lumenfall keys found in \d of \d+ files\./);
		await summary.waitFor();
		match(await summary.innerText(), /Files that Git ignores or the settings exclude were skipped/);
		await window.toast("Scanning").waitFor({ state: "detached" });
		await window.press(summary, "Show Problems");
		const problems = page.locator(".markers-panel .monaco-list-row");
		await problems.filter({ hasText: "headers.js" }).first().waitFor();
		await problems.filter({ hasText: "Hardcoded Lumenfall API key lmnfl_abc123.…" }).first().waitFor();
		await window.picture("scan-dark", { subject: [page.locator(".part.panel")], margin: 0 });
		await page.keyboard.press("Control+j");
		await page.locator(".part.panel").waitFor({ state: "hidden" });

		// The hover explains, and has the same fixes as the light bulb.
		await window.openFile("generate.ts");
		await page.locator(".squiggly-warning").first().waitFor();
		await window.goToProblem("lmnfl_abc123.…");
		await page.keyboard.press("Control+k");
		await page.keyboard.press("Control+i");
		const hover = page.locator(".monaco-hover", { hasText: "Keep keys in the environment" });
		await hover.waitFor();
		await hover.locator("a", { hasText: "Move the Key to .env" }).waitFor();
		await window.picture("hover-dark", { subject: [hover], keepsMouse: true });
		await window.dismiss(hover);

		// One edit: the code, .env, .gitignore.
		const fix = await window.openFixes("Move the Key to .env");
		await window.picture("quick-fix-dark", { subject: [page.locator(".action-widget").first()], margin: 60 });
		await fix.click();
		await window.answer(".env already sets LUMENFALL_API_KEY to another value.", "Replace the Value in .env");
		await window.toast("lmnfl_abc123.… is now in .env, which .gitignore lists.").waitFor();
		equal(await read(".gitignore"), ".env\n");
		await page.locator(".squiggly-warning").first().waitFor({ state: "detached" });
		await page.keyboard.press("Control+s");
		await until("the fixed file is saved", async () =>
			/apiKey: process\.env\.LUMENFALL_API_KEY!,/.test(await read("generate.ts")),
		);

		// Local History keeps copies of what was saved, but not of the .env file, which was saved before.
		await until("Local History has the fixed file", async () =>
			(await session.readLocalHistory()).includes("generate.ts"),
		);
		ok(!(await session.readLocalHistory()).includes(".env"));
	});

	it("are checked with Lumenfall only after asking", async () => {
		session = await createUiSession({ settings: { "workbench.colorTheme": "Default Light Modern" } });
		const { window, sandbox } = session;
		await window.openFile("generate.py");
		await window.page.locator(".squiggly-warning").first().waitFor();
		await window.goToProblem("lmnfl_abc123.…");
		await (await window.openFixes("Check Whether This Key Works")).click();
		const question = /Send lmnfl_abc123\.… to .* to check whether it works\?/;
		await window.dialog(question).waitFor();
		deepEqual(sandbox.requests, []);
		await window.answer(question, "Cancel");
		deepEqual(sandbox.requests, []);
	});

	it("are saved as the user's key and removed from the code, while the message is left alone", async () => {
		session = await createUiSession();
		const { window } = session;
		const { page } = window;
		await writeFile(path.join(session.workspace, "live.ts"), `const key = "${keyInDocuments}";\n`);
		await window.openFile("live.ts");
		await page.locator(".squiggly-warning").first().waitFor();
		await window.goToProblem("lmnfl_indocs.…");
		await (await window.openFixes("Save as My API Key in VS Code and Remove It Here")).click();
		await window.answer("Send lmnfl_indocs.…n9Rb to ", "Send and Save");
		await page.locator(".view-line", { hasText: "const key = process.env.LUMENFALL_API_KEY!;" }).waitFor();
		await page.locator(".squiggly-warning").first().waitFor({ state: "detached" });
		await window.toast("API key lmnfl_indocs.…n9Rb saved").waitFor();
		// The editor is through with the fix, although nobody touched the message.
		await page.locator(".editor .monaco-progress-container.active").waitFor({ state: "hidden" });
	});
});
