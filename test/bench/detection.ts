import { detect } from "../../src/detection/detect.ts";
import { KeyIndex } from "../../src/detection/keyIndex.ts";
import { syntaxOf } from "../../src/detection/syntax.ts";
import { strongKey } from "../keys.ts";

const line =
	'export const value = await client.images.generate({ model: "gemini-3-pro-image", n: 1 }); // a line of code\n';

/** Code of about this many bytes, with a key at every `every`th line, or none. */
function document(bytes: number, every?: number): string {
	const lines = Array.from({ length: Math.ceil(bytes / line.length) }, (_none, i) =>
		every !== undefined && i % every === every - 1 ? `const key = "${strongKey}";\n` : line,
	);
	return lines.join("");
}

function time(task: () => unknown): number {
	const started = performance.now();
	task();
	return performance.now() - started;
}

const percentile = (values: readonly number[], fraction: number) =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length * fraction)] ?? Number.NaN;

/** What somebody who only looks for the prefix does: the fastest there is. */
function countPrefixes(text: string): number {
	let count = 0;
	for (let at = text.indexOf("lmnfl_"); at >= 0; at = text.indexOf("lmnfl_", at + 1)) {
		count++;
	}
	return count;
}

export interface DetectionRow {
	readonly name: string;
	/** MB/s. */
	readonly detection: number;
	readonly indexOf: number;
	/** Time of detection over time of `indexOf`, median of the pairs. */
	readonly ratio: number;
}

/** Times detection in documents of several sizes, each beside `indexOf` on the same text. */
export function measureDetection(): DetectionRow[] {
	const texts: [string, string][] = [
		["10 KB, no key", document(10_000)],
		["1 MB, no key", document(1_000_000)],
		["10 MB, no key", document(10_000_000)],
		["1 MB, 90 keys", document(1_000_000, 100)],
		["10 MB, 900 keys", document(10_000_000, 100)],
		["1 MB of lmnfl_", "lmnfl_".repeat(170_000)],
		["10 MB, one line", document(10_000_000).replaceAll("\n", " ")],
	];
	return texts.map(([name, text]) => {
		// A short text is searched several times, so that the clock has something to measure.
		const times = Math.max(1, Math.round(2_000_000 / text.length));
		const repeat = (task: () => unknown) => {
			for (let i = 0; i < times; i++) {
				task();
			}
		};
		const pairs = Array.from({ length: 16 }, () => ({
			detection: time(() => repeat(() => detect(text, syntaxOf("python")))),
			indexOf: time(() => repeat(() => countPrefixes(text))),
		})).slice(1);
		const megabytes = (text.length * times) / 1_000_000;
		return {
			name,
			detection:
				megabytes /
				(percentile(
					pairs.map((pair) => pair.detection),
					0.5,
				) /
					1000),
			indexOf:
				megabytes /
				(percentile(
					pairs.map((pair) => pair.indexOf),
					0.5,
				) /
					1000),
			ratio: percentile(
				pairs.map((pair) => pair.detection / pair.indexOf),
				0.5,
			),
		};
	});
}

export interface KeystrokeRow {
	readonly name: string;
	/** Milliseconds. */
	readonly median: number;
	readonly p99: number;
}

/** Times single edits in a small and in large documents, in turn, so that the machine's mood is the same for all. */
export function measureKeystrokes(): KeystrokeRow[] {
	const documents = [10_000, 1_000_000, 10_000_000].map((bytes) => {
		const lines = document(bytes, 1000).split("\n");
		const index = new KeyIndex(syntaxOf("python"));
		index.reset(lines.join("\n"));
		return { name: `${(bytes / 1_000_000).toString()} MB document`, lines, index, times: [] as number[] };
	});
	for (let i = 0; i < 10_000; i++) {
		for (const { lines, index, times } of documents) {
			const at = Math.floor(lines.length / 2);
			const before = lines[at] ?? "";
			lines[at] = `${before.slice(0, 20)}x${before.slice(20, 100)}`;
			const change = { startLine: at, startCharacter: 20, endLine: at, endCharacter: 20, text: "x" };
			times.push(time(() => index.update([change], { count: lines.length, line: (n) => lines[n] ?? "" })));
		}
	}
	return documents.map(({ name, times }) => ({ name, median: percentile(times, 0.5), p99: percentile(times, 0.99) }));
}
