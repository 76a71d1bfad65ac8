import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { run } from "./processes.ts";
import type { HostVersion } from "./versions.ts";

/** An installed code-server, ready to be started. */
export interface CodeServer {
	readonly version: HostVersion;
	/** The Node that runs it. */
	readonly node: string;
	/** VS Code's own server: no front end, no login, secrets in memory. */
	readonly serverMain: string;
	/** code-server's entry: what a person would start. */
	readonly entry: string;
	/** The folder of the VS Code inside, where its ripgrep and its product.json are. */
	readonly appRoot: string;
}

function cacheFolder(): string {
	const base = process.env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache");
	return path.join(base, "lumenfall-vscode");
}

function describe(folder: string, version: HostVersion): CodeServer {
	const root = path.join(folder, "node_modules", "code-server");
	const appRoot = path.join(root, "lib", "vscode");
	return {
		version,
		node: path.join(folder, "node_modules", "node", "bin", "node"),
		serverMain: path.join(appRoot, "out", "server-main.js"),
		entry: path.join(root, "out", "node", "entry.js"),
		appRoot,
	};
}

/**
 * 4.105's own install cannot finish from the registry alone: one dependency comes from GitHub. The registry's release of
 * the same parcel watcher takes its place.
 */
async function useRegistryWatcher(appRoot: string): Promise<void> {
	const manifestFile = path.join(appRoot, "package.json");
	const manifest = JSON.parse(await readFile(manifestFile, "utf8"));
	if (/^[\^~\d]/.test(manifest.dependencies["@parcel/watcher"])) {
		return;
	}
	manifest.dependencies["@parcel/watcher"] = "2.5.1";
	await writeFile(manifestFile, JSON.stringify(manifest, null, 2));
	const shrinkwrapFile = path.join(appRoot, "npm-shrinkwrap.json");
	const shrinkwrap = JSON.parse(await readFile(shrinkwrapFile, "utf8"));
	shrinkwrap.packages[""].dependencies["@parcel/watcher"] = "2.5.1";
	for (const name of Object.keys(shrinkwrap.packages)) {
		if (name.startsWith("node_modules/@parcel/watcher")) {
			delete shrinkwrap.packages[name];
		}
	}
	await writeFile(shrinkwrapFile, JSON.stringify(shrinkwrap, null, 2));
}

/**
 * Finds code-server in the user's cache, or installs it there: aside first and then renamed, so that an install that was
 * cut off is never taken for a whole one.
 */
export async function findOrInstallCodeServer(version: HostVersion, say: (line: string) => void): Promise<CodeServer> {
	const final = path.join(cacheFolder(), `code-server-${version.codeServer}`);
	if (existsSync(describe(final, version).serverMain)) {
		return describe(final, version);
	}
	say(`Installing VS Code ${version.vscode} (code-server ${version.codeServer}) into the user's cache, once ...`);
	await mkdir(cacheFolder(), { recursive: true });
	const aside = await mkdtemp(path.join(cacheFolder(), "installing-"));
	try {
		const installed = describe(aside, version);
		await writeFile(path.join(aside, "package.json"), JSON.stringify({ private: true, allowScripts: { node: true } }));
		await run("npm", ["install", "--no-audit", "--no-fund", `node@${version.node}`], { cwd: aside });
		const env = { ...process.env, PATH: path.dirname(installed.node) + path.delimiter + process.env["PATH"] };
		const quiet = ["--no-audit", "--no-fund", "--no-save", "--ignore-scripts"];
		await run("npm", ["install", ...quiet, `node@${version.node}`, `code-server@${version.codeServer}`], {
			cwd: aside,
			env,
		});
		await useRegistryWatcher(installed.appRoot);
		await run("npm", ["install", ...quiet, "--omit=dev"], { cwd: installed.appRoot, env });
		// The one native-watchdog or the other, whichever this release has: npm passes over a name that is not there.
		await run("npm", ["rebuild", "@vscode/spdlog", "@vscode/native-watchdog", "native-watchdog"], {
			cwd: installed.appRoot,
			env,
		});
		await rename(aside, final);
	} catch (error) {
		await rm(aside, { recursive: true, force: true });
		if (!existsSync(describe(final, version).serverMain)) {
			throw error;
		}
	}
	return describe(final, version);
}
