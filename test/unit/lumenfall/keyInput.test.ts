import { deepEqual, equal } from "node:assert/strict";
import type { ApiKeyProblem } from "../../../src/lumenfall/apiKey.ts";
import { readKeyInput } from "../../../src/lumenfall/keyInput.ts";
import { strongKey, weakKey } from "../../keys.ts";

/** What people paste: K is the key. */
const pasted = [
	"K",
	" K\n",
	'"K"',
	"'K'",
	"`K`",
	"```\nK\n```",
	"**K**",
	"Bearer K",
	"bearer  K",
	'"Bearer K"',
	"Authorization: Bearer K",
	`-H "Authorization: Bearer K"`,
	`-H 'Authorization: Bearer K' \\`,
	`curl https://api.lumenfall.ai/openai/v1/models \\\n  -H "Authorization: Bearer K" \\\n  -H "Content-Type: application/json" -d '{"a": 1}'`,
	"curl -u K: https://api.lumenfall.ai",
	"LUMENFALL_API_KEY=K",
	"LUMENFALL_API_KEY=K # mine",
	"LUMENFALL_API_KEY=K#mine",
	'export LUMENFALL_API_KEY="K"',
	"export LUMENFALL_API_KEY=K;",
	"LUMENFALL_API_KEY: K",
	"set LUMENFALL_API_KEY=K",
	'set "LUMENFALL_API_KEY=K"',
	"set X=K&&node app.js",
	"setx LUMENFALL_API_KEY K",
	'setx LUMENFALL_API_KEY "K" /M',
	"set -x LUMENFALL_API_KEY K",
	"$env:LUMENFALL_API_KEY = 'K'",
	'$env:LUMENFALL_API_KEY = "K";',
	"[Environment]::SetEnvironmentVariable('LUMENFALL_API_KEY', 'K', 'User')",
	'"api_key": "K",',
	'{"api_key":"K"}',
	'{\\"api_key\\":\\"K\\"}',
	"{api_key: K}",
	'"K",',
	"'K';",
	"K,",
	"K;",
	"(K)",
	"[K]",
	"<K>",
	"<key>K</key>",
	"| K |",
	"|K|",
	'apiKey: "K",',
	"api_key: K",
	"- name: LUMENFALL_API_KEY\n  value: K",
	'client = OpenAI(api_key="K", base_url="https://api.lumenfall.ai/openai/v1")',
	"https://example.com/?api_key=K&x=1",
	"My key is K.",
	"K.",
	"K. Keep it safe.",
	"K // my key",
	"K -- my key",
	"My key: K, thanks",
	"“K”",
	"‘K’",
	"„K“",
	"«K»",
	"« K »",
	"‹K›",
	"「K」",
	"＂K＂",
	"\u200bK",
	"K\u200b",
	"\u00a0K\u00a0",
	"\u202fK\u3000",
	"\ufeffK",
	"\u2066K\u2069",
	"K\u00ad",
	"KK",
	"K\nK",
	"# put lmnfl_your_api_key here\nLUMENFALL_API_KEY=K",
];

describe("readKeyInput", () => {
	for (const text of pasted) {
		it(`finds the key in ${JSON.stringify(text)}`, () => {
			for (const key of [strongKey, weakKey, "lmnfl_id1.ab/cd+ef~gh=="]) {
				deepEqual(readKeyInput(text.replaceAll("K", (_all, at: number) => (isKeySlot(text, at) ? key : "K"))), {
					kind: "key",
					key,
				});
			}
		});
	}

	it("finds a key with an invisible character in its middle", () => {
		for (const invisible of ["\u200b", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u200e", "\u202c"]) {
			for (let at = 0; at <= strongKey.length; at++) {
				const input = strongKey.slice(0, at) + invisible + strongKey.slice(at);
				deepEqual(readKeyInput(input), { kind: "key", key: strongKey });
			}
		}
	});

	for (const [input, problem] of [
		["", "empty"],
		[" \u200b ", "empty"],
		['""', "empty"],
		["sk-abc", "otherVendor"],
		['OPENAI_API_KEY="sk-abc"', "otherVendor"],
		["hello", "wrongPrefix"],
		["LMNFL_a.b", "wrongPrefix"],
		[`my${weakKey}`, "wrongPrefix"],
		["lmnfl_abc", "noDot"],
		["lmnfl_abc.", "noSecret"],
		["lmnfl_.abc", "noKeyId"],
		["lmnfl_your_api_key", "placeholder"],
		["lmnfl_<key_id>.<secret>", "placeholder"],
		["lmnfl_{key_id}.{secret}", "placeholder"],
		["lmnfl_...", "placeholder"],
		["lmnfl_k7Qd2...", "placeholder"],
		["lmnfl_k7Qd2.…y7Jg", "placeholder"],
		["lmnfl_k7Qd2.****", "placeholder"],
		["lmnfl_abc.dé", "illegalCharacter"],
		["lmnfl_abc.d%e", "illegalCharacter"],
		["lmnfl_abc.d中", "illegalCharacter"],
		["LUMENFALL_API_KEY=lmnfl_abc.defB=1", "illegalCharacter"],
		["lmnfl_abc.def\nghi", "illegalCharacter"],
		["lmnfl_abc.def ghi", "illegalCharacter"],
		[`lmnfl_abc.${"d".repeat(2000)}`, "tooLong"],
		["x".repeat(20_000_000), "tooLong"],
		[`${strongKey} ${weakKey}`, "severalKeys"],
		[`A=${strongKey}\nB=${weakKey}`, "severalKeys"],
		[strongKey + weakKey, "severalKeys"],
	] as const satisfies readonly (readonly [string, ApiKeyProblem])[]) {
		it(`says ${problem} of ${JSON.stringify(input.slice(0, 60))}`, () => {
			deepEqual(readKeyInput(input), { kind: "problem", problem });
		});
	}

	it("reads prefixes without end in one walk", () => {
		equal(readKeyInput("lmnfl_".repeat(16_000)).kind, "problem");
		equal(readKeyInput("lmnfl_<".repeat(14_000)).kind, "problem");
	});
});

/** Whether a K in a pasted text is the key's, and not a letter of a word. */
function isKeySlot(text: string, at: number): boolean {
	const isWord = (char: string | undefined) => char !== undefined && /[A-Z_]/i.test(char) && char !== "K";
	return !isWord(text[at - 1]) && !isWord(text[at + 1]);
}
