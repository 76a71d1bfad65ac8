import { deepEqual, equal } from "node:assert/strict";
import { sandboxKeys } from "../sandbox/data.ts";
import { createUiSession, type UiSession } from "./session.ts";

describe("the Models view", () => {
	let session: UiSession;
	beforeEach(async () => {
		session = await createUiSession({ "workbench.colorTheme": "Default Light Modern" });
	});
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	async function setKey(key: string, button?: string): Promise<void> {
		const { window } = session;
		await window.command("Lumenfall: Set API Key");
		await window.input.waitFor();
		await window.input.fill(key);
		await window.page.keyboard.press("Enter");
		if (button) {
			const untested = window.notification("could not be tested");
			await untested.waitFor();
			await window.press(untested, button);
		}
		await window.notification("saved").waitFor();
		await window.clearNotifications();
	}

	it("shows each of its states: no key, loading, error with retry, list, offline, rejected, empty", async () => {
		const { window, sandbox } = session;
		await window.openModels();
		await window.welcome("Set API Key").waitFor();
		await window.picture("welcome-light");

		// Loading: the server takes its time.
		sandbox.setMode("hang");
		await window.command("Lumenfall: Set API Key");
		await window.input.fill(sandboxKeys.good);
		await window.page.keyboard.press("Enter");
		const testing = window.notification("Testing API key lmnfl_sandbox");
		await testing.waitFor();
		await window.press(testing, "Cancel");
		await testing.waitFor({ state: "detached" });
		await window.welcome("Set API Key").waitFor();
		deepEqual(await window.page.locator(".notifications-toasts .notification-list-item").count(), 0);

		// The key is saved while nobody can be reached: the view says so, and offers to try again.
		sandbox.setMode("reset");
		await setKey(sandboxKeys.good, "Save Untested");
		await window.welcome("Lumenfall could not be reached").waitFor();
		await window.look();
		equal(await window.statusItem.getAttribute("aria-label"), "Lumenfall: offline");

		sandbox.setMode("error:INTERNAL_ERROR");
		await window.welcome("could not be reached").locator(".monaco-button", { hasText: "Try Again" }).click();
		await window.welcome("The models could not be loaded").waitFor();
		await window.notification("Lumenfall has a problem of its own").waitFor();
		await window.clearNotifications();

		sandbox.setMode("hang");
		await window.welcome("could not be loaded").locator(".monaco-button", { hasText: "Try Again" }).click();
		await window.welcome("Loading the models").waitFor();

		// The list: the first transport got no answer, the second one does.
		sandbox.setMode("behave");
		await window.row("OpenAI").waitFor({ timeout: 60_000 });
		await window.row("OpenAI").click();
		await window.page.keyboard.press("ArrowRight");
		await window.row("Sora 2").waitFor();
		await window.openFile("generate.py");
		await window.page.locator(".squiggly-warning").first().waitFor();
		await window.picture("models-light");

		// Offline: the last catalog is still there after a restart, with its age.
		sandbox.setMode("reset");
		await window.open(session.frontend.url);
		await window.openModels();
		await window.row("OpenAI").waitFor();
		await window.page.getByText("Offline. Last updated just now.").waitFor();
		await window.picture("offline-catalog-light");

		// The key was revoked meanwhile.
		sandbox.setMode("error:AUTHENTICATION_FAILED");
		await window.command("Lumenfall: Refresh Models");
		await window.notification("Lumenfall rejected the API key").waitFor();
		equal(await window.statusItem.getAttribute("aria-label"), "Lumenfall: API key rejected");
		await window.look();
		await window.clearNotifications();

		// No models at all.
		sandbox.setMode("no-models");
		await window.command("Lumenfall: Refresh Models");
		await window.welcome("Lumenfall offers no models to this API key").waitFor();
	});

	it("says that the key is rejected where there is no list to show", async () => {
		const { window, sandbox } = session;
		sandbox.setMode("reset");
		await setKey(sandboxKeys.revoked, "Save Untested");
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
