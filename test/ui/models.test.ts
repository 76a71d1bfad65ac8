import { deepEqual } from "node:assert/strict";
import { sandboxKeys } from "../sandbox/data.ts";
import { createUiSession, type UiSession } from "./session.ts";

describe("the Models view", () => {
	let session: UiSession;
	beforeEach(async () => {
		session = await createUiSession({ settings: { "workbench.colorTheme": "Default Light Modern" } });
	});
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

	async function setKeyUntested(key: string): Promise<void> {
		const { window } = session;
		await window.command("Lumenfall: Set API Key");
		await window.quickInput("Set API Key").type(key);
		await window.quickInput("Set API Key").pick("Save Untested");
		await window.toast("saved untested").waitFor();
	}

	it("shows each of its states: no key, loading, error with retry, list, offline, rejected, empty", async () => {
		const { window, sandbox } = session;
		await window.openModels();
		await window.welcome("Set API Key").waitFor();
		await window.picture("welcome-light", { subject: [window.sideBar], margin: 0 });

		// Loading: the server takes its time.
		sandbox.setMode("hang");
		await window.command("Lumenfall: Set API Key");
		const setKeyBox = window.quickInput("Set API Key");
		await setKeyBox.type(sandboxKeys.good);
		await setKeyBox.message.filter({ hasText: "Testing API key lmnfl_sandbox" }).waitFor();
		await window.page.keyboard.press("Escape");
		await setKeyBox.message.filter({ hasText: "The key is tested" }).waitFor();
		await setKeyBox.close();
		await window.welcome("Set API Key").waitFor();
		deepEqual(await window.page.locator(".notifications-toasts .notification-list-item").count(), 0);

		// The key is saved while Lumenfall could not be reached: the view says so, and has a retry.
		sandbox.setMode("reset");
		await setKeyUntested(sandboxKeys.good);
		await window.welcome("Lumenfall could not be reached").waitFor();
		await window.look();
		await window.untilStatus("Lumenfall: offline");

		sandbox.setMode("error:INTERNAL_ERROR");
		await window.welcome("could not be reached").locator(".monaco-button", { hasText: "Try Again" }).click();
		await window.welcome("The models could not be loaded").waitFor();
		await window.toast("server error").waitFor();

		sandbox.setMode("hang");
		await window.welcome("could not be loaded").locator(".monaco-button", { hasText: "Try Again" }).click();
		await window.welcome("Loading the models").waitFor();

		// The list, after a request that got no response.
		await window.welcome("could not be reached").waitFor({ timeout: 60_000 });
		sandbox.setMode("behave");
		await window.welcome("could not be reached").locator(".monaco-button", { hasText: "Try Again" }).click();
		await window.row("OpenAI").waitFor();
		await window.row("OpenAI").click();
		await window.page.keyboard.press("ArrowRight");
		await window.row("Sora 2").waitFor();
		await window.look();

		// Offline: the last catalog is still there after a restart, with its age.
		sandbox.setMode("reset");
		await window.open(session.frontend.url);
		await window.openModels();
		await window.row("OpenAI").waitFor();
		await window.page.getByText(/^Offline\. Last updated: \d/).waitFor();
		await window.picture("offline-catalog-light", { subject: [window.sideBar], margin: 0 });

		// The key was revoked in the meantime.
		sandbox.setMode("error:AUTHENTICATION_FAILED");
		await window.command("Lumenfall: Refresh Models");
		await window.toast("Lumenfall rejected the API key").waitFor();
		await window.untilStatus("Lumenfall: API key rejected");

		// No models at all.
		sandbox.setMode("no-models");
		await window.command("Lumenfall: Refresh Models");
		await window.welcome("Lumenfall offers no models for this API key").waitFor();
	});

	it("says that the key is rejected when there is no list to show", async () => {
		const { window, sandbox } = session;
		sandbox.setMode("reset");
		await setKeyUntested(sandboxKeys.revoked);
		sandbox.setMode("behave");
		await window.openModels();
		await window.welcome("Lumenfall rejected the API key").waitFor();
	});

	it("inserts an id from the context menu, and is usable in a narrow side bar", async () => {
		const { window } = session;
		await setKey(sandboxKeys.good);
		await window.openFile("generate.py");
		await window.page.keyboard.press("Control+End");
		await window.openModels();
		await window.row("xAI").click();
		await window.page.keyboard.press("ArrowRight");
		await window.row("Grok Imagine").click({ button: "right" });
		await window.page.locator(".monaco-menu .action-item", { hasText: "Insert Model ID" }).hover();
		await window.page.keyboard.press("Enter");
		await window.page.locator(".view-line", { hasText: "grok-imagine-image" }).waitFor();
		await window.page.setViewportSize({ width: 560, height: 600 });
		await window.look();
		await window.row("Grok Imagine").hover();
		await window.row("Grok Imagine").locator('[aria-label^="Insert Model ID"]').waitFor();
	});
});
