import { type ChildProcess, spawn } from "node:child_process";
import { glob, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { CodeServer } from "./codeServer.ts";
import { waitForServer } from "./integration.ts";
import { end, freePort, run } from "./processes.ts";

export interface Frontend {
	readonly url: string;
	readonly userData: string;
	/** Everything that the server printed. */
	readonly output: () => string;
	close(): Promise<void>;
}

export interface FrontendOptions {
	readonly server: CodeServer;
	/** The packaged extension. */
	readonly vsix: string;
	/** A folder for all that VS Code writes. */
	readonly folder: string;
	readonly workspace: string;
	/** The user's settings. */
	readonly settings: Readonly<Record<string, unknown>>;
	readonly port?: number;
	/** Whether workspaces are not trusted before the user trusts them. */
	readonly trust?: boolean;
	/** Changes the extension after it is installed and before VS Code starts. */
	readonly prepare?: (extension: string) => Promise<void>;
}

/** Settings that keep a fresh VS Code quiet: no welcome page, no questions. */
export const quietSettings: Readonly<Record<string, unknown>> = {
	"workbench.startupEditor": "none",
	"workbench.tips.enabled": false,
	"workbench.secondarySideBar.defaultVisibility": "hidden",
	"security.workspace.trust.enabled": false,
	"telemetry.telemetryLevel": "off",
	"chat.disableAIFeatures": true,
	"extensions.ignoreRecommendations": true,
	"git.autoRepositoryDetection": false,
	"update.showReleaseNotes": false,
	"editor.minimap.enabled": false,
};

/** Writes the user's settings into a folder for user data, before VS Code is started with it. */
export async function writeUserSettings(userData: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
	await mkdir(path.join(userData, "User"), { recursive: true });
	await writeFile(path.join(userData, "User", "settings.json"), JSON.stringify(settings, null, "\t"));
}

/** Installs the packaged extension in a fresh VS Code and starts it, as a person would, in a window of the browser. */
export async function startFrontend(options: FrontendOptions): Promise<Frontend> {
	const { server, folder } = options;
	const userData = path.join(folder, "user-data");
	const extensions = path.join(folder, "extensions");
	const common = ["--user-data-dir", userData, "--extensions-dir", extensions];
	await writeUserSettings(userData, { ...quietSettings, ...options.settings });
	const env = cleanEnvironment(folder);
	await run(server.node, [server.entry, "--install-extension", options.vsix, ...common], { env, cwd: folder });
	if (options.prepare) {
		for await (const manifest of glob("lumenfall-community.lumenfall-*/package.json", { cwd: extensions })) {
			await options.prepare(path.join(extensions, path.dirname(manifest)));
		}
	}
	const port = options.port ?? (await freePort());
	const child: ChildProcess = spawn(
		server.node,
		[
			server.entry,
			...["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, ...common],
			...[
				"--disable-telemetry",
				"--disable-update-check",
				...(options.trust ? [] : ["--disable-workspace-trust"]),
				"--disable-getting-started-override",
			],
		],
		{ cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] },
	);
	let output = "";
	child.stdout?.on("data", (data) => (output += data));
	child.stderr?.on("data", (data) => (output += data));
	try {
		await waitForServer(port, () => output);
	} catch (error) {
		await end(child);
		throw error;
	}
	return {
		url: `http://127.0.0.1:${port}/?folder=${encodeURIComponent(options.workspace)}`,
		userData,
		output: () => output,
		close: () => end(child),
	};
}

/** code-server heeds variables of its own and of a VS Code that it is started from. */
function cleanEnvironment(folder: string): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(
		([name]) => !/^(?:VSCODE_|CODE_SERVER|PASSWORD|HASHED_PASSWORD|PORT$)/.test(name),
	);
	return { ...Object.fromEntries(kept), XDG_CONFIG_HOME: path.join(folder, "config") };
}
