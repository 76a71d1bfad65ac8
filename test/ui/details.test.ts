import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { Frame, FrameLocator } from "playwright-core";
import { findViolationsInFrame } from "../host/axe.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { createUiSession, type UiSession } from "./session.ts";

const themes = ["Default Dark Modern", "Default Light Modern", "Default High Contrast", "Default High Contrast Light"];

describe("the details of a model", () => {
	let session: UiSession;
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	async function start(theme = themes[0]): Promise<void> {
		session = await createUiSession({ settings: { "workbench.colorTheme": theme } });
		const { window } = session;
		await window.command("Lumenfall: Set API Key");
		await window.quickInput("Set API Key").type(sandboxKeys.good);
		await window.toast("saved").waitFor();
		await window.untilTested();
	}

	/** The page in the tab. */
	const tab = (): FrameLocator =>
		session.window.page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");

	async function frameOfTab(): Promise<Frame> {
		const body = await tab().locator("body").elementHandle();
		const frame = await body?.ownerFrame();
		ok(frame, "the tab has a frame");
		return frame;
	}

	async function showDetails(name: string): Promise<void> {
		const { window } = session;
		await window.command("Lumenfall: Show Model Details");
		await window.quickInput("Show Model Details").type(name);
		await tab().getByRole("heading", { level: 1, name }).waitFor();
		await until("the tab has the focus", () => tab().locator("body").evaluate("document.hasFocus()"));
	}

	/** Presses Tab until a control has the focus. */
	async function tabTo(name: string): Promise<void> {
		const wanted = tab()
			.getByLabel(name, { exact: true })
			.or(tab().getByRole("button", { name, exact: true }));
		await wanted.first().waitFor();
		for (let i = 0; i < 40; i++) {
			if ((await wanted.and(tab().locator(":focus")).count()) > 0) {
				return;
			}
			await session.window.page.keyboard.press("Tab");
		}
		throw new Error(`Tab does not lead to ${name}.`);
	}

	for (const theme of themes) {
		it(`are readable by everyone in ${theme}`, async () => {
			await start(theme);
			const { window } = session;
			await showDetails("Gemini 3 Pro Image");
			await tab().getByRole("row", { name: "size" }).waitFor();
			await window.clearToastsForPicture();
			await window.picture(theme === themes[0] ? "model-details-dark" : `check-details-${themes.indexOf(theme)}`);
			deepEqual(await findViolationsInFrame(await frameOfTab()), []);
			await tab().getByRole("heading", { name: "Parameters" }).scrollIntoViewIfNeeded();
			await window.picture(`check-details-below-${themes.indexOf(theme)}`);
		});
	}

	it("lead to a price and to code by keyboard alone, and nothing is carried out", async () => {
		await start();
		const { window, sandbox } = session;
		const { page } = window;
		await window.openFile("generate.py");
		await showDetails("Gemini 3 Pro Image");
		await tabTo("Estimate Cost");
		await page.keyboard.press("Enter");
		await tab().getByText("About $0.04, with the provider sandbox. Nothing was charged.").waitFor();
		await page.keyboard.press("Shift+Tab");
		await tabTo("Results");
		await page.keyboard.press("Control+A");
		await page.keyboard.type("3");
		await page.keyboard.press("Enter");
		await tab().getByText("About $0.12").waitFor();
		await page.keyboard.press("Control+A");
		await page.keyboard.type("99");
		await page.keyboard.press("Enter");
		const problem = tab().getByText("Results: enter a whole number from 1 to 10.");
		await problem.waitFor();
		// A list that is the same changes nothing on the page.
		const lists = () => sandbox.requests.filter(({ path }) => path.endsWith("/models")).length;
		const before = lists();
		await window.command("Lumenfall: Refresh Models");
		await until("the models are fetched again", () => lists() > before);

		// The code is that of the language that the last editor has.
		const code = tab().getByRole("region", { name: /^Code: / });
		match(await code.innerText(), /from openai import APIError, OpenAI/);
		await tab().getByLabel("What to ask it for").selectOption({ label: "Edit an Image" });
		await code.getByText("images.edit").first().waitFor();
		await tab().getByLabel("Language and library").selectOption({ label: "curl" });
		await code.getByText("curl").first().waitFor();
		await tab().getByLabel("Language and library").selectOption({ label: "Python (openai)" });
		await code.getByText("images.edit").first().waitFor();
		await problem.waitFor();
		await tabTo("Copy Code");
		await page.keyboard.press("Enter");
		await page.locator(".statusbar-item", { hasText: "Copied the code" }).waitFor();
		await tabTo("Insert Code");
		await page.keyboard.press("Enter");
		await page.locator(".monaco-editor.focused", { hasText: "images.edit" }).waitFor();
		await window.look();

		const spent = sandbox.requests.filter(({ method, path }) => method === "POST" && !path.endsWith("?dryRun=true"));
		deepEqual(spent, []);
		equal(sandbox.requests.filter(({ method }) => method === "POST").length, 2);
	});

	it("compare up to four models, and come back after a restart of the window", async () => {
		await start("Default Light Modern");
		const { window, sandbox } = session;
		await window.command("Lumenfall: Compare Models");
		const list = window.quickInput("Compare Models");
		for (const [i, name] of ["Veo 3.1 Fast", "Sora 2 Pro", "Kling 3", "Seedance 2.0"].entries()) {
			await list.input.fill(name);
			await list.box.locator(".monaco-list-row.focused", { hasText: name }).waitFor();
			await list.input.press("Enter");
			await list.row(i === 0 ? "chosen" : `Compare ${i + 1} Models`).waitFor();
		}
		await list.row("No more than 4").waitFor({ state: "hidden" });
		await window.look();
		await list.pick("Compare 4 Models");
		await tab().getByRole("columnheader", { name: "Kling 3" }).waitFor();
		match(
			await tab().getByRole("row", { name: "Price" }).innerText(),
			/from \$0\.10\s+from \$0\.30\s+from \$0\.084\s+Unknown/,
		);
		await window.clearToastsForPicture();
		await window.picture("compare-models-light");
		deepEqual(await findViolationsInFrame(await frameOfTab()), []);

		// Nothing is asked for that the page does not show.
		ok(!sandbox.requests.some(({ path }) => path.includes("schema")));
		await window.command("Developer: Reload Window");
		await tab().getByRole("columnheader", { name: "Kling 3" }).waitFor();
		await tab().getByRole("button", { name: "Show Details of Sora 2 Pro" }).click();
		await tab().getByRole("heading", { level: 1, name: "Sora 2 Pro" }).waitFor();
		await tab().getByRole("row", { name: "seconds" }).waitFor();
		await tab().getByLabel("Seconds").selectOption("12");
		await tab().getByRole("button", { name: "Estimate Cost" }).click();
		await tab().getByText("About $3.60").waitFor();
	});

	it("say what is missing when Lumenfall cannot be reached", async () => {
		await start();
		const { window, sandbox } = session;
		await window.openModels();
		await window.row("Google").waitFor();
		sandbox.setMode("reset");
		await showDetails("Mock Image");
		await tab().getByText("Loading the parameters…").waitFor({ state: "hidden" });
		match(await tab().locator("#parameters").innerText(), /was closed before a response arrived/);
		await tab().getByRole("button", { name: "Estimate Cost" }).click();
		await tab().getByRole("status").getByText("was closed before a response arrived").waitFor();
		await window.look();
	});
});
