// Runs a script of the project on a fresh machine: with whatever Node is there, and nothing installed. Plain JavaScript
// without dependencies, since it runs before there are any.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const project = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const at = (...parts) => path.join(project, ...parts);
const [script, ...args] = process.argv.slice(2);

/** What was installed last: `npm ci` is run again only when the lock file has changed. */
const stamp = at("node_modules", ".installed");
const wanted = createHash("sha256")
	.update(readFileSync(at("package-lock.json")))
	.digest("hex");
const installed = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
if (installed !== wanted) {
	console.log("Installing the project's packages (npm ci) ...");
	execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
		cwd: project,
		stdio: "inherit",
		shell: process.platform === "win32",
	});
	writeFileSync(stamp, wanted);
}

// The project's own Node: it runs TypeScript as it is, and code-server wants no older one.
const node = at("node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const env = { ...process.env, PATH: path.dirname(node) + path.delimiter + process.env.PATH };
const { status, signal, error } = spawnSync(node, ["--disable-warning=ExperimentalWarning", at(script), ...args], {
	cwd: project,
	env,
	stdio: "inherit",
});
if (error) {
	throw error;
}
process.exit(status ?? (signal === "SIGINT" ? 130 : 1));
