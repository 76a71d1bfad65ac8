import { deepEqual, equal, ok } from "node:assert/strict";
import { KeyStream } from "../../../src/detection/keyStream.ts";
import { syntaxOf } from "../../../src/detection/syntax.ts";
import { strongKey } from "../../keys.ts";

const syntax = syntaxOf("python");
const filler = (length: number) => "x = f(y) + 1 ".repeat(Math.ceil(length / 13)).slice(0, length);

/** Lines of a file: what is in them, whether a key is found, and whether it is ignored. */
const lines: readonly (readonly [text: string, found?: "key" | "ignored"])[] = [
	[`a = "${strongKey}"`, "key"],
	[""],
	["# lumenfall-ignore: a test"],
	[`b = "${strongKey}"`, "ignored"],
	[`c = "${strongKey}"`, "key"],
	[filler(1500)],
	[`d = "${strongKey}"  # lumenfall-ignore`, "ignored"],
	[`${filler(3000)}; e = "${strongKey}"`, "key"],
	[`${filler(3000)}; f = "${strongKey}"  # lumenfall-ignore`, "ignored"],
	["# lumenfall-ignore: too far from the key"],
	[`${filler(2600)}; g = "${strongKey}"`, "key"],
	["# lumenfall-ignore: near"],
	[`${filler(200)}; l = "${strongKey}"`, "ignored"],
	[`# lumenfall-ignore: near ${filler(2000)}`],
	[`h = "${strongKey}"; ${filler(2500)}`, "ignored"],
	[`i = 1; ${filler(2500)} # lumenfall-ignore`],
	[`j = "${strongKey}"`, "key"],
	[filler(5000)],
	[""],
	[""],
	[`k = "${strongKey}"`, "key"],
];

describe("a stream of text", () => {
	for (const newline of ["\n", "\r\n"]) {
		const text = lines.map(([line]) => line).join(newline);
		const expected = lines.flatMap(([line, found], number) => {
			const start = line.indexOf(strongKey);
			return found ? [{ line: number, start, end: start + strongKey.length, ignored: found === "ignored" }] : [];
		});

		/** Pushes a text in pieces that end at the offsets. Returns what is found, and how soon. */
		function read(ends: readonly number[]) {
			const stream = new KeyStream(syntax);
			let latest = 0;
			const found = [...ends, text.length].flatMap((end, index, all) => {
				const from = all[index - 1] ?? 0;
				const located = stream.push(text.slice(from, end), index === all.length - 1);
				latest = located.length > 0 && index < all.length - 1 ? end : latest;
				return located.map(({ line, start, end: to, ignored }) => ({ line, start, end: to, ignored }));
			});
			return { found, latest };
		}

		it(`is read as a whole, with lines and characters: ${JSON.stringify(newline)}`, () => {
			deepEqual(read([]).found, expected);
		});

		for (const size of [1, 7, 300, 1000, 1400, 4096, 20_000]) {
			it(`is read in pieces of ${size} characters: ${JSON.stringify(newline)}`, () => {
				const ends = Array.from({ length: Math.floor(text.length / size) }, (_, i) => (i + 1) * size);
				const { found, latest } = read(ends.filter((end) => end < text.length));
				deepEqual(found, expected);
				ok(size > 10_000 || latest > 10_000, `keys are decided before the end, the last one at ${latest}`);
			});
		}

		it(`is read wherever it is cut once and twice: ${JSON.stringify(newline)}`, () => {
			for (let cut = 1; cut < text.length; cut += 61) {
				deepEqual(read([cut]).found, expected, `at ${cut}`);
				deepEqual(read([cut, Math.min(text.length - 1, cut + 1700)]).found, expected, `at ${cut}, twice`);
			}
		});
	}

	it("decides soon, also in a line without an end", () => {
		const stream = new KeyStream(syntax);
		let found = 0;
		for (let i = 0; i < 200; i++) {
			found += stream.push(`${filler(50_000)}"${strongKey}"`, false).length;
		}
		equal(found, 199, "one is not decided yet");
		deepEqual(
			stream.push("", true).map(({ line, start }) => [line, start]),
			[[0, 200 * (50_000 + strongKey.length + 2) - strongKey.length - 1]],
		);
	});
});
