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
import { describeSandbox } from "../test/sandbox/describe.ts";
import { type Sandbox, startSandbox } from "../test/sandbox/server.ts";

const help = `Tries the extension in a window of its own: npm start -- [--live] [--port PORT] [--browser]

  --live       uses the real Lumenfall in place of the sandbox: you need a key of your own
  --port       the port of a window in the browser (default: any free one)
  --browser    a window in the browser, even if there is a display`;

const project = path.resolve(import.meta.dirname, "..");
const { values } = parseArgs({
	options: {
		live: { type: "boolean", default: false },
		port: { type: "string" },
		browser: { type: "boolean", default: false },
		help: { type: "boolean", default: false },
	},
});

/** Resolves when the user presses Ctrl+C. The signal may come twice: from the terminal, and from who passes it on. */
const interrupted = new Promise<void>((resolve) => {
	process.on("SIGINT", () => resolve());
	process.on("SIGTERM", () => resolve());
});

function sayWhatToDo(how: string, sandbox: Sandbox | undefined): void {
	const key = sandbox ? sandboxKeys.good : "your own key, from https://lumenfall.ai/app/api_keys";
	const about = sandbox
		? `The window uses a sandbox in place of Lumenfall, at ${sandbox.origin}. Nothing is charged.\n` +
			`${describeSandbox(sandbox.origin)}\n`
		: "The window uses the real Lumenfall.\n";
	console.log(`
${how}

  1. Click the Lumenfall icon: a circle over three rays, the last one in the activity bar.
     Then click "Set API Key", and paste
       ${key}
  2. Look at the models. Copy an ID, or insert one at the cursor.
  3. Open generate.py, generate.ts, headers.js or notebook.ipynb. A hardcoded key is underlined: Ctrl+. lists its fixes.
  4. Click the key in the status bar for everything else.

${about}
Ctrl+C ends everything.`);
}

/** A window to be opened. */
interface Trial {
	/** For all that VS Code writes. */
	readonly folder: string;
	readonly workspace: string;
	readonly settings: Readonly<Record<string, unknown>>;
	readonly sandbox: Sandbox | undefined;
}

async function tryInBrowser({ folder, workspace, settings, sandbox }: Trial): Promise<void> {
	const server = await findOrInstallCodeServer(newest, (line) => console.log(line));
	const port = values.port === undefined ? {} : { port: Number(values.port) };
	const frontend = await startFrontend({ server, vsix: vsixFile, folder, workspace, settings, ...port });
	sayWhatToDo(`Open ${frontend.url} in a browser on this machine.`, sandbox);
	await interrupted;
	await frontend.close();
}

async function tryOnDesktop({ folder, workspace, settings, sandbox }: Trial): Promise<void> {
	const executable = await findOrDownloadDesktop();
	const userData = path.join(folder, "user-data");
	const common = ["--user-data-dir", userData, "--extensions-dir", path.join(folder, "extensions")];
	await writeUserSettings(userData, settings);
	const [cli = executable] = resolveCliArgsFromVSCodeExecutablePath(executable);
	await run(cli, ["--install-extension", vsixFile, ...common], { shell: process.platform === "win32" });
	const window = spawn(executable, [workspace, "--new-window", "--wait", ...common], { stdio: "ignore" });
	sayWhatToDo("A window of VS Code opens.", sandbox);
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
			await (headless || values.browser ? tryInBrowser : tryOnDesktop)({ folder, workspace, settings, sandbox });
		} finally {
			await sandbox?.close();
		}
	});
}
