import { deepEqual, equal } from "node:assert/strict";
import { sandboxKeys } from "../sandbox/data.ts";
import { createUiSession, type UiSession } from "./session.ts";

describe("several API keys", () => {
	let session: UiSession;
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	const row = (text: string) =>
		session.window.page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first();

	async function setKey(key: string, place?: string): Promise<void> {
		const { window } = session;
		await window.command("Lumenfall: Set API Key");
		await window.input.waitFor();
		await window.input.fill(key);
		await window.page.keyboard.press("Enter");
		if (place) {
			await row(place).waitFor();
			await window.picture("set-second-key-dark");
			await row(place).click();
		}
		await window.notification("saved").waitFor();
		await window.clearNotifications();
	}

	it("are named, listed with their balance, switched and rotated; a low balance warns", async () => {
		session = await createUiSession({ "workbench.colorTheme": "Default Dark Modern" });
		const { window } = session;
		const { page } = window;
		await setKey(sandboxKeys.good);
		await setKey(sandboxKeys.second, "production");
		await window.statusItem.filter({ hasText: "production" }).waitFor();
		await setKey(sandboxKeys.poor, "staging");
		equal(await window.statusItem.getAttribute("aria-label"), "Lumenfall: balance low");
		await window.statusItem.click();
		await row("Add Credits").waitFor();
		await window.picture("balance-low-dark");
		await page.keyboard.press("Escape");

		// The list: state, balance, age; a row is the key to use, its buttons are the rest.
		await window.command("Lumenfall: Manage API Keys");
		await row("sandbox").filter({ hasText: "balance $12.50" }).waitFor();
		await row("production").filter({ hasText: "balance $80.00" }).waitFor();
		await row("staging").hover();
		await window.picture("manage-keys-dark");
		await row("production").click();
		await window.statusItem.filter({ hasText: "production" }).waitFor();

		// All of it is still there after the window was opened anew.
		await window.open(session.frontend.url);
		await window.statusItem.filter({ hasText: "production" }).waitFor();
		await window.command("Lumenfall: Manage API Keys");
		await row("staging").waitFor();
		await page.keyboard.press("Escape");

		// Rotation.
		await window.command("Lumenfall: Rotate API Key");
		await row("I Have the New Key").waitFor();
		await window.picture("rotate-dark");
		await row("I Have the New Key").click();
		await window.input.fill(sandboxKeys.postpaid);
		await page.keyboard.press("Enter");
		const inUse = window.notification("lmnfl_postpaid.…w1Hc is in use now");
		await inUse.waitFor();
		await window.press(inUse, "Finish Rotation");
		const dialog = page.locator(".monaco-dialog-box", { hasText: "Does lmnfl_postpaid.…w1Hc work everywhere?" });
		await dialog.waitFor();
		await window.look();
		await dialog.locator(".dialog-buttons .monaco-button", { hasText: "Finish" }).click();
		await window.notification("To revoke the key, look for the key id second in Lumenfall's dashboard.").waitFor();
		await window.clearNotifications();

		// One is cleared, then all.
		await window.command("Lumenfall: Clear API Key");
		await row("Clear All 3 Keys").click();
		await page.locator(".monaco-dialog-box", { hasText: "Clear all 3 API keys?" }).waitFor();
		await page.locator(".monaco-dialog-box .dialog-buttons .monaco-button", { hasText: "Clear" }).click();
		await window.notification("API key cleared.").waitFor();
	});

	it("are found in the .env of the workspace, and imported only when they are picked", async () => {
		session = await createUiSession({ "workbench.colorTheme": "Default Light Modern" });
		const { window, sandbox } = session;
		await window.command("Lumenfall: Import API Key");
		await row("sample/.env").waitFor();
		await window.picture("import-light");
		deepEqual(sandbox.requests, []);
		await row("sample/.env").click();
		await window.notification("Lumenfall rejected lmnfl_abc123.…, so it was not saved.").waitFor();
		await window.clearNotifications();
		await setKey(sandboxKeys.good);
		await setKey(sandboxKeys.postpaid, "production");
		await window.command("Lumenfall: Manage API Keys");
		await row("production").filter({ hasText: "billed afterwards" }).waitFor();
		await window.picture("manage-keys-light");
	});

	it("are in terminals where the user wants it; one with an older key says so", async () => {
		session = await createUiSession({
			"lumenfall.terminal.enabled": true,
			"terminal.integrated.gpuAcceleration": "off",
		});
		const { window } = session;
		const { page } = window;
		await setKey(sandboxKeys.good);
		await window.command("Terminal: Create New Terminal");
		await page.locator(".terminal-wrapper.active .xterm-helper-textarea").focus();
		await page.keyboard.type("echo length ${#LUMENFALL_API_KEY}");
		await page.keyboard.press("Enter");
		await page.locator(".xterm-rows", { hasText: new RegExp(`length\\s${sandboxKeys.good.length}`) }).waitFor();
		await setKey(sandboxKeys.postpaid, "Replace sandbox");
		await page
			.locator(".single-terminal-tab .codicon-warning, .terminal-tabs-entry .codicon-warning")
			.first()
			.waitFor();
		await window.look();
	});

	for (const [theme, name] of [
		["Default Dark Modern", "dark"],
		["Default Light Modern", "light"],
	]) {
		it(`are explained by a walkthrough whose steps complete themselves, in ${theme}`, async () => {
			session = await createUiSession({ "workbench.colorTheme": theme });
			const { window } = session;
			const { page } = window;
			await page.setViewportSize({ width: 1500, height: 760 });
			await page.keyboard.press("Control+b");
			await window.command("Welcome: Open Walkthrough...");
			await window.input.fill("Get started with Lumenfall");
			await row("Get started with Lumenfall").click();
			const step = (id: string) => page.locator(`.getting-started-step[data-step-id$="#${id}"]`);
			await step("getKey").waitFor();
			equal(await page.locator(".getting-started-step").count(), 5);
			await step("setKey").click();
			// The picture of a step is a page of its own, in the colours of the theme.
			const picture = page.frameLocator("iframe.webview");
			await picture.frameLocator("iframe#active-frame").locator("svg").waitFor();
			await picture.locator("iframe#pending-frame").waitFor({ state: "detached" });
			await window.picture(`walkthrough-${name}`);
			await setKey(sandboxKeys.good);
			await step("setKey").locator(".codicon.complete").waitFor();
			await step("getKey").locator(".codicon.complete").waitFor();
			await window.look();
		});
	}
});
