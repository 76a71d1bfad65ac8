import { equal } from "node:assert/strict";
import { keyIdOf, maskApiKey, parseApiKey, secretOf } from "../../../src/lumenfall/apiKey.ts";
import { strongKey, weakKey } from "../../keys.ts";

describe("an API key", () => {
	it("has a key id and a secret, split at the first dot", () => {
		const key = parseApiKey("lmnfl_key_x.secret1234.more");
		equal(key && keyIdOf(key), "key_x");
		equal(key && secretOf(key), "secret1234.more");
	});

	it("is shown masked: with its last four only where the secret is long enough", () => {
		equal(maskApiKey(strongKey), "lmnfl_k7Qd2.…y7Jg");
		equal(maskApiKey(weakKey), "lmnfl_abc123.…");
		equal(maskApiKey("lmnfl_abc.123456789012345"), "lmnfl_abc.…");
		equal(maskApiKey("lmnfl_abc.1234567890123456"), "lmnfl_abc.…3456");
		equal(maskApiKey("lmnfl_withoutdot"), "lmnfl_…");
	});

	for (const value of [
		undefined,
		null,
		7,
		{},
		"",
		"lmnfl_",
		"lmnfl_a",
		"lmnfl_a.",
		"lmnfl_.b",
		"LMNFL_a.b",
		"lmnfl_a.b\nx",
		"lmnfl_a.é",
		"lmnfl_a.b=c",
		"lmnfl_a.b..",
	]) {
		it(`is not ${JSON.stringify(value)}`, () => {
			equal(parseApiKey(value), undefined);
		});
	}
});
