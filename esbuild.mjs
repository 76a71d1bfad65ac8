// Builds the extension; with --production as it is shipped, else with the integration tests, which run inside VS Code.
import { rm } from "node:fs/promises";
import { build, context } from "esbuild";
import { extensionBuild, integrationTestsBuild, pageBuild } from "./scripts/bundle.ts";
import { writeGrammars } from "./scripts/grammars.ts";
import { createReporter } from "./scripts/watch.ts";

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");
const builds = production
	? [extensionBuild(true), pageBuild(true)]
	: [extensionBuild(false), pageBuild(false), integrationTestsBuild];
const reporter = createReporter();

await rm("dist", { recursive: true, force: true });
await writeGrammars("dist/grammars");
for (const options of builds) {
	if (watch) {
		const plugins = [...(options.plugins ?? []), reporter];
		await (await context({ ...options, logLevel: "silent", plugins })).watch();
	} else {
		// What is wrong is on the screen already.
		await build(options).catch(() => process.exit(1));
	}
}
