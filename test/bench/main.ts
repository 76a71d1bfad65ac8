import { stat } from "node:fs/promises";
import path from "node:path";
import { eagerBytes } from "../../scripts/check.ts";
import { vsixFile } from "../host/vsix.ts";
import { measureActivation } from "./activation.ts";
import { measureCode } from "./code.ts";
import { measureDetection } from "./detection.ts";
import { measureFixes } from "./fixes.ts";
import { measureInHost } from "./host.ts";
import { measureModels } from "./models.ts";

/** Prints what the extension costs. Figures of one run are comparable with each other, hardly with another machine's. */
console.log(`Node ${process.versions.node}\n`);

const size = await stat(vsixFile).catch(() => undefined);
console.log(`Loaded at start-up: ${(await eagerBytes()).toLocaleString("en")} bytes minified`);
console.log(`Package: ${size ? `${size.size.toLocaleString("en")} bytes` : "not built, run npm run package"}\n`);

console.log("Detection in a whole document, beside String.prototype.indexOf on the same text (medians of 15 pairs):");
for (const row of measureDetection()) {
	console.log(
		`  ${row.name.padEnd(34)} ${row.detection.toFixed(0).padStart(6)} MB/s  indexOf ${row.indexOf.toFixed(0).padStart(6)} MB/s  time ratio ${row.ratio.toFixed(2)}`,
	);
}

console.log(
	"\nThe fix of a key: the first in 1,000 lines with its grammar loaded, the next ones (median of 9), both in 1 MB:",
);
for (const { name, firstMs, nextMs, megabyteMs, nextMegabyteMs } of await measureFixes()) {
	console.log(
		`  ${name.padEnd(12)} ${firstMs.toFixed(0).padStart(4)} ms  ${nextMs.toFixed(1).padStart(5)} ms  ${megabyteMs.toFixed(0).padStart(5)} ms  ${nextMegabyteMs.toFixed(0).padStart(5)} ms`,
	);
}

console.log("\nModels in code in files of 1 MB, beside the plainest code that reads one line (medians):");
for (const { name, firstMs, completionMs, hoverMs, analysisMs, plainMs } of await measureCode()) {
	console.log(
		`  ${name.padEnd(24)} first analysis ${firstMs.toFixed(0).padStart(4)} ms  completion ${completionMs.toFixed(0).padStart(4)} ms  hover ${hoverMs.toFixed(1).padStart(5)} ms  analysis after a pause ${analysisMs.toFixed(0).padStart(4)} ms  plainest ${(plainMs * 1000).toFixed(1)} µs`,
	);
}

console.log("\n10,000 models, beside the plainest code (medians of 15):");
for (const { name, milliseconds, plainMs } of measureModels()) {
	console.log(
		`  ${name.padEnd(46)} ${milliseconds.toFixed(2).padStart(7)} ms  plainest ${plainMs.toFixed(2).padStart(7)} ms`,
	);
}

const { tree, hosts, secretlintMs } = await measureInHost(path.resolve(import.meta.dirname, "../.."));
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(bytes < 1_000_000 ? 2 : 0)} MB`;
console.log(
	`\nScan of a workspace of ${tree.files.toLocaleString("en")} files, ${megabytes(tree.bytes)}, ${tree.planted.length} keys (medians, warm, results shown):`,
);
for (const { version, figures } of hosts) {
	const { usesRipgrep, scanMs, ripgrepMs, ratio, precision, recall } = figures.scan;
	const beside = usesRipgrep
		? `ripgrep --hidden -l ${ripgrepMs?.toFixed(0)} ms, time ratio ${ratio?.toFixed(2)}`
		: "without ripgrep, by VS Code's file system";
	console.log(
		`  VS Code ${version}: ${scanMs.toFixed(0)} ms; ${beside}; precision ${(precision * 100).toFixed(1)} %, recall ${(recall * 100).toFixed(1)} %`,
	);
}
console.log(
	`  secretlint with an equal rule: ${secretlintMs === undefined ? "not to be had" : `${secretlintMs.toFixed(0)} ms`}`,
);

for (const { version, figures } of hosts) {
	console.log(`\nOpening a document of code in VS Code ${version}, its text included (medians of 5):`);
	for (const row of figures.opening) {
		const each = row.milliseconds / row.megabytes;
		console.log(
			`  ${megabytes(row.megabytes * 1e6).padEnd(8)} ${row.milliseconds.toFixed(1)} ms  ${each.toFixed(2)} ms/MB`,
		);
	}
	const { milliseconds, plainMs } = figures.details;
	console.log(
		`Details of one of 10,000 models in VS Code ${version}, until the first content of the tab (medians of 15):\n` +
			`  ${milliseconds.toFixed(0)} ms  a tab with one paragraph ${plainMs.toFixed(0)} ms`,
	);
	console.log(
		`One keystroke in VS Code ${version}, from the change event to the diagnostics (10,000 edits each, in turn):`,
	);
	for (const row of figures.keystrokes) {
		const micro = (milliseconds: number) => `${(milliseconds * 1000).toFixed(1)} µs`;
		console.log(
			`  ${megabytes(row.bytes).padEnd(8)} median ${micro(row.medianMs)}  99th percentile ${micro(row.p99Ms)}`,
		);
	}
}

if (size) {
	console.log(
		"\nActivation, by VS Code's own figure (Show Running Extensions), beside built-in extensions in the same starts:",
	);
	const { times, version } = await measureActivation();
	for (const [extension, milliseconds] of Object.entries(times)) {
		console.log(`  VS Code ${version}, ${extension.padEnd(16)} ${milliseconds.map((ms) => `${ms} ms`).join(", ")}`);
	}
}
