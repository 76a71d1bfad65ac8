import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import manifest from "../package.json" with { type: "json" };
import strings from "../package.nls.json" with { type: "json" };
import { bytesOf, eagerFiles, extensionBuild, filesReadAtStart } from "./bundle.ts";
import { checkDocsTables, writeDocsTables } from "./docsTables.ts";
import { findFiles } from "./files.ts";
import { bundleFile, exportBundle, findUntranslatable } from "./l10n.ts";
import { findDeadTargets, readmeForPackage } from "./markdown.ts";
import { noticesFile, noticesFor } from "./notices.ts";

const project = path.resolve(import.meta.dirname, "..");
const write = process.argv.includes("--write");

/** Limit of design and issue for what is loaded before `activate` returns, minified. */
const maxEagerKilobytes = 60;

/** Limits on the number of files: each one costs time on Windows and over remote file systems. */
const maxFilesAtStart = 6;
const maxFiles = 28;

/** Limit of the README. */
const maxReadmeWords = 650;

/** What no start-up needs. */
const neverEager = /\bnode_modules\/|^src\/rewriting\/|^src\/api\/schemas\.ts$/;

const problems: string[] = [];
const complain = (problem: string) => problems.push(problem);

/** Runs a tool of the project. Its output goes to the screen. */
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

/** Every string of the manifest is in package.nls.json, and every string there is used. */
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
	for (const file of await findFiles("src/**/*.ts", project)) {
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

/** The tables of commands and settings agree with the manifest. */
async function checkTables(): Promise<void> {
	if (write) {
		await writeDocsTables();
	}
	for (const problem of await checkDocsTables()) {
		complain(problem);
	}
}

const findDocuments = () => findFiles(["*.md", "docs/**/*.md"], project);
const readDocument = (file: string) => readFile(path.join(project, file), "utf8");

/** Every link within the project leads somewhere, and every picture exists; in the package too. */
async function checkLinks(): Promise<void> {
	for (const file of await findDocuments()) {
		for (const target of await findDeadTargets(await readDocument(file), path.dirname(path.join(project, file)))) {
			complain(`${file} names ${target}, which does not exist.`);
		}
	}
	const packaged = {
		"README.md": readmeForPackage(await readDocument("README.md")),
		"CHANGELOG.md": await readDocument("CHANGELOG.md"),
	};
	for (const [file, text] of Object.entries(packaged)) {
		for (const target of await findDeadTargets(text, path.join(project, "nothing is beside it"))) {
			complain(`The package's ${file} names ${target}, which VS Code cannot open there.`);
		}
	}
}

/** The README is a shop window. */
async function checkReadmeLength(): Promise<void> {
	const words = (await readDocument("README.md")).split(/\s+/).filter((word) => word !== "").length;
	if (words > maxReadmeWords) {
		complain(`README.md has ${words} words, more than ${maxReadmeWords}: move details to docs/.`);
	}
}

/** Every text of the code can be translated, and translators have all of them. */
async function checkTranslations(): Promise<void> {
	for (const place of await findUntranslatable()) {
		complain(`${place} uses l10n without a literal text, so it cannot be translated.`);
	}
	await checkGenerated(bundleFile, await exportBundle());
}

/** A generated file is what would be generated now. With `--write` it is written. */
async function checkGenerated(file: string, text: string): Promise<void> {
	if (write) {
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, text);
	} else if ((await readFile(file, "utf8").catch(() => "")) !== text) {
		complain(`${path.relative(project, file)} is out of date: run "npm run format".`);
	}
}

/** What is read at start-up stays small, and the notices name all that is bundled. */
async function checkBundle(): Promise<void> {
	const { metafile } = await build({ ...extensionBuild(true), write: false, metafile: true });
	const eager = eagerFiles(metafile);
	const read = filesReadAtStart(metafile);
	const total = Object.keys(metafile.outputs).length;
	const kilobytes = (files: readonly string[]) => bytesOf(metafile, files) / 1024;
	console.log(
		`Loaded before activate returns: ${kilobytes(eager).toFixed(1)} KB minified (limit ${maxEagerKilobytes} KB). ` +
			`Read at start-up: ${read.length} files of ${total} (limits ${maxFilesAtStart} of ${maxFiles}), ` +
			`${kilobytes(read).toFixed(1)} KB with the text of the status bar.`,
	);
	if (kilobytes(eager) > maxEagerKilobytes) {
		complain(`What is loaded at start-up is ${kilobytes(eager).toFixed(1)} KB, more than ${maxEagerKilobytes}.`);
	}
	if (read.length > maxFilesAtStart) {
		complain(`${read.length} files are read at start-up, more than ${maxFilesAtStart}: ${read.join(", ")}.`);
	}
	if (total > maxFiles) {
		complain(`The bundle has ${total} files, more than ${maxFiles}.`);
	}
	if (Object.keys(metafile.outputs).some((file) => file.endsWith(".map"))) {
		complain("What is shipped names source maps, which are not shipped.");
	}
	for (const file of read) {
		for (const lazy of Object.keys(metafile.outputs[file]?.inputs ?? {}).filter((input) => neverEager.test(input))) {
			complain(`${lazy} is loaded at start-up. It is needed later.`);
		}
	}
	await checkGenerated(noticesFile, await noticesFor(metafile));
}

/** Size of the entry and of everything that it imports statically, in bytes, minified. */
export async function eagerBytes(): Promise<number> {
	const { metafile } = await build({ ...extensionBuild(true), write: false, metafile: true });
	return bytesOf(metafile, eagerFiles(metafile));
}

if (import.meta.main) {
	tool("TypeScript", "typescript/bin/tsc", "--project", ".");
	tool("TypeScript (pure rooms)", "typescript/bin/tsc", "--project", "tsconfig.pure.json");
	tool("TypeScript (pages)", "typescript/bin/tsc", "--project", "tsconfig.page.json");
	tool("Biome", "@biomejs/biome/bin/biome", "check", "--error-on-warnings", ...(write ? ["--write"] : []), ".");
	tool("The tests of the house", "mocha/bin/mocha.js", "--reporter", "dot", "test/unit/house/*.test.ts");
	checkStrings();
	await checkCommands();
	await checkTables();
	await checkLinks();
	await checkReadmeLength();
	await checkTranslations();
	await checkBundle();
	for (const problem of problems) {
		console.error(`- ${problem}`);
	}
	console.log(problems.length === 0 ? "Checks: all is well" : `Checks: ${problems.length} problems`);
	process.exitCode = problems.length === 0 ? 0 : 1;
}
