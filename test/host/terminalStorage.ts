import type { Page } from "playwright-core";

/** The object of the front end that starts terminals and stores them, as far as tests use it. */
interface TerminalBackend {
	persistTerminalState(): Promise<void>;
	readonly _storageService: {
		keys(scope: number, target: number): string[];
		get(key: string, scope: number): string | undefined;
	};
}

declare const terminalBackend: TerminalBackend;

/** Puts the object that starts terminals where `storeTerminals` finds it. VS Code is not opened yet. */
export async function exposeTerminals(page: Page): Promise<void> {
	await page.route("**/workbench.js", async (route) => {
		const response = await route.fetch();
		const body = (await response.text()).replace(
			/(async createProcess\([^)]*\)\{)(?=if\(!this\._remoteTerminalChannel\))/,
			"$1globalThis.terminalBackend=this;",
		);
		await route.fulfill({ response, body });
	});
}

/**
 * Makes VS Code store its terminals, as it does on the desktop when it quits. Returns everything that the front end has
 * in its storage then: of the application, the profile and the workspace.
 */
export async function storeTerminals(page: Page): Promise<{ readonly terminals: string; readonly all: string }> {
	return await page.evaluate(async () => {
		await terminalBackend.persistTerminalState();
		const storage = terminalBackend._storageService;
		const values = [-1, 0, 1].flatMap((scope) =>
			[0, 1].flatMap((target) => storage.keys(scope, target).map((key) => `${key}: ${storage.get(key, scope)}`)),
		);
		return { terminals: storage.get("terminal.integrated.bufferState", 1) ?? "", all: values.join("\n") };
	});
}
