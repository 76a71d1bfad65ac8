import { equal } from "node:assert/strict";
import { encodingOf } from "../../../../src/platform/files/encoding.ts";

describe("the encoding of a text", () => {
	const utf16 = (text: string) => Buffer.from(text, "utf16le");
	for (const [what, bytes, expected] of [
		["nothing", Buffer.alloc(0), "utf-8"],
		["ASCII", Buffer.from("abc"), "utf-8"],
		["Latin-1", Buffer.from("é", "latin1"), "utf-8"],
		["a mark of UTF-16LE", utf16("\uFEFF"), "utf-16le"],
		["a mark of UTF-16BE", utf16("\uFEFF").swap16(), "utf-16be"],
		["UTF-16LE", utf16("abc"), "utf-16le"],
		["UTF-16BE", utf16("abc").swap16(), "utf-16be"],
		["UTF-16LE and half a character", Buffer.concat([utf16("abc"), Buffer.from("d")]), "utf-16le"],
		["zeros", Buffer.alloc(10), "binary"],
		["one zero", Buffer.from([0]), "binary"],
		["text with a zero", Buffer.from("ab\0cd"), "binary"],
		["UTF-16 in which a character has no zero byte", utf16("ab漢cd"), "binary"],
	] as const) {
		it(`is ${expected} for ${what}`, () => equal(encodingOf(bytes), expected));
	}

	it("is that of a binary file by a zero within the probe alone", () => {
		const text = Buffer.concat([Buffer.alloc(7999, "a"), Buffer.from([0]), Buffer.from("b")]);
		equal(encodingOf(text, 8000), "binary");
		equal(encodingOf(text, 7999), "utf-8");
	});

	it("is told by the beginning alone", () => {
		equal(encodingOf(Buffer.concat([utf16("a".repeat(256)), utf16("漢字")])), "utf-16le");
	});
});
