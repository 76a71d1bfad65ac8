import { deepEqual, equal } from "node:assert/strict";
import { detectKeys } from "../../src/detection/detect.ts";
import type { Syntax } from "../../src/detection/syntax.ts";
import { strongKey, weakKey } from "../keys.ts";

/** [what it is, text with `K` for a key, syntax]: each `K` is found, exactly, and nothing else. */
const keys: [string, string, Syntax][] = [
	["a string in double quotes", `const key = "K";`, "code"],
	["a string in single quotes", `key = 'K'`, "code"],
	["a template string", "key = `K`", "code"],
	["a Bearer header in a string", `headers = { Authorization: "Bearer K" }`, "code"],
	["a comment", `// old key: 'K'`, "code"],
	["offset 0", `K"`, "data"],
	["the very end", `KEY=K`, "data"],
	["an assignment without quotes", `LUMENFALL_API_KEY=K`, "data"],
	["YAML", `api_key: K # note`, "data"],
	["JSON", `{"key":"K"}`, "data"],
	["JSON in JSON", `{"body":"{\\"key\\":\\"K\\"}"}`, "data"],
	["XML", `<key>K</key>`, "data"],
	["CSV", `a,K,b`, "data"],
	["a line of its own", `first\nK\nlast`, "data"],
	["a line of its own with CRLF", `first\r\nK\r\nlast`, "data"],
	["two on a line", `"K" "K"`, "code"],
	["a URL's query", `https://example.com/?key=K&x=1`, "data"],
	["an escaped newline in front", `"a\\nK"`, "code"],
	["percent-encoding in front", `?q=key%3DK&y`, "data"],
	["Markdown emphasis", `key: **x** "K"`, "data"],
	["shell", `curl -H "Authorization: Bearer K"`, "data"],
	["a header in an .http file", `Authorization: Bearer K`, "data"],
	["after characters outside the BMP", `"😀😀K"`, "code"],
	["after a byte order mark", `\uFEFFkey=K`, "data"],
	["a full stop in prose", `The key is "K".`, "data"],
	["a value that ends a sentence", `key: K.`, "data"],
];

/** [what it is, text, syntax]: nothing is found. */
const notKeys: [string, string, Syntax][] = [
	["nothing", "", "code"],
	["the prefix alone", "lmnfl_", "data"],
	["the documented placeholder", `api_key="lmnfl_your_api_key"`, "code"],
	["an ellipsis", `"lmnfl_..."`, "code"],
	["angle brackets", `"lmnfl_<key_id>.<secret>"`, "data"],
	["a template", "`lmnfl_${id}.${secret}`", "code"],
	["a template for the secret", "`lmnfl_abc123.${secret}`", "code"],
	["a template that goes on", "`lmnfl_abc123.xyz789${rest}`", "code"],
	["a call on a client", "lmnfl_client.images.generate(", "code"],
	["a member", "const x = lmnfl_client.images;", "code"],
	["a long member in camel case", "const x = lmnfl_client.maxConcurrentRequests2;", "code"],
	["a long call", "lmnfl_client.createChatCompletion({})", "code"],
	["a member with a digit", "x = lmnfl_client.image2d1;", "code"],
	["a file name", `"lmnfl_utils.py"`, "code"],
	["a database", `open("lmnfl_cache.sqlite3")`, "code"],
	["a module that is imported", `import x from "lmnfl_lib.module2";`, "code"],
	["a placeholder secret", `"lmnfl_abc123.your_secret"`, "code"],
	["another one", `"lmnfl_abc123.xxxxxxxxxxxxxxxx"`, "code"],
	["words only", `"lmnfl_key_id.my_secret_key_here"`, "code"],
	["a placeholder secret with a number", `"lmnfl_abc123.your-key-2024"`, "code"],
	["filler with a number", `"lmnfl_abc123.xxxxxxxx12"`, "code"],
	["zeros with a letter", `"lmnfl_abc123.a00000000"`, "code"],
	["something repeated", `"lmnfl_abc123.a1a1a1a1a1a1a1a1a1"`, "code"],
	["counting", `"lmnfl_abc123.1234567890"`, "code"],
	["a masked key", `"lmnfl_abc123.…z789"`, "data"],
	["a key cut short", `"lmnfl_abc123.aB3xK9..."`, "data"],
	["a longer word in front", `x"mylmnfl_abc123.xyz789"`, "code"],
	["a letter of another script in front", `"éKlmnfl_abc123.xyz789"`, "code"],
	["a letter of another script behind", `"lmnfl_abc123.xyz789é"`, "code"],
	["upper case", `"LMNFL_abc123.xyz789"`, "code"],
	["a dotted path", `"lmnfl_abc123.xyz789.de0"`, "code"],
	["a key id without end", `"lmnfl_${"a".repeat(200)}.xyz789"`, "code"],
	["a secret without end", `"lmnfl_abc.${"a1B".repeat(400)}"`, "code"],
];

describe("detectKeys", () => {
	for (const key of [weakKey, strongKey]) {
		for (const [name, template, syntax] of keys) {
			it(`finds ${key === weakKey ? "a short" : "a long"} key: ${name}`, () => {
				const parts = template.split(/(?<![A-Z_])K(?![A-Z_])/);
				const text = parts.join(key);
				const expected = parts.slice(1).map((_part, i) => {
					const start = parts.slice(0, i + 1).join(key).length;
					return { start, end: start + key.length, key };
				});
				deepEqual(detectKeys(text, syntax), expected);
			});
		}
	}

	for (const [name, text, syntax] of notKeys) {
		it(`finds no key: ${name}`, () => {
			deepEqual(detectKeys(text, syntax), []);
		});
	}

	it("finds a long key without quotes in code, and a short one not", () => {
		equal(detectKeys(`key = ${strongKey}`, "code").length, 1);
		equal(detectKeys(`key = ${weakKey}`, "code").length, 0);
	});

	it("reports the example of Lumenfall's documentation", () => {
		equal(detectKeys(`api_key="lmnfl_abc123.xyz789"`, "code").length, 1);
		equal(detectKeys(`-H "Authorization: Bearer lmnfl_abc123.xyz789"`, "data").length, 1);
	});

	it("reports a random secret that holds a word of placeholders", () => {
		equal(detectKeys(`"lmnfl_k1.9fTestQ27xYbN4example0"`, "code").length, 1);
	});
});
