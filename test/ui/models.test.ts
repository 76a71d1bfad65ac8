import { deepEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { findViolations } from "../host/axe.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { createUiSession, type UiSession } from "./session.ts";

/** Returns what the extension's state is in VS Code's storage: it is written some time after it was changed. */
async function readState(page: Page): Promise<string> {
	return await page.evaluate(`(async () => {
		const texts = [];
		const done = (request) => new Promise((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
		});
		for (const { name } of await indexedDB.databases()) {
			if (!name.startsWith("vscode-web-state-db")) continue;
			const database = await done(indexedDB.open(name));
			for (const store of database.objectStoreNames) {
				const found = await done(database.transaction(store).objectStore(store).get("lumenfall-community.lumenfall"));
				texts.push(String(found));
			}
			database.close();
		}
		return texts.join("\\n").replaceAll(/"favorites":\\[\\]/g, "");
	})()`);
}

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

	it("finds a model by the keyboard, and filters: what is shown is said, and one click shows all again", async () => {
		const { window } = session;
		const { page } = window;
		await setKey(sandboxKeys.good);
		await window.openFile("generate.py");
		await page.keyboard.press("Control+End");
		await window.openModels();
		await window.row("OpenAI").waitFor();

		// Typos are allowed; Enter inserts, and the row is selected in the tree.
		await window.command("Lumenfall: Find Model");
		const find = window.quickInput("Find Model");
		await find.input.waitFor();
		await find.input.fill("grok imgine");
		await find.row("Grok Imagine").waitFor();
		await window.picture("find-model-light", { subject: [find.box] });
		deepEqual(await findViolations(page, ".quick-input-widget:not([style*='display: none'])"), []);
		await page.keyboard.press("Enter");
		await page.locator(".view-line", { hasText: "grok-imagine-image" }).waitFor();
		await page.locator(".sidebar .monaco-list-row.selected", { hasText: "Grok Imagine" }).waitFor();

		// A filter inside the list, where VS Code has them.
		await window.command("Lumenfall: Find Model");
		await find.input.waitFor();
		await find.box.locator("[aria-label^='Only Free Models']").click();
		await find.row("Mock Image").waitFor();
		await find.row("Veo").waitFor({ state: "detached" });
		await find.close();

		// The filter of the view.
		await window.command("Lumenfall: Filter Models");
		const filter = window.quickInput("Filter Models");
		await filter.pick("Only Free Models");
		await filter.row(/Only Free Models.*selected/).waitFor();
		await filter.close();
		await window.row("OpenAI").waitFor({ state: "detached" });
		await window.row("Lumenfall").waitFor();
		await page.getByText(/^Only free\. Starting prices\. Updated: /).waitFor();
		await window.command("Lumenfall: Filter Models");
		await filter.pick("vector");
		await filter.row(/vector.*selected/).waitFor();
		await filter.close();
		await window.welcome("No model matches the filters.").waitFor();
		await window.picture("filtered-light", { subject: [window.sideBar], margin: 0 });
		await window.welcome("No model").locator(".monaco-button", { hasText: "Show All Models" }).click();
		await window.row("OpenAI").waitFor();

		// A favorite comes first, also after a restart.
		await window.row("Grok Imagine").click({ button: "right" });
		await page.locator(".monaco-menu .action-item", { hasText: "Add to Favorites" }).hover();
		await page.keyboard.press("Enter");
		await window.row("Favorites").waitFor();
		await until("VS Code has stored it", async () => (await readState(page)).includes("favorites"));
		await window.open(session.frontend.url);
		await window.openModels();
		await window.row("Favorites").waitFor();
	});

	it("marks new and removed models until they were seen", async () => {
		const { window, sandbox } = session;
		sandbox.setModels(3);
		await setKey(sandboxKeys.good);
		await window.openModels();
		await window.row("Creator 2").waitFor();
		sandbox.setModels(5);
		await window.command("Lumenfall: Refresh Models");
		await window.page.getByText(/^2 new\. Updated: /).waitFor();
		await window.row("Creator 4").click();
		await window.page.keyboard.press("ArrowRight");
		await window.row("model-4-image").filter({ hasText: "new" }).waitFor();
		await window.command("Lumenfall: Refresh Models");
		await window.row("model-4-image").filter({ hasText: "new" }).waitFor({ state: "detached" });
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
		// A used model is listed twice.
		await window.row("Recently Used").waitFor();
		await window.page.setViewportSize({ width: 560, height: 600 });
		await window.look();
		await window.row("Grok Imagine").hover();
		await window.row("Grok Imagine").locator('[aria-label^="Insert Model ID"]').waitFor();
	});
});
