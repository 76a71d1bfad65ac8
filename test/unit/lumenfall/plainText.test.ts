import { equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { toLine } from "../../../src/lumenfall/plainText.ts";

describe("text from outside, as one line", () => {
	for (const [text, expected] of [
		["a", "a"],
		["  a \t b  ", "a b"],
		["a\r\nb\u2028c\u2029d\u0085e\u000bf", "a b c d e f"],
		["a\u001b[31mb\u0000c\u007fd", "a [31mb c d"],
		["a\u202eb\u2066c\u200ed\u061ce", "a b c d e"],
		["a\u200bb\u2060c\ufeffd\u00ade\u3164f\ufe0fg", "abcdefg"],
		["](\u200bx", "](x"],
		["\ud83dx\udc00", "x"],
		["\u{1f600}", "\u{1f600}"],
		["", ""],
	] as const) {
		it(`is ${JSON.stringify(expected)} for ${JSON.stringify(text)}`, () => {
			equal(toLine(text, 100), expected);
		});
	}

	it("is cut to its length, never within a character", () => {
		equal(toLine("abcd", 4), "abcd");
		equal(toLine("abcde", 4), "abc…");
		equal(toLine("ab\u{1f600}cd", 4), "ab…");
	});

	it("has nothing that is not seen, and stays as it is", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (text) => {
				const line = toLine(text, 20);
				ok(line.length <= 20);
				ok(!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(line), JSON.stringify(line));
				equal(toLine(line, 20), line);
			}),
		);
	});
});
