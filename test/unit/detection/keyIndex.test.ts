import { deepEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import type { Lines } from "../../../src/detection/detected.ts";
import { type Change, KeyIndex } from "../../../src/detection/keyIndex.ts";
import { KeyStream } from "../../../src/detection/keyStream.ts";
import { type Syntax, syntaxOf } from "../../../src/detection/syntax.ts";
import { strongKey, weakKey } from "../../keys.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const data = syntaxOf("plaintext");

/** A document as VS Code keeps it: lines without their line endings, changed by one replacement at a time. */
class TextModel implements Lines {
	lines: string[];
	/** The line ending. VS Code reports a new one as an event without changes. */
	newline: "\n" | "\r\n" = "\n";
	constructor(text: string) {
		this.lines = text.split("\n");
	}
	get count(): number {
		return this.lines.length;
	}
	line(index: number): string {
		return this.lines[index] ?? "";
	}
	get text(): string {
		return this.lines.join("\n");
	}
	positionAt(offset: number): [number, number] {
		const before = this.text.slice(0, offset).split("\n");
		return [before.length - 1, before.at(-1)?.length ?? 0];
	}
	replace(offset: number, length: number, text: string): Change {
		const [startLine, startCharacter] = this.positionAt(offset);
		const [endLine, endCharacter] = this.positionAt(offset + length);
		this.lines = (this.text.slice(0, offset) + text + this.text.slice(offset + length)).split("\n");
		return { startLine, startCharacter, endLine, endCharacter, text: text.replaceAll("\n", this.newline) };
	}
	/** The text as VS Code returns it. */
	get written(): string {
		return this.lines.join(this.newline);
	}
}

/** Long Base64 texts, whose keys are marked alone, are rare: they take time. */
const longPiece = fc.constant("dXNl".repeat(370));
const shortPiece = fc.oneof(
	fc.constantFrom(
		strongKey,
		weakKey,
		`"${weakKey}"`,
		"lmnfl_",
		"_",
		".",
		"xyz789",
		'"',
		"=",
		"\n",
		"\n\n",
		"a",
		"-",
		"é",
		"😀",
	),
	fc.constantFrom(`${strongKey}\n`, "lmnfl_abc123.", "\\n", "…", "(", " ", "%2E", "VITE_KEY="),
	fc.constantFrom(
		base64(strongKey),
		base64(`user:${weakKey}`),
		base64(` ${strongKey}`).slice(0, 20),
		"bG1uZmxf",
		"\\u002e",
		"--",
		"**",
		"\\x1b[0m",
		"的",
	),
	fc.constantFrom(
		"# lumenfall-ignore",
		"# lumenfall-ignore: a test\n",
		"dangerouslyAllowBrowser",
		": true",
		" ".repeat(600),
	),
	fc.string({ maxLength: 3, unit: fc.constantFrom("a", "Z", "9", "_", ".", "\n", '"') }),
);
const piece = fc.oneof({ weight: 200, arbitrary: shortPiece }, { weight: 1, arbitrary: longPiece });
const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(""));
const edit = fc.record({
	at: fc.nat(10_000),
	length: fc.oneof(fc.constant(0), fc.nat(40)),
	text: fc.oneof(piece, text),
});
/** One event: a few edits, an undo, another line ending, the whole text replaced, or one word replaced everywhere. */
const event = fc.oneof(
	{ weight: 8, arbitrary: fc.array(edit, { minLength: 1, maxLength: 4 }) },
	{ weight: 1, arbitrary: fc.constantFrom("undo" as const, "flip" as const) },
	{ weight: 1, arbitrary: fc.record({ all: text }) },
	{ weight: 1, arbitrary: fc.record({ replace: fc.constantFrom("lmnfl_", ".", "\n", "true"), by: piece }) },
);
const events = fc.array(event, { minLength: 1, maxLength: 12 });

/** Applies an event to the document. Returns the changes as VS Code reports them. */
function applyEvent(
	model: TextModel,
	event: typeof events extends fc.Arbitrary<(infer E)[]> ? E : never,
	before: string,
): Change[] {
	if (event === "flip") {
		model.newline = model.newline === "\n" ? "\r\n" : "\n";
		return [];
	}
	if (event === "undo") {
		return [model.replace(0, model.text.length, before)];
	}
	if ("all" in event) {
		return [model.replace(0, model.text.length, event.all)];
	}
	if ("replace" in event) {
		const offsets: number[] = [];
		for (let at = model.text.indexOf(event.replace); at >= 0; at = model.text.indexOf(event.replace, at + 1)) {
			offsets.unshift(at);
		}
		return offsets.map((offset) => model.replace(offset, event.replace.length, event.by));
	}
	return event.map(({ at, length, text: inserted }) => {
		const offset = at % (model.text.length + 1);
		return model.replace(offset, Math.min(length, model.text.length - offset), inserted);
	});
}

