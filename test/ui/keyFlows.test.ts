import { deepEqual, equal } from "node:assert/strict";
import { sandboxKeys } from "../sandbox/data.ts";
import { createUiSession, type UiSession } from "./session.ts";

/** With the keyboard alone; toasts are left alone. */
describe("what is done with keys ends when the work is done", () => {
	let session: UiSession;
	beforeEach(async () => {
		session = await createUiSession();
	});
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	const toasts = () => session.window.page.locator(".notifications-toasts .notification-list-item");

	/** Picks a row of the list with this title, by typing a part of it. */
	async function pickRow(title: string, row: string): Promise<void> {
		const list = session.window.quickInput(title);
		await list.row(row).waitFor();
		await list.input.fill(row);
		await list.row(row).and(session.window.page.locator(".focused")).waitFor();
		await list.input.press("Enter");
	}

	it("setting one: nothing that was typed is lost, the test is in the box, and one message is at the end", async () => {
		const { window, sandbox } = session;
		const { page } = window;
		const box = window.quickInput("Set API Key");

		// Rejected: the reason and the text are in the box. The rejected key can be changed.
		await window.command("Lumenfall: Set API Key");
		await box.type(sandboxKeys.revoked);
		await box.message.filter({ hasText: "Lumenfall rejected lmnfl_revoked.…x2Lj, so it was not saved." }).waitFor();
		await box.message.locator("a", { hasText: "Open Dashboard" }).waitFor();
		equal(await box.input.inputValue(), sandboxKeys.revoked);
		equal(await box.input.getAttribute("type"), "password");
		await window.look();

		// A test that takes long is stopped with Escape; the text stays.
		sandbox.setMode("hang");
		await box.type(sandboxKeys.good);
		await box.message.filter({ hasText: "Testing API key lmnfl_sandbox.…s3Nd…" }).waitFor();
		await window.look();
		await page.keyboard.press("Escape");
		await box.message.filter({ hasText: "The key is tested" }).waitFor();
		equal(await box.input.inputValue(), sandboxKeys.good);

		// No response: the reason, and what can be done, in words.
		sandbox.setMode("reset");
		await box.input.press("Enter");
		await box.row("Try Again").waitFor();
		await box.row("Save Untested").waitFor();
		await box.box.getByText(/The connection to .* was closed before a response arrived/).waitFor();
		await window.look();
		await page.keyboard.press("Escape");
		await box.message.filter({ hasText: "The key is tested" }).waitFor();
		equal(await box.input.inputValue(), sandboxKeys.good);
		await box.input.press("Enter");
		await box.row("Try Again").waitFor();
		sandbox.setMode("behave");
		await page.keyboard.press("Enter");
		await window.toast("API key lmnfl_sandbox.…s3Nd saved: 24 models, balance $12.50.").waitFor();
		equal(await toasts().count(), 1);

		// Untested, beside the other one.
		sandbox.setMode("reset");
		await window.command("Lumenfall: Set API Key");
		await box.type(sandboxKeys.second);
		await pickRow("Set API Key", "Save Untested");
		await pickRow("Save lmnfl_second.…q7Tv As…", "production");
		await window.toast("API key lmnfl_second.…q7Tv saved untested.").waitFor();
	});

	it("importing one: it is a button with words, and one that was rejected is not offered as if it worked", async () => {
		const { window, sandbox } = session;
		const { page } = window;
		const box = window.quickInput("Set API Key");
		const list = window.quickInput("Import API Key");
		await window.command("Lumenfall: Set API Key");
		const link = box.message.locator("a", { hasText: "Import a Key: sample/.env" });
		await link.waitFor();
		await window.look();
		await box.input.press("Tab");
		await page.locator("a:focus", { hasText: "Import a Key: sample/.env" }).waitFor();
		await page.keyboard.press("Enter");
		await list.row("sample/.env").waitFor();
		sandbox.setMode("error:AUTHENTICATION_FAILED");
		await page.keyboard.press("Enter");
		await list.row("sample/.env").filter({ hasText: "rejected by Lumenfall" }).waitFor();
		await window.look();
		await page.keyboard.press("Escape");
		await list.box.waitFor({ state: "hidden" });
		await window.command("Lumenfall: Set API Key");
		await box.message.filter({ hasText: "The key is tested" }).waitFor();
		equal(await link.count(), 0);
		await box.close();
		equal(await toasts().count(), 0);
		sandbox.setMode("behave");
		await window.command("Lumenfall: Import API Key");
		await list.row("sample/.env").waitFor();
		await page.keyboard.press("Enter");
		await window.toast("API key lmnfl_indocs.…n9Rb saved").waitFor();
		equal(await toasts().count(), 1);
	});

	it("testing one: the status never says that a key works after a test that failed, and times are relative", async () => {
		const { window, sandbox } = session;
		await window.command("Lumenfall: Set API Key");
		await window.quickInput("Set API Key").type(sandboxKeys.good);
		await window.untilStatus("Lumenfall: API key works");
		for (const [mode, reason] of [
			["wrong-shape", "is not one of Lumenfall's"],
			["teapot", "returned an unexpected status (HTTP 418)"],
		] as const) {
			sandbox.setMode("error:AUTHENTICATION_FAILED");
			await window.command("Lumenfall: Test API Key");
			await window.untilStatus("Lumenfall: API key rejected");
			sandbox.setMode(mode);
			await window.command("Lumenfall: Test API Key");
			await window.untilStatus("Lumenfall: API key could not be checked");
			await window.command("Lumenfall: Show Actions");
			const actions = window.quickInput("Lumenfall: API key could not be checked");
			await actions.row("Test API Key").waitFor();
			await window.look();
			await actions.close();
			await window.statusItem.hover();
			const tooltip = window.page.locator(".workbench-hover:visible", { hasText: reason });
			await tooltip.getByText("Last attempt: just now").waitFor();
			await window.look();
			await window.page.mouse.move(200, 17);
			await tooltip.waitFor({ state: "hidden" });
		}
		sandbox.setMode("behave");
		await window.command("Lumenfall: Test API Key");
		await window.untilStatus("Lumenfall: API key works");
		await window.command("Lumenfall: Manage API Keys");
		await window.quickInput("Manage API Keys").row("works, checked just now").waitFor();
		await window.look();
	});

	/** Sets a key beside the others. */
	async function addKey(key: string, name: string): Promise<void> {
		await session.window.command("Lumenfall: Set API Key");
		await session.window.quickInput("Set API Key").type(key);
		await pickRow("As…", name);
	}

	it("clearing one: nothing destroys by one key, it is said what is used then, and it can be undone", async () => {
		const { window } = session;
		const { page } = window;
		await window.command("Lumenfall: Set API Key");
		await window.quickInput("Set API Key").type(sandboxKeys.good);
		await window.toast("API key lmnfl_sandbox.…s3Nd saved").waitFor();
		await addKey(sandboxKeys.second, "production");
		await window.untilStatus("Lumenfall: API key works, key production");

		// Enter, at once: nothing is cleared, and nothing is asked.
		await window.command("Lumenfall: Clear API Key");
		const list = window.quickInput("Clear API Key");
		await list.row("production").filter({ hasText: "lmnfl_second.…q7Tv, in use" }).waitFor();
		await window.look();
		await page.keyboard.press("Enter");
		await list.box.waitFor({ state: "hidden" });
		equal(await page.locator(".monaco-dialog-box").count(), 0);

		await window.command("Lumenfall: Clear API Key");
		await pickRow("Clear API Key", "production");
		const question = window.dialog("Clear 'production' (lmnfl_second.…q7Tv)?");
		await question.getByText("'sandbox' will be used instead.").waitFor();
		await window.look();
		await page.keyboard.press("Enter");
		const cleared = window.toast("API key 'production' cleared. 'sandbox' is in use now.");
		await cleared.waitFor();
		await window.untilStatus("Lumenfall: API key works");
		await window.press(cleared, "Undo");
		await window.untilStatus("Lumenfall: API key works, key production");
		// A fourth message within a second is one that VS Code shows in its list only.
		await window.command("Notifications: Show Notifications");
		await page
			.locator(".notifications-center .notification-list-item", {
				hasText: "API key 'production' restored. 'production' is in use now.",
			})
			.waitFor();
	});

	it("rotating one: it is seen everywhere that this is not finished, until it is", async () => {
		const { window } = session;
		await window.command("Lumenfall: Set API Key");
		await window.quickInput("Set API Key").type(sandboxKeys.good);
		await window.toast("API key lmnfl_sandbox.…s3Nd saved").waitFor();
		await addKey(sandboxKeys.second, "production");
		await window.untilStatus("Lumenfall: API key works, key production");
		await window.command("Lumenfall: Rotate API Key");
		await pickRow("Rotate lmnfl_second.…q7Tv (1/2)", "I Have the New Key");
		await window.quickInput("Rotate lmnfl_second.…q7Tv (2/2)").type(sandboxKeys.postpaid);
		await window.untilStatus("Lumenfall: API key works, key production, rotation not finished");

		await window.command("Lumenfall: Manage API Keys");
		const manage = window.quickInput("Manage API Keys");
		await manage.row("production (new)").waitFor();
		await manage.row("production (old)").waitFor();
		await window.look();
		await manage.close();
		await window.command("Lumenfall: Show Actions");
		await pickRow("Lumenfall: API key works", "Finish Rotation of production");
		await pickRow("Rotation of lmnfl_second.…q7Tv", "The New Key Works Everywhere");
		await window.answer(/./, "Finish");
		await window.toast("Rotation finished. Revoke the old key in the dashboard now").waitFor();
		await window.untilStatus("Lumenfall: API key works, key production");
	});
});
