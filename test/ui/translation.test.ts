import { deepEqual, ok } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import strings from "../../package.nls.json" with { type: "json" };
import { addPseudoLanguage, pseudoLanguage } from "../../scripts/pseudoLanguage.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { createUiSession, type UiSession } from "./session.ts";

const project = path.resolve(import.meta.dirname, "../..");

/** What is the same in every language. */
const untranslatable: ReadonlySet<string> = new Set(["Lumenfall"]);

/** All texts of the extension in English: those of the code and those of the manifest. */
async function readTexts(): Promise<string[]> {
	const bundle: Record<string, string | { message: string }> = JSON.parse(
		await readFile(path.join(project, "l10n/bundle.l10n.json"), "utf8"),
	);
	const ofCode = Object.values(bundle).map((text) => (typeof text === "string" ? text : text.message));
	return [...ofCode, ...Object.values(strings)];
}

/** The parts of a text that stay as they are when its values are put in, long enough to be told from other words. */
function partsOf(text: string): string[] {
	return text
		.split(/\{\d\}|\n|\[|\]\([^)]*\)|`[^`]*`/)
		.map((part) => part.trim())
		.filter((part) => /[A-Za-z]{2}.*[A-Za-z]{2}/.test(part) && part.length >= 8 && !untranslatable.has(part));
}

describe("the extension in another language", () => {
	let session: UiSession;
	afterEach(async function () {
		deepEqual(await session.end(this.currentTest?.state === "failed"), []);
	});

	it("has no text of its own that is left in English", async () => {
		session = await createUiSession({ language: pseudoLanguage, prepare: addPseudoLanguage });
		const { window, sandbox } = session;
		const { page } = window;
		const shown = page.locator(".quick-input-widget:not([style*='display: none'])");

		// The welcome view, the box, a rejected key, a good one.
		// The last icon of the activity bar: its name is translated too.
		await page.locator(".activitybar .composite-bar a.action-label").last().click();
		await page.locator(".welcome-view-content .monaco-button").first().waitFor();
		await window.look();
		await page.locator(".welcome-view-content .monaco-button").first().click();
		await shown.locator(".quick-input-title").waitFor();
		await window.look();
		await shown.locator("input").fill("hello");
		await shown.locator(".quick-input-message .codicon-error, .quick-input-message").first().waitFor();
		await window.look();
		await shown.locator("input").fill(sandboxKeys.poor);
		await page.keyboard.press("Enter");
		await window.row("Google").waitFor();
		await page
			.locator(".notifications-toasts .notification-list-item", { hasText: "lmnfl_poor.…f6Zt" })
			.first()
			.waitFor();
		await window.look();

		// The status bar, its actions and its tooltip; the list of keys.
		await window.statusItem.hover();
		await page.locator(".monaco-hover", { hasText: "lmnfl_poor.…f6Zt" }).waitFor();
		await window.look();
		await window.statusItem.click();
		const actions = shown.locator(".monaco-list-row").first();
		await actions.waitFor();
		await window.look();
		await window.dismiss(actions);

		// A hardcoded key: the problem, the fixes, the hover.
		await window.openFile("generate.ts");
		await page.locator(".squiggly-warning").first().waitFor();
		await page.keyboard.press("F8");
		const problem = page.locator(".marker-widget", { hasText: "lmnfl_abc123.…" });
		await problem.waitFor();
		await window.look();
		await window.dismiss(problem);
		await page.keyboard.press("Control+.");
		const fix = page.locator(".action-widget .monaco-list-row", { hasText: "LUMENFALL_API_KEY" }).first();
		await fix.waitFor();
		await window.look();
		await window.dismiss(fix);
		await page.keyboard.press("Control+k");
		await page.keyboard.press("Control+i");
		const hover = page.locator(".monaco-hover a", { hasText: "LUMENFALL_API_KEY" }).first();
		await hover.waitFor();
		await window.look();
		await window.dismiss(hover);

		// A failure, and the view that says so.
		sandbox.setMode("error:AUTHENTICATION_FAILED");
		await page.locator(".part.sidebar .codicon-refresh").first().click();
		await page.locator(".notifications-toasts .notification-list-item .codicon-error").first().waitFor();
		await window.look();

		const screen = window.seen.join("\n");
		ok(/[\u00C0-\u024F]{3}/.test(screen), "nothing was translated: VS Code did not take the language");
		const texts = await readTexts();
		ok(texts.length > 300, "there are texts to look for");
		const english = [...new Set(texts.flatMap(partsOf))].filter((part) => screen.includes(part));
		deepEqual(english, []);
	});
});
