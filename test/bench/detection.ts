import { detect } from "../../src/detection/detect.ts";
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

const base64 = (text: string) => Buffer.from(text).toString("base64");

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
		["50 MB, no key", document(50_000_000)],
		["1 MB, 90 keys", document(1_000_000, 100)],
		["10 MB, 900 keys", document(10_000_000, 100)],
		["10 MB, one line", document(10_000_000).replaceAll("\n", " ")],
		["a million lmnfl_", "lmnfl_".repeat(1_000_000)],
		["10 MB without a dot", `lmnfl_${"aB3".repeat(3_333_333)}`],
		["a million lmnfl_ in Base64", "bG1uZmxf".repeat(1_000_000)],
		["10 MB of Base64", base64(document(7_500_000))],
		["10 MB of keys in Base64", base64(` ${strongKey}`.repeat(210_000))],
		["10 MB of names", "lmnfl_client.createImageV2Async(x)\n".repeat(290_000)],
		["10 MB of keys without a dot", `lmnfl_${"aB3".repeat(8)} `.repeat(320_000)],
	];
	const languages = ["python", "typescript"];
	const rows = texts.flatMap(([name, text]) =>
		languages.map((languageId): [string, string, string] => [`${name}, ${languageId}`, text, languageId]),
	);
	return rows.map(([name, text, languageId]) => {
		// A short text is searched several times, so that the clock has something to measure.
		const times = Math.max(1, Math.round(2_000_000 / text.length));
		const repeat = (task: () => unknown) => {
			for (let i = 0; i < times; i++) {
				task();
			}
		};
		const pairs = Array.from({ length: 16 }, () => ({
			detection: time(() => repeat(() => detect(text, syntaxOf(languageId)))),
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
