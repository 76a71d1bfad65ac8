import { cp, glob, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { BrowserContext } from "playwright-core";
import { findOrInstallChromium, openBrowser } from "../host/chromium.ts";
import { findOrInstallCodeServer } from "../host/codeServer.ts";
import { type Frontend, startFrontend } from "../host/frontend.ts";
import { sandboxSecrets } from "../host/integrationSuites.ts";
import { searchForSecrets } from "../host/secrets.ts";
import { newest } from "../host/versions.ts";
import { VsCodeWindow } from "../host/window.ts";
import { type Sandbox, startSandbox } from "../sandbox/server.ts";

const project = path.resolve(import.meta.dirname, "../..");
const say = (line: string) => console.log(line);

/** A fresh VS Code with the packaged extension, a fresh browser and a fresh sandbox: one for each test. */
export interface UiSession {
	readonly sandbox: Sandbox;
	readonly frontend: Frontend;
	readonly browser: BrowserContext;
	readonly window: VsCodeWindow;
	/** A copy of the sample workspace. */
	readonly workspace: string;
	/** All that stands in the extension's log, of every window so far. */
	readLog(): Promise<string>;
	/** Ends everything. Gives a sentence for each secret that lies about or was shown. */
	end(failed: boolean): Promise<readonly string[]>;
}

export async function createUiSession(settings: Readonly<Record<string, unknown>> = {}): Promise<UiSession> {
	const chromium = await findOrInstallChromium(say);
	const server = await findOrInstallCodeServer(newest, say);
	const folder = await mkdtemp(path.join(tmpdir(), "lumenfall-ui-"));
	const workspace = path.join(folder, "sample");
	const screenshots = process.env["LUMENFALL_SCREENSHOTS"];
	await cp(path.join(project, "test/sample"), workspace, { recursive: true });
	const sandbox = await startSandbox();
	const frontend = await startFrontend({
		server,
		vsix: process.env["LUMENFALL_VSIX"] ?? "",
		folder,
		workspace,
		// Without motion a picture shows what is there in the end.
		settings: { "lumenfall.apiBaseUrl": sandbox.origin, "workbench.reduceMotion": "on", ...settings },
	});
	const browser = await openBrowser(chromium, path.join(folder, "profile"));
	const window = new VsCodeWindow(
		browser.pages()[0] ?? (await browser.newPage()),
		screenshots && path.resolve(project, screenshots),
	);
	await window.open(frontend.url);
	return {
		sandbox,
		frontend,
		browser,
		workspace,
		window,
		async readLog() {
			let log = "";
			for await (const file of glob("user-data/**/Lumenfall.log", { cwd: folder })) {
				log += await readFile(path.join(folder, file), "utf8");
			}
			return log;
		},
		async end(failed) {
			await window.look();
			if (failed) {
				const place = path.join(project, "out", "failures");
				await mkdir(place, { recursive: true });
				await window.page.screenshot({ path: path.join(place, `${Date.now()}.png`) });
			}
			await browser.close();
			await frontend.close();
			await sandbox.close();
			const leaks = await searchForSecrets([folder], [...window.seen, frontend.output()].join("\n"), sandboxSecrets);
			await rm(folder, { recursive: true, force: true, maxRetries: 3 });
			return leaks;
		},
	};
}
