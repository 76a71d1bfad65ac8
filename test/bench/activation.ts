import { cp } from "node:fs/promises";
import path from "node:path";
import { findOrInstallChromium, openBrowser } from "../host/chromium.ts";
import { findOrInstallCodeServer } from "../host/codeServer.ts";
import { startFrontend } from "../host/frontend.ts";
import { withTempFolder } from "../host/temp.ts";
import { newest } from "../host/versions.ts";
import { vsixFile } from "../host/vsix.ts";
import { VsCodeWindow } from "../host/window.ts";

/** Ours, and built-in extensions that are activated at the same time: they show how busy the machine was. */
const extensions = ["Lumenfall", "Merge Conflict", "Git"] as const;

/** What VS Code says that activating each extension took, in milliseconds, at each start. */
export interface Activations {
	readonly version: string;
	readonly times: Readonly<Record<(typeof extensions)[number], readonly number[]>>;
}

/** Starts VS Code with the packaged extension several times. */
export async function measureActivation(): Promise<Activations> {
	const say = (line: string) => console.log(line);
	const chromium = await findOrInstallChromium(say);
	const server = await findOrInstallCodeServer(newest, say);
	return await withTempFolder("lumenfall-bench-", async (folder) => {
		const workspace = path.join(folder, "sample");
		await cp(path.resolve(import.meta.dirname, "../sample"), workspace, { recursive: true });
		const frontend = await startFrontend({ server, vsix: vsixFile, folder, workspace, settings: {} });
		const browser = await openBrowser(chromium, path.join(folder, "profile"));
		try {
			const window = new VsCodeWindow(browser.pages()[0] ?? (await browser.newPage()));
			// The list has only as many rows as there is room for.
			await window.page.setViewportSize({ width: 1120, height: 2400 });
			const times: Record<(typeof extensions)[number], number[]> = { Lumenfall: [], "Merge Conflict": [], Git: [] };
			for (let i = 0; i < 6; i++) {
				await window.open(frontend.url);
				await window.command("Developer: Show Running Extensions");
				const rows = window.page.locator(".runtime-extensions-editor .monaco-list-row", { hasText: "Activation:" });
				await rows.filter({ hasText: "Lumenfall" }).waitFor();
				const texts = await rows.allInnerTexts();
				for (const extension of extensions) {
					const text = texts.find((row) => row.startsWith(`${extension}\n`));
					// The first start of all is another thing: nothing is in the machine's caches yet.
					if (text && i > 0) {
						times[extension].push(Number(/Activation: (\d+)\s*ms/.exec(text)?.[1]));
					}
				}
			}
			return { version: newest.vscode, times };
		} finally {
			await browser.close();
			await frontend.close();
		}
	});
}
