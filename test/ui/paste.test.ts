import { deepEqual, ok } from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { until } from "../wait.ts";
import { createUiSession, type UiSession } from "./session.ts";

describe("the address of a result that is pasted into Markdown", () => {
	let session: UiSession;
	beforeEach(async () => {
		session = await createUiSession();
	});
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	it("stays an address, unless the user chooses to download its file, which is linked then", async () => {
		const { window, workspace, sandbox } = session;
		const { page } = window;
		const url = `${sandbox.origin}/media/image.png`;
		await writeFile(path.join(workspace, "url.txt"), url);
		await writeFile(path.join(workspace, "notes.md"), "");
		await window.openFile("url.txt");
		const editor = page.locator(".monaco-editor.focused");
		await editor.getByText("/media/image.png").waitFor();
		await page.keyboard.press("Control+A");
		await page.keyboard.press("Control+C");
		await window.openFile("notes.md");
		await page.keyboard.press("Control+V");
		await editor.getByText("/media/image.png").waitFor();
		deepEqual(sandbox.requests, []);
		ok(!(await readdir(workspace)).includes("image.png"));

		// What VS Code shows beside pasted text that can be pasted in another way.
		await page.locator(".post-edit-widget .monaco-button").click();
		const option = page.locator(".action-widget .monaco-list-row", { hasText: "Download the File and Link It" });
		await option.waitFor();
		await window.look();
		await option.click();
		await editor.getByText("![image](image.png)").waitFor();
		await until("the file is there", async () => (await readdir(workspace)).includes("image.png"));
		deepEqual((await readFile(path.join(workspace, "image.png"))).subarray(1, 4).toString(), "PNG");
		await window.look();
	});
});
