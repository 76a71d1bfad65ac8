import { equal } from "node:assert/strict";
import { checkApiBaseUrl } from "../../../src/lumenfall/apiBaseUrl.ts";
import {
	cleanKeyInput,
	findKeyProblem,
	keyIdOf,
	maskApiKey,
	parseApiKey,
	secretOf,
} from "../../../src/lumenfall/apiKey.ts";
import { modelPage } from "../../../src/lumenfall/links.ts";
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

	for (const input of [
		weakKey,
		` ${weakKey}\n`,
		`"${weakKey}"`,
		`'${weakKey}'`,
		`\`${weakKey}\``,
		`Bearer ${weakKey}`,
		`bearer  ${weakKey}`,
		`"Bearer ${weakKey}"`,
		`Authorization: Bearer ${weakKey}`,
		`LUMENFALL_API_KEY=${weakKey}`,
		`export LUMENFALL_API_KEY="${weakKey}"`,
		`LUMENFALL_API_KEY: ${weakKey}`,
	]) {
		it(`is taken out of ${JSON.stringify(input).replace(weakKey, "KEY")}`, () => {
			equal(cleanKeyInput(input), weakKey);
			equal(findKeyProblem(cleanKeyInput(input)), undefined);
		});
	}

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
	]) {
		it(`is not ${JSON.stringify(value)}`, () => {
			equal(parseApiKey(value), undefined);
		});
	}
});

describe("the address of the API", () => {
	for (const [value, origin] of [
		["https://api.lumenfall.ai", "https://api.lumenfall.ai"],
		["https://api.lumenfall.ai/", "https://api.lumenfall.ai"],
		[" https://API.example:8443 ", "https://api.example:8443"],
		["http://localhost:8787", "http://localhost:8787"],
		["http://127.0.0.1:1", "http://127.0.0.1:1"],
		["http://[::1]:1", "http://[::1]:1"],
	] as const) {
		it(`may be ${value}`, () => {
			equal(checkApiBaseUrl(value), origin);
		});
	}
	for (const [value, problem] of [
		["", "notUrl"],
		["api.lumenfall.ai", "notUrl"],
		["ftp://api.lumenfall.ai", "notUrl"],
		["javascript:alert(1)", "notUrl"],
		[undefined, "notUrl"],
		[{}, "notUrl"],
		["http://api.lumenfall.ai", "notHttps"],
		["http://127.0.0.1.evil.example", "notHttps"],
		["http://localhost.evil.example", "notHttps"],
		["http://10.0.0.1", "notHttps"],
		["https://user:pass@api.lumenfall.ai", "hasPassword"],
		["https://api.lumenfall.ai/openai/v1", "hasPath"],
		["https://api.lumenfall.ai/?x=1", "hasPath"],
		["https://api.lumenfall.ai/#x", "hasPath"],
	] as const) {
		it(`may not be ${JSON.stringify(value)}`, () => {
			const checked = checkApiBaseUrl(value);
			equal(typeof checked === "object" && checked.problem, problem);
		});
	}
});

describe("a model's page", () => {
	for (const [path, page] of [
		["/models/google/x", "https://lumenfall.ai/models/google/x"],
		["//evil.example/x", undefined],
		["/\\evil.example", undefined],
		["https://evil.example", undefined],
		["javascript:alert(1)", undefined],
		["", undefined],
		[undefined, undefined],
	] as const) {
		it(`of ${JSON.stringify(path)} is ${page}`, () => {
			equal(modelPage(path), page);
		});
	}
});
