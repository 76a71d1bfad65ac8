// Runs a script of the project on a fresh machine: with whatever Node is there, and nothing installed. Plain JavaScript
// without dependencies, since it runs before there are any.
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const at = (...parts) => path.join(project, ...parts);
const [script, ...args] = process.argv.slice(2);

// `npm ci` is run again only when the lock file has changed since it was run last.
const stamp = at("node_modules", ".installed");
const wanted = createHash("sha256")
	.update(readFileSync(at("package-lock.json")))
	.digest("hex");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
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
const child = spawn(node, ["--disable-warning=ExperimentalWarning", at(script), ...args], {
	cwd: project,
	env,
	stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) {
	// A terminal sends Ctrl+C to the child too; whoever sends a signal to this process alone means the child as well.
	process.on(signal, () => child.kill(signal));
}
child.once("exit", (code) => process.exit(code ?? 1));
