import { cp, glob, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { findOrInstallChromium, openBrowser } from "../host/chromium.ts";
import { findOrInstallCodeServer } from "../host/codeServer.ts";
import { type Frontend, startFrontend } from "../host/frontend.ts";
import { sandboxSecrets } from "../host/integrationSuites.ts";
import { searchForSecrets } from "../host/secrets.ts";
import { newest } from "../host/versions.ts";
import { VsCodeWindow } from "../host/window.ts";
import { type Sandbox, startSandbox } from "../sandbox/server.ts";

const project = path.resolve(import.meta.dirname, "../..");
const print = (line: string) => console.log(line);

/** A fresh VS Code with the packaged extension, a fresh browser and a fresh sandbox: one for each test. */
export interface UiSession {
	readonly sandbox: Sandbox;
	readonly frontend: Frontend;
	readonly browser: BrowserContext;
	readonly window: VsCodeWindow;
	/** A copy of the sample workspace. */
	readonly workspace: string;
	/** Returns the extension's log, of every window so far. */
	readLog(): Promise<string>;
	/** Returns the names of the files that VS Code's Local History keeps copies of. */
	readLocalHistory(): Promise<readonly string[]>;
	/** Ends everything. Returns a sentence for each secret that is left on disk or was shown. */
	end(failed: boolean): Promise<readonly string[]>;
}

export interface UiSessionOptions {
	/** The user's settings. */
	readonly settings?: Readonly<Record<string, unknown>>;
	/** Changes the extension after it is installed and before VS Code starts. */
	readonly prepare?: (extension: string) => Promise<void>;
	/** Whether VS Code asks for the trust of workspaces, as it does by itself. */
	readonly trust?: boolean;
	/** VS Code's display language. */
	readonly language?: string;
	/** Changes the page before VS Code is opened in it. */
	readonly preparePage?: (page: Page) => Promise<void>;
}

/** Starts a session. */
export async function createUiSession(options: UiSessionOptions = {}): Promise<UiSession> {
	const chromium = await findOrInstallChromium(print);
	const server = await findOrInstallCodeServer(newest, print);
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
		// Without motion a picture shows the final state.
		settings: { "lumenfall.apiBaseUrl": sandbox.origin, "workbench.reduceMotion": "on", ...options.settings },
		...(options.prepare && { prepare: options.prepare }),
		trust: options.trust ?? false,
	});
	const browser = await openBrowser(chromium, path.join(folder, "profile"));
	const page = browser.pages()[0] ?? (await browser.newPage());
	if (options.language) {
		// The web workbench takes its language from there, and tells it to the extension host.
		await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(options.language)};`);
	}
	await options.preparePage?.(page);
	const window = new VsCodeWindow(page, screenshots && path.resolve(project, screenshots));
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
		async readLocalHistory() {
			const names: string[] = [];
			for await (const file of glob("user-data/User/History/*/entries.json", { cwd: folder })) {
				const { resource } = JSON.parse(await readFile(path.join(folder, file), "utf8"));
				names.push(path.posix.basename(resource));
			}
			return names.sort();
		},
		async end(failed) {
			await window.look();
			if (failed) {
				const failures = path.join(project, "out", "failures");
				await mkdir(failures, { recursive: true });
				await window.page.screenshot({ path: path.join(failures, `${Date.now()}.png`) });
			}
			await browser.close();
			await frontend.close();
			await sandbox.close();
			// The sample's own key is a key of the sandbox. Only what the extension wrote is searched.
			const env = path.join(workspace, ".env");
			if ((await readFile(env, "utf8")) === (await readFile(path.join(project, "test/sample/.env"), "utf8"))) {
				await rm(env);
			}
			const leaks = await searchForSecrets([folder], [...window.seen, frontend.output()].join("\n"), sandboxSecrets);
			await rm(folder, { recursive: true, force: true, maxRetries: 3 });
			return leaks;
		},
	};
}
