import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { BuildResult, Message, Plugin } from "esbuild";

/** Prints a message as `file:line:column: error: text`, which VS Code's tasks.json reads. */
function printMessage(kind: "error" | "warning", { location, text }: Message): void {
	const where = location ? `${location.file}:${location.line}:${location.column + 1}` : "esbuild.mjs:1:1";
	console.log(`${where}: ${kind}: ${text}`);
}

/** Removes the files of earlier builds: the names of chunks change with what is in them. */
async function removeStaleFiles(folder: string, outputs: readonly string[]): Promise<void> {
	const current = new Set(outputs.map((file) => path.basename(file)));
	for (const file of await readdir(folder)) {
		if (/\.js(?:\.map)?$/.test(file) && !current.has(file)) {
			await rm(path.join(folder, file));
		}
	}
}

/** Prints what was built and how long it took, or what is wrong. */
async function printResult(folder: string, result: BuildResult, milliseconds: number): Promise<void> {
	const { errors, warnings, metafile } = result;
	for (const message of errors) {
		printMessage("error", message);
	}
	for (const message of warnings) {
		printMessage("warning", message);
	}
	const outputs = Object.keys(metafile?.outputs ?? {});
	if (errors.length === 0) {
		await removeStaleFiles(folder, outputs);
	}
	const files = outputs.filter((file) => file.endsWith(".js")).length;
	const done = errors.length === 0 ? `${files} files` : `${errors.length} errors`;
	console.log(`[watch] ${folder}: ${done}, ${milliseconds} ms`);
}

/**
 * Reports each rebuild of a watch. Builds that run at the same time share one "build started" and one "build finished",
 * which VS Code's tasks.json waits for.
 */
export function createReporter(): Plugin {
	let running = 0;
	return {
		name: "report",
		setup(build) {
			const folder = build.initialOptions.outdir ?? "";
			let started = 0;
			build.onStart(() => {
				started = performance.now();
				if (running++ === 0) {
					console.log("[watch] build started");
				}
			});
			build.onEnd(async (result) => {
				await printResult(folder, result, Math.round(performance.now() - started));
				if (--running === 0) {
					console.log("[watch] build finished");
				}
			});
		},
	};
}
