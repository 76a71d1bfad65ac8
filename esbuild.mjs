import { rm } from "node:fs/promises";
import { context } from "esbuild";

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");

/** @type {import("esbuild").BuildOptions} */
const common = {
	bundle: true,
	platform: "node",
	// The Node of the oldest VS Code that the manifest promises.
	target: "node22",
	minify: production,
	sourcemap: true,
	sourcesContent: false,
	legalComments: "none",
	logLevel: "warning",
};

/** @type {import("esbuild").BuildOptions} */
const extension = {
	...common,
	entryPoints: ["src/extension.ts"],
	outdir: "dist",
	format: "esm",
	// What `import()` names becomes a file of its own, loaded on first use: commands, repairs, undici.
	splitting: true,
	chunkNames: "[name]-[hash]",
	external: ["vscode"],
	// undici is CommonJS and asks for Node's modules by `require`.
	banner: {
		js: 'import{createRequire as $createRequire}from"node:module";const require=$createRequire(import.meta.url);',
	},
};

/** @type {import("esbuild").BuildOptions} The integration tests, which run inside VS Code. */
const integrationTests = {
	...common,
	entryPoints: ["test/integration/index.ts"],
	outdir: "out/integration",
	// A module like the extension: older VS Codes give a script another copy of their API than a module.
	format: "esm",
	splitting: true,
	external: ["vscode", "mocha"],
};

await rm("dist", { recursive: true, force: true });
for (const options of production ? [extension] : [extension, integrationTests]) {
	const build = await context(options);
	if (watch) {
		await build.watch();
	} else {
		await build.rebuild();
		await build.dispose();
	}
}
