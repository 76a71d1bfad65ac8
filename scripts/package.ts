import { execFileSync } from "node:child_process";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { listFiles, PackageManager } from "@vscode/vsce";
import { vsixFile } from "../test/host/vsix.ts";
import { readmeForPackage } from "./markdown.ts";

const project = path.resolve(import.meta.dirname, "..");
const readmePath = "out/README.md";

/** Largest package that passes, in bytes: it carries grammars. */
const maxSize = 3000 * 1000;

/** What may be in the package: everything that is used at run time, and what is shown or has to be said. */
const expected = [
	/^package\.json$/,
	/^package\.nls(?:\.[\w-]+)?\.json$/,
	/^l10n\/bundle\.l10n\.[\w-]+\.json$/,
	/^(?:README\.md|CHANGELOG\.md|SECURITY\.md|LICENSE|ThirdPartyNotices\.txt)$/,
	/^media\/(?:icon\.png|lumenfall\.svg|walkthrough\/\w+\.svg)$/,
	/^skills\/\w+\/SKILL\.md$/,
	/^dist\/[\w-]+\.js$/,
	/^dist\/page\/(?:main\.js|details\.css)$/,
	/^dist\/grammars\/[\w-]+\.wasm\.gz$/,
];

execFileSync(process.execPath, [path.join(project, "esbuild.mjs"), "--production"], { cwd: project, stdio: "inherit" });
await mkdir(path.join(project, "out"), { recursive: true });
const readme = await readFile(path.join(project, "README.md"), "utf8");
await writeFile(path.join(project, readmePath), readmeForPackage(readme));

const files = await listFiles({ cwd: project, packageManager: PackageManager.None });
const strangers = files.filter((file) => !expected.some((pattern) => pattern.test(file)));
if (strangers.length > 0) {
	throw new Error(`These do not belong into the package: ${strangers.join(", ")}`);
}
await rm(vsixFile, { force: true });
// In a process of its own: vsce lists all files on the screen, which nobody asked for.
const options = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links"];
execFileSync(
	process.execPath,
	[
		path.join(project, "node_modules/@vscode/vsce/vsce"),
		...["package", "--out", vsixFile, "--readme-path", readmePath, ...options],
	],
	{ cwd: project, stdio: ["ignore", "pipe", "inherit"] },
);
const { size } = await stat(vsixFile);
if (size > maxSize) {
	throw new Error(`The package is ${size} bytes, more than ${maxSize}.`);
}
console.log(`Packaged ${path.basename(vsixFile)}: ${files.length} files, ${Math.round(size / 1000)} KB`);
