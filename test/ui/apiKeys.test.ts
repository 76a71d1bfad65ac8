import { deepEqual } from "node:assert/strict";
import { sandboxKeys } from "../sandbox/data.ts";
import { createUiSession, type UiSession } from "./session.ts";

describe("several API keys", () => {
	let session: UiSession;
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	/** Sets a key; `row` is where it goes when there are others. */
	async function setKey(key: string, row?: string): Promise<void> {
		const { window } = session;
		const masked = key.replace(/\..*(?=.{4}$)/, ".…");
		await window.command("Lumenfall: Set API Key");
		await window.quickInput("Set API Key").type(key);
		if (row !== undefined) {
			await window.quickInput(`Save ${masked} As…`).pick(row);
		}
		await window.toast(`API key ${masked} saved`).waitFor();
		await window.untilTested();
	}

	it("are named, listed with their balance, switched and rotated; a low balance warns", async () => {
		session = await createUiSession({ settings: { "workbench.colorTheme": "Default Dark Modern" } });
		const { window } = session;
		const manage = window.quickInput("Manage API Keys");
		await setKey(sandboxKeys.good);
		await window.command("Lumenfall: Set API Key");
		await window.quickInput("Set API Key").type(sandboxKeys.second);
		const destination = window.quickInput("Save lmnfl_second.…q7Tv As…");
		await destination.row("production").waitFor();
		await window.picture("set-second-key-dark", { subject: [destination.box] });
		await destination.pick("production");
		await window.toast("API key lmnfl_second.…q7Tv saved").waitFor();
		await window.untilTested();
		await window.statusItem.filter({ hasText: "production" }).waitFor();
		await setKey(sandboxKeys.poor, "staging");
		await window.untilStatus("Lumenfall: balance low");
		await window.clearToastsForPicture();
		await window.statusItem.click();
		const actions = window.quickInput("Lumenfall: balance low");
		await actions.row("Add Credits").waitFor();
		await window.picture("balance-low-dark", { subject: [actions.box, window.statusItem] });
		await actions.close();

		// The list: status, balance, age; a row is the key to use, its buttons are the rest.
		await window.command("Lumenfall: Manage API Keys");
		await manage.row("sandbox").filter({ hasText: "balance $12.50" }).waitFor();
		await manage.row("production").filter({ hasText: "balance $80.00" }).waitFor();
		await manage.row("staging").filter({ hasText: "in use" }).waitFor();
		await window.picture("manage-keys-dark", { subject: [manage.box] });
		await manage.pick("production");
		await window.statusItem.filter({ hasText: "production" }).waitFor();

		// All of it is still there after the window was opened again.
		await window.open(session.frontend.url);
		await window.statusItem.filter({ hasText: "production" }).waitFor();
		await window.command("Lumenfall: Manage API Keys");
		await manage.row("staging").waitFor();
		await manage.close();

		// Rotation.
		await window.command("Lumenfall: Rotate API Key");
		const begin = window.quickInput("Rotate lmnfl_second.…q7Tv (1/2)");
		await begin.row("I Have the New Key").waitFor();
		await window.picture("rotate-dark", { subject: [begin.box] });
		await begin.pick("I Have the New Key");
		await window.quickInput("Rotate lmnfl_second.…q7Tv (2/2)").type(sandboxKeys.postpaid);
		const inUse = window.toast("lmnfl_postpaid.…w1Hc is in use now");
		await inUse.waitFor();
		await window.untilTested();
		await window.press(inUse, "Finish Rotation");
		await window.answer("Does lmnfl_postpaid.…w1Hc work everywhere?", "Finish");
		await window.toast("Rotation finished. Revoke the old key in the dashboard now: key ID second.").waitFor();

		// One list leads to all.
		await window.command("Lumenfall: Clear API Key");
		await window.quickInput("Clear API Key").pick("Clear All 3 Keys");
		await window.answer("Clear all 3 API keys?", "Clear");
		await window.toast("All 3 API keys cleared. No key is in use now.").waitFor();
		await window.untilStatus("Lumenfall: no API key");
	});

	it("are listed again after one was cleared, while its message is left alone", async () => {
		session = await createUiSession();
		const { window } = session;
		const manage = window.quickInput("Manage API Keys");
		await setKey(sandboxKeys.good);
		await setKey(sandboxKeys.second, "production");
		await window.command("Lumenfall: Manage API Keys");
		await manage.row("production").hover();
		await manage.row("production").locator('[aria-label="Clear"]').click();
		await window.answer("Clear 'production' (lmnfl_second.…q7Tv)?", "Clear");
		await manage.row("sandbox").filter({ hasText: "in use" }).waitFor();
		await window.toast("API key 'production' cleared.").waitFor();
	});

	it("are found in the .env of the workspace, and imported only when they are picked", async () => {
		session = await createUiSession({ settings: { "workbench.colorTheme": "Default Light Modern" } });
		const { window, sandbox } = session;
		await window.command("Lumenfall: Import API Key");
		const importKey = window.quickInput("Import API Key");
		await importKey.row("sample/.env").waitFor();
		await window.picture("import-light", { subject: [importKey.box] });
		deepEqual(sandbox.requests, []);
		await importKey.pick("sample/.env");
		await window.toast("API key lmnfl_indocs.…n9Rb saved").waitFor();
		await window.untilTested();
		await setKey(sandboxKeys.postpaid, "production");
		await window.command("Lumenfall: Manage API Keys");
		const manage = window.quickInput("Manage API Keys");
		await manage.row("production").filter({ hasText: "postpaid" }).waitFor();
		await manage.row("indocs").filter({ hasText: "balance" }).waitFor();
		await window.look();
	});

	for (const [theme, picture] of [
		["Default Dark Modern", undefined],
		["Default Light Modern", "walkthrough-light"],
	] as const) {
		it(`are explained by a walkthrough whose steps complete themselves, in ${theme}`, async () => {
			session = await createUiSession({ settings: { "workbench.colorTheme": theme } });
			const { window } = session;
			const { page } = window;
			await page.setViewportSize({ width: 1500, height: 760 });
			await page.keyboard.press("Control+b");
			await window.sideBar.waitFor({ state: "hidden" });
			await window.command("Welcome: Open Walkthrough...");
			const walkthroughs = page.locator(".quick-input-widget:not([style*='display: none'])");
			const entry = walkthroughs.locator(".monaco-list-row", { hasText: "Get started with Lumenfall" }).first();
			await entry.waitFor();
			await entry.click();
			const step = (id: string) => page.locator(`.getting-started-step[data-step-id$="#${id}"]`);
			await step("getKey").waitFor();
			deepEqual(await page.locator(".getting-started-step").count(), 5);
			await step("setKey").click();
			// The picture of a step is a page of its own, in the colours of the theme.
			const media = page.frameLocator("iframe.webview");
			await media.frameLocator("iframe#active-frame").locator("svg").waitFor();
			await media.locator("iframe#pending-frame").waitFor({ state: "detached" });
			await window.look();
			if (picture) {
				await window.picture(picture, { subject: [page.locator(".gettingStartedContainer")], margin: 0 });
			}
			await setKey(sandboxKeys.good);
			await step("setKey").locator(".codicon.complete").waitFor();
			await step("getKey").locator(".codicon.complete").waitFor();
			await window.look();
		});
	}
});
