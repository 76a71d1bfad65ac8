import { deepEqual } from "node:assert/strict";
import { readKeyInput } from "../../../src/lumenfall/keyInput.ts";

/** A string with the prefix of a key. */
const key = (rest: string) => `lmnfl_${rest}`;

describe("a pasted text", () => {
	for (const [text, value] of [
		[`{"a":{"k":${key("a.b")}}}`, key("a.b")],
		[`*${key("a.b")}***`, key("a.b")],
		[`${key("a.b.c")}, ${key("a.b.c")}`, key("a.b.c")],
		[`This is ${key("a.b.c")}.`, key("a.b.c")],
		[`${key("a.b")}, as it was sent`, key("a.b")],
		[`${key("a.b")} is new, so use it`, key("a.b")],
		[`${key("a.b")}  is new,  so use it`, key("a.b")],
		[key("a.b").padEnd(100_000), key("a.b")],
	] as const) {
		it(`has the whole key: ${JSON.stringify(text.slice(0, 40))}`, () => {
			deepEqual(readKeyInput(text), { kind: "key", key: value });
		});
	}

	for (const [text, problem] of [
		[key("a.b***"), "placeholder"],
		[`*${key("a*.b")}`, "placeholder"],
		[key("a}.b"), "placeholder"],
		[` ${key("a.bc")}\ndef`, "illegalCharacter"],
		[`  ${key("a.bc")}  def`, "illegalCharacter"],
		[key("a.b").padEnd(100_001), "tooLong"],
		["no key at all", "wrongPrefix"],
	] as const) {
		it(`has no key, but the problem ${problem}: ${JSON.stringify(text.slice(0, 40))}`, () => {
			deepEqual(readKeyInput(text), { kind: "problem", problem });
		});
	}
});
