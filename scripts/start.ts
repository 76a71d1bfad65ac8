import { execFileSync, spawn } from "node:child_process";
import { cp } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { resolveCliArgsFromVSCodeExecutablePath } from "@vscode/test-electron";
import { findOrInstallCodeServer } from "../test/host/codeServer.ts";
import { findOrDownloadDesktop } from "../test/host/desktop.ts";
import { quietSettings, startFrontend, writeUserSettings } from "../test/host/frontend.ts";
import { end, run } from "../test/host/processes.ts";
import { withTempFolder } from "../test/host/temp.ts";
import { newest } from "../test/host/versions.ts";
import { vsixFile } from "../test/host/vsix.ts";
import { sandboxKeys } from "../test/sandbox/data.ts";
import { startSandbox } from "../test/sandbox/server.ts";

const help = `Tries the extension: npm start -- [--live] [--port PORT] [--browser]

  --live       asks the real Lumenfall instead of the sandbox: you need a key of your own
  --port       the port of the window, where it is one of a browser (default: any free one)
  --browser    a window of the browser, also where there is a display`;

const project = path.resolve(import.meta.dirname, "..");
const { values } = parseArgs({
	options: {
		live: { type: "boolean", default: false },
		port: { type: "string" },
		browser: { type: "boolean", default: false },
		help: { type: "boolean", default: false },
	},
});

/** Resolves when the user presses Ctrl+C. The signal may come twice: from the terminal, and from whoever passes it on. */
const interrupted = new Promise<void>((resolve) => {
	process.on("SIGINT", () => resolve());
	process.on("SIGTERM", () => resolve());
});

function sayWhatToDo(where: string): void {
	const key = values.live ? "your own key, from https://lumenfall.ai/app/api_keys" : sandboxKeys.good;
	console.log(`
${where}

  1. Click the keyhole in the activity bar, then "Set API Key", and paste
       ${key}
  2. Look at the models. Copy an id, or put one at the cursor.
  3. Open generate.py, generate.ts, headers.js or notebook.ipynb: a hardcoded key is underlined. Ctrl+. repairs it.
  4. Click the key in the status bar for the rest.
${values.live ? "" : "\nThe sandbox plays Lumenfall on this machine: nothing is charged. It has more keys, and can be made to misbehave: npm run sandbox\n"}
Ctrl+C ends everything.`);
}

async function tryInBrowser(
	folder: string,
	workspace: string,
	settings: Readonly<Record<string, unknown>>,
): Promise<void> {
	const server = await findOrInstallCodeServer(newest, (line) => console.log(line));
	const port = values.port === undefined ? {} : { port: Number(values.port) };
	const frontend = await startFrontend({ server, vsix: vsixFile, folder, workspace, settings, ...port });
	sayWhatToDo(`Open ${frontend.url} in a browser on this machine.`);
	await interrupted;
	await frontend.close();
}

async function tryOnDesktop(
	folder: string,
	workspace: string,
	settings: Readonly<Record<string, unknown>>,
): Promise<void> {
	const executable = await findOrDownloadDesktop();
	const userData = path.join(folder, "user-data");
	const common = ["--user-data-dir", userData, "--extensions-dir", path.join(folder, "extensions")];
	await writeUserSettings(userData, settings);
	const [cli = executable] = resolveCliArgsFromVSCodeExecutablePath(executable);
	await run(cli, ["--install-extension", vsixFile, ...common], { shell: process.platform === "win32" });
	const window = spawn(executable, [workspace, "--new-window", "--wait", ...common], { stdio: "ignore" });
	sayWhatToDo("A window of VS Code opens.");
	await Promise.race([interrupted, new Promise((resolve) => window.once("exit", resolve))]);
	await end(window);
}

if (values.help) {
	console.log(help);
} else {
	execFileSync(process.execPath, [path.join(project, "scripts/package.ts")], { cwd: project, stdio: "inherit" });
	await withTempFolder("lumenfall-try-", async (folder) => {
		const workspace = path.join(folder, "sample");
		await cp(path.join(project, "test/sample"), workspace, { recursive: true });
		const sandbox = values.live ? undefined : await startSandbox();
		const settings = { ...quietSettings, ...(sandbox && { "lumenfall.apiBaseUrl": sandbox.origin }) };
		const headless = process.platform === "linux" && !process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"];
		try {
			await (headless || values.browser ? tryInBrowser : tryOnDesktop)(folder, workspace, settings);
		} finally {
			await sandbox?.close();
		}
	});
}