describe("KeyIndex", () => {
	it("equals a fresh detection after each of 100,000 edits", () => {
		let edits = 0;
		fc.assert(
			fc.property(
				text,
				events,
				fc.constantFrom(syntaxOf("python"), syntaxOf("typescript"), data),
				(initial, all, syntax) => {
					const model = new TextModel(initial);
					const index = new KeyIndex(syntax);
					index.reset(model.text);
					let before = initial;
					for (const event of all) {
						const now = model.text;
						const changes = applyEvent(model, event, before);
						before = now;
						edits += changes.length;
						index.update(changes, model);
						const fresh = new KeyIndex(syntax);
						fresh.reset(model.written);
						deepEqual(index.keys, fresh.keys);
					}
				},
			),
			{ numRuns: 9000 },
		);
		// In a mutation run, the time of a property is limited.
		const isLimited = fc.readConfigureGlobal().interruptAfterTimeLimit !== undefined;
		ok(edits >= (isLimited ? 1 : 100_000), `only ${edits} edits`);
	});

	it("follows an edit far into a long line", () => {
		const model = new TextModel(`${"x ".repeat(5000)}"${strongKey}"${" y".repeat(5000)}`);
		const index = new KeyIndex(data);
		index.reset(model.text);
		index.update([model.replace(3, 0, "abc")], model);
		deepEqual(
			index.keys.map(({ start, end }) => model.line(0).slice(start, end)),
			[strongKey],
		);
		index.update([model.replace(model.line(0).indexOf("."), 1, "")], model);
		deepEqual(
			index.keys.map(({ kind }) => kind),
			["incomplete"],
		);
	});

	it("takes hundreds of thousands of keys at once", () => {
		const model = new TextModel("");
		const index = new KeyIndex(data);
		index.update([model.replace(0, 0, `${weakKey}\n`.repeat(300_000))], model);
		deepEqual(index.keys.length, 300_000);
		index.update([model.replace(0, 0, "\n")], model);
		deepEqual(index.keys.at(-1)?.line, 300_000);
	});

	it("counts lines ended by carriage return and newline", () => {
		const index = new KeyIndex(data);
		index.reset(`a\r\n\r\n  key=${strongKey}\r\n`);
		deepEqual(
			index.keys.map(({ line, start }) => [line, start]),
			[[2, 6]],
		);
	});
});

/**
 * A key whose secret ends with the option's name. Detection in the whole text once found the option inside the key as
 * well; a stream, which goes on after the key, did not. It takes hundreds of thousands of random texts to come across
 * it.
 */
const optionInKey: [string, string, number, number[], Syntax] = (() => {
	const key = `${strongKey}dangerouslyAllowBrowser: true`;
	return [key, "", 1035, [key.length + 1035], syntaxOf("typescript")];
})();

/**
 * Counts what an edit with one line end at each of many carets costs: how often fields of the changes are read, how
 * many keys are copied and how many lines are read.
 */
function countWork(carets: number, keys: number, inserted: string): number {
	const gap = Math.max(1, Math.floor(carets / keys));
	const lines = Array.from({ length: carets + keys }, (_none, i) => (i % (gap + 1) === 0 ? "x" : `"${weakKey}"`));
	const index = new KeyIndex(data);
	index.reset(lines.join("\n"));
	let work = 0;
	const step = Math.floor(lines.length / carets);
	const changes = Array.from({ length: carets }, (_none, i) => {
		const line = (carets - 1 - i) * step;
		const change = { startLine: line, startCharacter: 0, endLine: line, endCharacter: 0, text: inserted };
		return new Proxy(change, {
			get: (target, name) => {
				work++;
				return Reflect.get(target, name);
			},
		});
	});
	const after = lines.map((line, i) => (i % step === 0 && i / step < carets ? inserted + line : line));
	const text = after.join("\n").split("\n");
	const { slice } = Array.prototype;
	Array.prototype.slice = function (this: unknown[], ...range) {
		const result = slice.apply(this, range);
		work += result.length;
		return result;
	};
	try {
		index.update(changes, {
			count: text.length,
			line: (at) => {
				work++;
				return text[at] ?? "";
			},
		});
	} finally {
		Array.prototype.slice = slice;
	}
	const fresh = new KeyIndex(data);
	fresh.reset(text.join("\n"));
	deepEqual(index.keys, fresh.keys);
	return work / (keys + carets);
}

describe("the work of an edit with many carets", () => {
	for (const [what, inserted] of [
		["a line end", "\n"],
		["a letter", "z"],
		["a key", `"${weakKey}" `],
	] as const) {
		it(`that inserts ${what} is about the changes and the keys, not their product`, () => {
			for (const [carets, keys] of [
				[1000, 1000],
				[1000, 20_000],
				[20_000, 1000],
			] as const) {
				const work = countWork(carets, keys, inserted);
				ok(work < 150, `${Math.round(work)} operations per change and key at ${carets} carets and ${keys} keys`);
			}
		});
	}
});

describe("KeyStream", () => {
	it("finds the same wherever the text is cut", () => {
		const cuts = fc.array(fc.nat(3000), { maxLength: 6 });
		fc.assert(
			fc.property(
				text,
				text,
				fc.nat(2000),
				cuts,
				fc.constantFrom(syntaxOf("typescript"), data),
				(a, b, gap, at, syntax) => {
					const whole = `${a}${" ".repeat(gap)}${b}`;
					const stream = new KeyStream(syntax);
					const ends = at.map((cut) => cut % (whole.length + 1)).sort((x, y) => x - y);
					const pieces = [...ends, whole.length].map((end, i) => whole.slice(ends[i - 1] ?? 0, end));
					const found = pieces.flatMap((part, i) => stream.push(part, i === pieces.length - 1));
					deepEqual(found, new KeyStream(syntax).push(whole, true));
				},
			),
			{ numRuns: 3000, examples: [optionInKey] },
		);
	});

	it("goes through one line of megabytes and keeps little of it", () => {
		const stream = new KeyStream(data);
		const found = Array.from({ length: 300 }, (_none, i) =>
			stream.push(`${"x ".repeat(5000)}key=${i === 200 ? strongKey : ""};`, i === 299),
		).flat();
		deepEqual(
			found.map(({ line, start }) => [line, start]),
			[[0, 200 * 10_005 + 10_004]],
		);
	});
});
