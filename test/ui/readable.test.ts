import { deepEqual, equal, ok } from "node:assert/strict";
import type { Page } from "playwright-core";
import { findUnnamed, findViolations } from "../host/axe.ts";
import { readPaints } from "../host/paints.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { createUiSession, type UiSession } from "./session.ts";

const themes = ["Default Dark Modern", "Default Light Modern", "Default High Contrast", "Default High Contrast Light"];
/** WCAG 2.2, 1.4.3. */
const minContrast = 4.5;

/** Returns the contrast of two colours as CSS writes them, by WCAG's formula. */
function contrastOf(a: string, b: string): number {
	const luminance = (color: string) => {
		const [red = 0, green = 0, blue = 0] = [...color.matchAll(/[\d.]+/g)].slice(0, 3).map((part) => {
			const value = Number(part[0]) / 255;
			return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((one, other) => one - other);
	return (light + 0.05) / (dark + 0.05);
}

describe("everything can be read", () => {
	let session: UiSession;
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	async function setKey(key: string, row?: string): Promise<void> {
		const { window } = session;
		await window.command("Lumenfall: Set API Key");
		await window.quickInput("Set API Key").type(key);
		if (row !== undefined) {
			await window.quickInput("As…").pick(row);
		}
		await window.toast("saved").waitFor();
		await window.untilTested();
	}

	for (const theme of themes) {
		it(`the pictures of the walkthrough, the tree and the icon in ${theme}`, async () => {
			session = await createUiSession({ settings: { "workbench.colorTheme": theme } });
			const { window } = session;
			const { page } = window;
			await page.setViewportSize({ width: 1400, height: 800 });
			const paints = await readPaints(page);
			equal(new Set(paints.map(({ file }) => file)).size, 5, "there are five pictures");
			deepEqual(
				paints.filter(({ ground, color }) => contrastOf(color, ground) < minContrast),
				[],
			);
			await setKey(sandboxKeys.good);
			await window.openModels();
			await window.row("Google").click();
			await page.keyboard.press("ArrowRight");
			await window.row("Gemini 3 Pro Image").waitFor();
			await page.getByText(/Starting prices\. Updated: \d/).waitFor();
			await window.picture(`check-tree-${themes.indexOf(theme)}`, {
				subject: [window.sideBar, page.locator(".activitybar")],
			});
			await window.command("Lumenfall: Get Started");
			const step = page.locator('.getting-started-step[data-step-id$="#insertModel"]');
			await step.click();
			const media = page.frameLocator("iframe.webview");
			await media.frameLocator("iframe#active-frame").locator("svg").first().waitFor();
			await media.locator("iframe#pending-frame").waitFor({ state: "detached" });
			await window.picture(`check-walkthrough-${themes.indexOf(theme)}`);
		});
	}

	it("a row of the tree at 300 and at 170 pixels: the price, then the name", async () => {
		session = await createUiSession();
		const { window } = session;
		const { page } = window;
		await setKey(sandboxKeys.good);
		await window.openModels();
		await window.row("Google").click();
		await page.keyboard.press("ArrowRight");
		const row = window.row("Gemini 3 Pro Image");
		await row.waitFor();
		// Rows are indented below their creator: by more than the width of the guide that runs there.
		const left = async (name: string) =>
			(await window.row(name).locator(".custom-view-tree-node-item-icon, .monaco-icon-label").first().boundingBox())
				?.x ?? 0;
		ok((await left("Gemini 3 Pro Image")) - (await left("Google")) >= 8, "models are indented");
		const visible = async (text: string) => {
			const found = row.getByText(text).first();
			const box = await found.boundingBox();
			const label = await row.locator(".monaco-icon-label-container").first().boundingBox();
			return box !== null && label !== null && box.x + box.width <= label.x + label.width + 1;
		};
		await resizeSideBar(page, 300);
		ok(await visible("$0.04"), "the price at 300 px");
		await window.picture("check-row-300", { subject: [window.sideBar] });
		await resizeSideBar(page, 170);
		// The mouse is elsewhere: nothing but the row's end cuts the name.
		await page.mouse.move(900, 400);
		const name = row.getByText("Gemini 3 Pro Image").first();
		const readable = async () => {
			const box = await name.boundingBox();
			const label = await row.locator(".monaco-icon-label-container").first().boundingBox();
			const width = box && label ? Math.min(box.x + box.width, label.x + label.width) - box.x : 0;
			return Math.floor((width / (box?.width ?? 1)) * "Gemini 3 Pro Image".length);
		};
		ok((await readable()) >= 11, "most of a name at 170 px");
		await row.hover();
		ok((await readable()) >= 8, "half of it beside a button");
		await window.picture("check-row-170", { subject: [window.sideBar], keepsMouse: true });
		deepEqual(await row.locator(".actions a.action-label").count(), 1, "one button is left beside the name");
	});

	it("what icons say is said in words, and axe finds no violation of ours", async () => {
		session = await createUiSession({ settings: { "workbench.colorTheme": "Default Dark Modern" } });
		const { window } = session;
		const { page } = window;
		await page.setViewportSize({ width: 1400, height: 800 });
		const quickPick = ".quick-input-widget:not([style*='display: none'])";
		const violations: Record<string, readonly string[]> = {};
		const check = async (what: string, selector: string) => {
			violations[what] = [...(await findViolations(page, selector)), ...(await findUnnamed(page, selector))];
		};
		await window.openModels();
		await window.welcome("Set API Key").waitFor();
		await check("welcome", ".part.sidebar");
		await window.command("Lumenfall: Set API Key");
		await window.quickInput("Set API Key").input.waitFor();
		await check("input box", quickPick);
		await window.quickInput("Set API Key").close();
		await setKey(sandboxKeys.good);
		await check("toast", ".notifications-toasts");
		await setKey(sandboxKeys.poor, "staging");
		await window.untilStatus("Lumenfall: balance low, key staging");
		await check("status bar", "[id='lumenfall-community.lumenfall.lumenfall.apiKey']");
		await window.row("Google").click();
		await page.keyboard.press("ArrowRight");
		await window.row("Gemini 3 Pro Image").waitFor();
		await check("tree", ".part.sidebar");

		// Typing "video" finds the video models; no row has the name of an icon in what is read out.
		await window.openFile("generate.py");
		await window.command("Lumenfall: Insert Model ID");
		const models = window.quickInput("Insert Model ID");
		await models.input.waitFor();
		await models.input.fill("video");
		await models.row("Sora 2").waitFor();
		await check("models", quickPick);
		await models.close();
		await window.command("Lumenfall: Manage API Keys");
		const manage = window.quickInput("Manage API Keys");
		await manage.row("staging").filter({ hasText: "in use" }).filter({ hasText: "balance low" }).waitFor();
		const labels = await page
			.locator(`${quickPick} .monaco-list-row`)
			.evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label") ?? ""));
		ok(labels.some((label) => label.includes("in use")));
		deepEqual(
			labels.filter((label) => /pass-filled|circle-large|\$\(/.test(label)),
			[],
		);
		await check("keys", quickPick);
		await manage.close();
		await window.statusItem.click();
		await window.quickInput("Lumenfall: balance low").row("Add Credits").waitFor();
		await check("actions", quickPick);
		await window.quickInput("Lumenfall: balance low").close();
		await window.command("Lumenfall: Get Started");
		await page.locator(".getting-started-step").first().waitFor();
		await check("walkthrough", ".gettingStartedContainer");
		deepEqual(violations, Object.fromEntries(Object.keys(violations).map((what) => [what, []])));
	});
});

/** Drags the border of the side bar until it has a width. */
async function resizeSideBar(page: Page, width: number): Promise<void> {
	const box = await page.locator(".part.sidebar").boundingBox();
	ok(box);
	const y = box.y + box.height / 2;
	await page.mouse.move(box.x + box.width, y);
	await page.mouse.down();
	await page.mouse.move(box.x + width, y, { steps: 5 });
	await page.mouse.up();
}
