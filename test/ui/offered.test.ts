import { deepEqual, equal, ok } from "node:assert/strict";
import { sandboxKeys } from "../sandbox/data.ts";
import { createUiSession, type UiSession } from "./session.ts";

/** The commands that need a key. */
const needKey = [
	"Clear API Key",
	"Test API Key",
	"Rotate API Key",
	"Refresh Balance",
	"Refresh Models",
	"Copy Model ID",
	"Insert Model ID",
	"Insert Code",
	"Find Model",
	"Filter Models",
	"Group and Sort Models",
];

describe("only what can be done is offered", () => {
	let session: UiSession;
	beforeEach(async () => {
		session = await createUiSession();
	});
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	/** The titles of our commands that the palette lists. */
	async function listed(): Promise<string[]> {
		const { page } = session.window;
		await page.keyboard.press("F1");
		const palette = page.locator(".quick-input-widget:not([style*='display: none'])");
		await palette.locator("input").first().fill(">Lumenfall: ");
		await palette.locator(".monaco-list-row", { hasText: "Lumenfall: Set API Key" }).waitFor();
		const titles = new Set<string>();
		const rows = palette.locator(".monaco-list-row");
		// The list shows a part of its rows at a time.
		for (let i = 0; i < 30; i++) {
			for (const text of await rows.allInnerTexts()) {
				const title = /Lumenfall: ([^\n]+)/.exec(text)?.[1];
				if (title) {
					titles.add(title.trim());
				}
			}
			await page.keyboard.press("ArrowDown");
		}
		await page.keyboard.press("Escape");
		await palette.waitFor({ state: "hidden" });
		return [...titles].toSorted();
	}

	async function setKey(): Promise<void> {
		const { window } = session;
		await window.command("Lumenfall: Set API Key");
		await window.quickInput("Set API Key").type(sandboxKeys.good);
		await window.toast("saved").waitFor();
		await window.untilTested();
	}

	it("in the palette, with and without a key, and what a key of the keyboard runs still explains itself", async () => {
		const { window } = session;
		const without = await listed();
		deepEqual(
			needKey.filter((title) => without.includes(title)),
			[],
		);
		ok(without.includes("Scan Workspace for Hardcoded Keys") && without.includes("Get Started"), without.join());
		ok(!without.includes("Use the Selected Model ID") && !without.includes("Provide API Key to a Configuration"));
		await setKey();
		const withKey = await listed();
		deepEqual(
			needKey.filter((title) => !withKey.includes(title)),
			[],
		);
		await window.look();
	});

	it("in the actions of the status bar: without a key also the import, the scan and the walkthrough", async () => {
		const { window } = session;
		await window.statusItem.click();
		const actions = window.quickInput("Lumenfall: no API key");
		for (const title of ["Set API Key", "Import API Key", "Scan Workspace for Hardcoded Keys", "Get Started"]) {
			await actions.row(title).waitFor();
		}
		equal(await actions.row("Clear API Key").count(), 0);
		await actions.close();
	});

	it("Enter on a model inserts its id where the cursor is, and copies it where there is none", async () => {
		const { window } = session;
		const { page } = window;
		await setKey();
		await window.openModels();
		await window.row("xAI").click();
		await window.row("Grok Imagine").waitFor();
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Enter");
		await page.locator(".statusbar", { hasText: "Copied grok-imagine-image" }).waitFor();
		equal(await page.evaluate("navigator.clipboard.readText()"), "grok-imagine-image");
		// A click alone does nothing but select.
		await window.openFile("generate.py");
		await page.keyboard.press("Control+End");
		await window.row("Grok Imagine").first().click();
		await page.keyboard.press("Enter");
		await page.locator(".view-line", { hasText: "grok-imagine-image" }).waitFor();
		equal(await page.locator(".view-line", { hasText: "grok-imagine-image" }).count(), 1);
		// Enter on a creator opens and closes it.
		await window.row("OpenAI").click();
		if ((await window.row("OpenAI").first().getAttribute("aria-expanded")) !== "true") {
			await page.keyboard.press("ArrowRight");
		}
		await window.row("Sora 2").waitFor();
		await page.keyboard.press("Enter");
		await window.row("Sora 2").waitFor({ state: "detached" });
	});
});
