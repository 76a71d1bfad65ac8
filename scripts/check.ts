import { execFileSync } from "node:child_process";
import { glob, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import manifest from "../package.json" with { type: "json" };
import strings from "../package.nls.json" with { type: "json" };

const project = path.resolve(import.meta.dirname, "..");
const problems: string[] = [];
const complain = (problem: string) => problems.push(problem);

/** Runs a tool of the project. Its own words go to the screen. */
function tool(name: string, file: string, ...args: string[]): void {
	try {
		execFileSync(process.execPath, [path.join(project, "node_modules", file), ...args], {
			cwd: project,
			stdio: "inherit",
		});
	} catch {
		complain(`${name} found something, see above.`);
	}
}

/** Every string of the manifest stands in package.nls.json, and every string there is used. */
function checkStrings(): void {
	const used = new Set([...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? ""));
	for (const key of used) {
		if (!Object.hasOwn(strings, key)) {
			complain(`package.nls.json has no "${key}".`);
		}
	}
	for (const key of Object.keys(strings)) {
		if (!used.has(key)) {
			complain(`package.nls.json has "${key}", which the manifest does not use.`);
		}
	}
	const bare = JSON.stringify(manifest.contributes).match(
		/"(?:title|description|markdownDescription|name|contents|category)":"(?!%)[^"]*"/g,
	);
	for (const text of bare ?? []) {
		complain(`The manifest has a string that is not in package.nls.json: ${text}`);
	}
}

/** Every declared command is registered in the code, and every registered one declared. */
async function checkCommands(): Promise<void> {
	const declared = manifest.contributes.commands.map(({ command }) => command);
	const registered: string[] = [];
	for await (const file of glob("src/**/*.ts", { cwd: project })) {
		const text = await readFile(path.join(project, file), "utf8");
		registered.push(...[...text.matchAll(/\bcommand\(\s*"(lumenfall\.\w+)"/g)].map(([, id]) => id ?? ""));
	}
	for (const command of declared.filter((id) => !registered.includes(id))) {
		complain(`The manifest declares ${command}, which nobody registers.`);
	}
	for (const command of registered.filter((id) => !declared.includes(id))) {
		complain(`${command} is registered, but the manifest does not declare it.`);
	}
}

/** The README names every command by its title, and every setting with its default. */
async function checkReadme(): Promise<void> {
	const readme = (await readFile(path.join(project, "README.md"), "utf8")).replace(/ +\|/g, " |");
	for (const { command, title } of manifest.contributes.commands) {
		const text = (strings as Record<string, string>)[title.slice(1, -1)];
		if (!readme.includes(`| ${strings.category}: ${text} |`)) {
			complain(`The README's table does not have the command "${strings.category}: ${text}" (${command}).`);
		}
	}
	for (const [id, { default: value }] of Object.entries(manifest.contributes.configuration.properties)) {
		if (!readme.includes(`| \`${id}\` | \`${JSON.stringify(value)}\` |`)) {
			complain(`The README's table does not have the setting ${id} with its default ${JSON.stringify(value)}.`);
		}
	}
	for (const [, file] of readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
		if (file && !(await stat(path.join(project, file)).catch(() => undefined))) {
			complain(`The README shows ${file}, which is not there.`);
		}
	}
}

/** What is loaded at start-up stays small: undici and the commands are not in it. */
async function checkSize(): Promise<void> {
	const bytes = await eagerBytes();
	const max = 60 * 1024;
	console.log(`Loaded at start-up: ${(bytes / 1024).toFixed(1)} KB minified (limit ${max / 1024} KB)`);
	if (bytes > max) {
		complain(`What is loaded at start-up is ${bytes} bytes, more than ${max}.`);
	}
}

/** Size of the entry and of everything that it imports statically, in bytes, minified. */
export async function eagerBytes(): Promise<number> {
	const { metafile } = await build({
		entryPoints: [path.join(project, "src/extension.ts")],
		bundle: true,
		write: false,
		metafile: true,
		minify: true,
		splitting: true,
		format: "esm",
		platform: "node",
		target: "node22",
		external: ["vscode"],
		outdir: path.join(project, "dist"),
		absWorkingDir: project,
		logLevel: "error",
	});
	const eager = new Set<string>();
	const visit = (file: string) => {
		if (!eager.has(file)) {
			eager.add(file);
			for (const { path: imported, kind, external } of metafile.outputs[file]?.imports ?? []) {
				if (kind === "import-statement" && !external) {
					visit(imported);
				}
			}
		}
	};
	visit("dist/extension.js");
	return [...eager].reduce((sum, file) => sum + (metafile.outputs[file]?.bytes ?? 0), 0);
}

if (import.meta.main) {
	const write = process.argv.includes("--write");
	tool("TypeScript", "typescript/bin/tsc", "--project", ".");
	tool("Biome", "@biomejs/biome/bin/biome", "check", "--error-on-warnings", ...(write ? ["--write"] : []), ".");
	checkStrings();
	await checkCommands();
	await checkReadme();
	await checkSize();
	for (const problem of problems) {
		console.error(`- ${problem}`);
	}
	console.log(problems.length === 0 ? "Checks: all is well" : `Checks: ${problems.length} problems`);
	process.exitCode = problems.length === 0 ? 0 : 1;
}
