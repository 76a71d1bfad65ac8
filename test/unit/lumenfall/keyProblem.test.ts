import { deepEqual, equal } from "node:assert/strict";
import {
	type ApiKeyProblem,
	findKeyProblem,
	keyVariable,
	maskApiKey,
	maxKeyLength,
} from "../../../src/lumenfall/apiKey.ts";
import { strongKey } from "../../keys.ts";

/** A string with the prefix of a key. */
const key = (rest: string) => `lmnfl_${rest}`;

const problems: Readonly<Record<Exclude<ApiKeyProblem, "severalKeys">, readonly string[]>> = {
	empty: [""],
	otherVendor: ["sk-abc", "sk_abc", "key-1", "key_1", "fal_1", "fal-1", "r8_1", "hf_1", "AIza_1", "AIza-x"],
	wrongPrefix: ["x", "abc.def", "skabc", "AIzaSy", "ask-abc", "lmnfl", "LMNFL_a.b", "lmnfl-a.b", `x${key("a.b")}`],
	noDot: [key(""), key("a"), key("yourkey")],
	noKeyId: [key(".b"), key("."), key(".b.c")],
	noSecret: [key("a."), key("abc_1.")],
	placeholder: [
		key("<key_id>.<secret>"),
		key("<x"),
		key("..."),
		key("...x"),
		key("…"),
		key("a.…"),
		key("a.••••"),
		key("a.****"),
		key("${ID}.b"),
		key("{id}.b"),
		key("a.b}"),
		key("your_api_key"),
		key("your-key.x"),
		key("YOUR_KEY"),
	],
	illegalCharacter: [
		key("a.b c"),
		key("a.b\n"),
		key("a.é"),
		key("é.b"),
		key('a.b"'),
		key("a.b,"),
		key("a<.b"),
		key("a.b\u200b"),
	],
	tooLong: [key(`a.${"b".repeat(maxKeyLength)}`)],
};

describe("an input that is no key", () => {
	for (const [problem, inputs] of Object.entries(problems)) {
		for (const input of inputs) {
			it(`has the problem ${problem}: ${JSON.stringify(input.slice(0, 30))}`, () => {
				equal(findKeyProblem(input), problem);
			});
		}
	}
});

describe("the variable of the key", () => {
	it("is the one that Lumenfall documents (docs.lumenfall.ai/authentication)", () => {
		equal(keyVariable, "LUMENFALL_API_KEY");
	});
});

describe("an input that is a key", () => {
	for (const rest of ["a.b", "a.b.c", "a.b..c", "a.your_key", "my_your_a.b", "a-1.~+/=", "a...b", "ask-x.sk-1"]) {
		it(`has no problem: ${rest}`, () => {
			equal(findKeyProblem(key(rest)), undefined);
		});
	}

	it(`may have ${maxKeyLength} characters, and no more`, () => {
		const longest = key("a.").padEnd(maxKeyLength, "b");
		deepEqual([findKeyProblem(longest), findKeyProblem(`${longest}b`)], [undefined, "tooLong"]);
	});

	it("is masked by its key id, whatever is before the dot", () => {
		equal(maskApiKey(`.${"x".repeat(16)}`), ".…xxxx");
		equal(maskApiKey(strongKey), "lmnfl_k7Qd2.…y7Jg");
	});
});
