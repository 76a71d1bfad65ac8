import { stat } from "node:fs/promises";
import { eagerBytes } from "../../scripts/check.ts";
import { vsixFile } from "../host/vsix.ts";
import { measureActivation } from "./activation.ts";
import { measureDetection, measureKeystrokes } from "./detection.ts";

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

console.log("\nOne keystroke, from the change to the new list of keys (10,000 edits each, in turn):");
for (const row of measureKeystrokes()) {
	console.log(
		`  ${row.name.padEnd(34)} median ${(row.median * 1000).toFixed(1)} µs  99th percentile ${(row.p99 * 1000).toFixed(1)} µs`,
	);
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
