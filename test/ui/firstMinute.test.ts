import { deepEqual, ok } from "node:assert/strict";
import path from "node:path";
import { Film } from "../host/film.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { createUiSession } from "./session.ts";

/** Width of the moving picture, in pixels. */
const width = 900;
/** The longest moving picture, in seconds, and the largest one, in bytes. */
const maxSeconds = 10;
const maxBytes = 600_000;

describe("the first minute", () => {
	it("is a moving picture: a key is pasted, models appear, a key in code is underlined, the fix is applied", async () => {
		const session = await createUiSession({
			settings: {
				"workbench.colorTheme": "Default Dark Modern",
				"editor.fontSize": 16,
				"editor.lightbulb.enabled": "off",
			},
		});
		const { window } = session;
		const { page } = window;
		const film = await Film.begin(page);
		const away = () => page.mouse.move(-10, -10);
		try {
			await window.openModels();
			const setKey = page.locator(".welcome-view-content .monaco-button", { hasText: "Set API Key" });
			await setKey.waitFor();
			await away();
			await film.frame(1);
			await setKey.hover();
			await film.frame(0.4);
			await setKey.click();
			const box = window.quickInput("Set API Key");
			await box.input.waitFor();
			await away();
			await film.frame(0.6);
			await box.input.fill(sandboxKeys.good);
			await film.frame(0.8);
			await box.input.press("Enter");
			await window.toast("API key lmnfl_sandbox.…s3Nd saved: 24 models, balance $12.50.").waitFor();
			await window.row("Google").waitFor();
			await window.untilTested();
			await film.frame(1.3);
			await window.row("Google").click();
			await page.keyboard.press("ArrowRight");
			await window.row("Gemini 3 Pro Image").waitFor();
			await away();
			await film.frame(0.8);
			await window.openFile("generate.py");
			await page.locator(".squiggly-warning").first().waitFor();
			await film.frame(1);
			await window.goToProblem("lmnfl_abc123.…");
			await film.frame(0.5);
			const fix = await window.openFixes("Replace with Environment Variable LUMENFALL_API_KEY");
			await film.frame(1.2);
			await fix.press("Enter");
			await page.locator(".squiggly-warning").first().waitFor({ state: "detached" });
			await film.frame(2.2);
			ok(film.seconds <= maxSeconds, `${film.seconds} s are too long`);
			const bytes = await film.develop(path.join(import.meta.dirname, "../../media/first-minute.gif"), width);
			ok(bytes <= maxBytes, `${bytes} bytes are too large`);
		} finally {
			await film.end();
			deepEqual(await session.end(false), []);
		}
	});
});
