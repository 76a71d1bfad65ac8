import { deepEqual } from "node:assert/strict";
import fc from "fast-check";
import { type Change, KeyIndex, type Lines } from "../../src/detection/keyIndex.ts";
import { strongKey, weakKey } from "../keys.ts";

/** A document as VS Code keeps it: lines without their ends, changed one replacement at a time. */
class TextModel implements Lines {
	lines: string[];
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
		return { startLine, startCharacter, endLine, endCharacter, text };
	}
}

const piece = fc.oneof(
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
	fc.constantFrom(`${strongKey}\n`, "lmnfl_abc123.", "\\n", "…", "(", " "),
	fc.string({ maxLength: 3, unit: fc.constantFrom("a", "Z", "9", "_", ".", "\n", '"') }),
);
const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(""));
const edit = fc.record({
	at: fc.nat(10_000),
	length: fc.oneof(fc.constant(0), fc.nat(40)),
	text: fc.oneof(piece, text),
});
const edits = fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });

describe("KeyIndex", () => {
	it("equals a fresh detection after any edits", () => {
		fc.assert(
			fc.property(text, edits, fc.constantFrom("code" as const, "data" as const), (initial, events, syntax) => {
				const model = new TextModel(initial);
				const index = new KeyIndex(syntax);
				index.reset(model.text);
				for (const event of events) {
					const changes = event.map(({ at, length, text: inserted }) => {
						const offset = at % (model.text.length + 1);
						return model.replace(offset, Math.min(length, model.text.length - offset), inserted);
					});
					index.update(changes, model);
					const fresh = new KeyIndex(syntax);
					fresh.reset(model.text);
					deepEqual(index.keys, fresh.keys);
				}
			}),
			{ numRuns: 3000 },
		);
	});

	it("follows an edit far into a long line", () => {
		const model = new TextModel(`${"x ".repeat(5000)}"${strongKey}"${" y".repeat(5000)}`);
		const index = new KeyIndex("data");
		index.reset(model.text);
		index.update([model.replace(3, 0, "abc")], model);
		deepEqual(
			index.keys.map(({ start, end }) => model.line(0).slice(start, end)),
			[strongKey],
		);
		index.update([model.replace(model.line(0).indexOf("."), 1, "")], model);
		deepEqual(index.keys, []);
	});

	it("takes hundreds of thousands of keys at once", () => {
		const model = new TextModel("");
		const index = new KeyIndex("data");
		index.update([model.replace(0, 0, `${weakKey}\n`.repeat(300_000))], model);
		deepEqual(index.keys.length, 300_000);
		index.update([model.replace(0, 0, "\n")], model);
		deepEqual(index.keys.at(-1)?.line, 300_000);
	});

	it("counts lines ended by carriage return and newline", () => {
		const index = new KeyIndex("data");
		index.reset(`a\r\n\r\n  key=${strongKey}\r\n`);
		deepEqual(
			index.keys.map(({ line, start }) => [line, start]),
			[[2, 6]],
		);
	});
});
