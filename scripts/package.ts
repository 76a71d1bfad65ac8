import { execFileSync } from "node:child_process";
import { rm, stat } from "node:fs/promises";
import path from "node:path";
import { createVSIX, listFiles, PackageManager } from "@vscode/vsce";
import { vsixFile } from "../test/host/vsix.ts";

const project = path.resolve(import.meta.dirname, "..");

/** Largest package that is let pass, in bytes: design limit of 400 KB. */
const maxSize = 400 * 1000;

/** What may be in the package: everything that is used at run time, and what the Marketplace shows. */
const expected =
	/^(?:package\.json|package\.nls\.json|README\.md|CHANGELOG\.md|SECURITY\.md|LICENSE|media\/icon\.png|media\/lumenfall\.svg|media\/walkthrough\/\w+\.svg|dist\/[\w-]+\.js)$/;

execFileSync(process.execPath, [path.join(project, "esbuild.mjs"), "--production"], { cwd: project, stdio: "inherit" });
const files = await listFiles({ cwd: project, packageManager: PackageManager.None });
const strangers = files.filter((file) => !expected.test(file));
if (strangers.length > 0) {
	throw new Error(`These do not belong into the package: ${strangers.join(", ")}`);
}
await rm(vsixFile, { force: true });
await createVSIX({
	cwd: project,
	packagePath: vsixFile,
	dependencies: false,
	allowMissingRepository: true,
	rewriteRelativeLinks: false,
});
const { size } = await stat(vsixFile);
if (size > maxSize) {
	throw new Error(`The package is ${size} bytes, more than ${maxSize}.`);
}
console.log(`Packaged ${path.basename(vsixFile)}: ${files.length} files, ${Math.round(size / 1000)} KB`);
