import { equal } from "node:assert/strict";
import { judge, type Verdict } from "../../../src/detection/rules.ts";
import { syntaxOf } from "../../../src/detection/syntax.ts";

const syntaxes = { code: syntaxOf("python"), data: syntaxOf("plaintext") };
/** A secret that is random, one that is short, and a key id without a dot that is random. */
const strong = "T4vN8sLw2ZbX9mRc5Hy7Jg";
const short = "x7z8q9";
const longId = "T4vN8sLw2ZbX9mRc5Hy7Jg";

/** The verdict, what is before the key, its key id, its secret, what is behind it, and where it is. */
type Row = readonly [
	Verdict,
	before: string,
	keyId: string,
	secret: string | undefined,
	after: string,
	keyof typeof syntaxes,
];

const rows: readonly Row[] = [
	// Key ids of Lumenfall's own examples.
	["nothing", '"', "your_key", strong, '"', "data"],
	["nothing", '"', "MY-key", strong, '"', "data"],
	["key", '"', "k_my_key", strong, '"', "data"],
	["key", '"', "mykey", strong, '"', "data"],
	// Masks and templates behind it.
	["nothing", '"', "a1", strong, "…", "data"],
	["nothing", '"', "a1", strong, ".…", "data"],
	["nothing", '"', "a1", strong, "****", "data"],
	["nothing", "", "a1", strong, "***", "data"],
	["key", "***", "a1", strong, "***", "data"],
	["key", "", "a1", strong, " ***", "data"],
	["nothing", '"', "a1", strong, "${x}", "data"],
	["nothing", '"', "a1", strong, "{{x}}", "data"],
	["key", "{{#if}}", "a1", strong, "{{/if}}", "data"],
	["key", "{{#if}}", "a1", strong, "{{  else }}", "data"],
	["key", "(", "a1", strong, " …", "data"],
	["nothing", 'f"', "a1", strong, "{rest}", "code"],
	["key", '"', "a1", strong, '" {rest}', "code"],
	// Hashes in the names of files, and UUIDs.
	["nothing", "/", "app", "3f8a9c2d1e4b5f6a", ".chunk.js", "data"],
	["key", "/", "app", "3f8a9c2d1e4b5f6A", ".js", "data"],
	["key", "/", "app", "3f8a9c2d1e4b5f6a", " .js", "data"],
	["key", "/", "app", "3f8a9c2d1e4b5f6a", ".jsy", "data"],
	["nothing", "/", "app", "3f8a9c2d1e4b5f6a", ".JPEG?x", "data"],
	["nothing", "open ", "s1", "550e8400-e29b-41d4-a716-446655440000", "", "data"],
	["key", "open ", "s1", "550e8400-e29b-41d4-a716-446655440000f", "", "data"],
	["key", "open ", "s1", "a550e8400-e29b-41d4-a716-446655440000", "", "data"],
	["key", "api_key: ", "s1", "550e8400-e29b-41d4-a716-446655440000", "", "data"],
	["key", "Authorization: ", "s1", "550e8400-e29b-41d4-a716-446655440000", "", "data"],
	["key", "authToken=", "s1", "550e8400-e29b-41d4-a716-446655440000", "", "data"],
	// Members, calls and modules.
	["nothing", '"', "client", short, ".generate", "code"],
	["nothing", '"', "client", short, "(", "code"],
	["key", '"', "a1", short, '" .x', "code"],
	["nothing", 'from "', "lib", short, '"', "code"],
	["nothing", "import ", "lib", short, '"', "code"],
	["nothing", "require('", "lib", short, "'", "code"],
	["key", 'important = "', "a1", short, '"', "code"],
	["key", 'from x import y; k = "', "a1", short, '"', "code"],
	["nothing", '"', "cache", "sqlite3", '"', "data"],
	// Short secrets, only as values.
	["key", '"', "a1", short, '"', "code"],
	["key", "%22", "a1", short, "%22", "data"],
	["key", "%27", "a1", short, "", "data"],
	["nothing", "%28", "a1", short, "%29", "data"],
	["key", "Bearer ", "a1", short, "", "data"],
	["key", "bearer%20%20", "a1", short, "", "data"],
	["nothing", "Bearer x ", "a1", short, " y", "data"],
	["key", "x ", "a1", short, '\\"', "code"],
	["nothing", "x ", "a1", short, ' y"', "code"],
	["key", "<string>", "a1", short, "</string>", "code"],
	["key", "<string> ", "a1", short, " </string>", "code"],
	["nothing", "<string>", "a1", short, " y</string>", "code"],
	["nothing", "x ", "a1", short, "</string>", "code"],
	["nothing", "<a>x ", "a1", short, "</a>", "code"],
	["nothing", "k = ", "a1", short, "", "code"],
	["key", "k = ", "a1", short, "", "data"],
	["key", "k%3d", "a1", short, " x", "data"],
	["nothing", "k = x ", "a1", short, " y", "data"],
	["key", "prod\t", "a1", short, "\t1", "data"],
	["key", "| prod | ", "a1", short, " | yes |", "data"],
	["nothing", "| prod x ", "a1", short, " | yes", "data"],
	["nothing", ", ", "a1", short, " yes, x", "data"],
	["key", "**", "a1", short, "**", "data"],
	["nothing", "x *", "a1", short, " y*", "data"],
	["nothing", '"', "a1", "xyzabc", '"', "data"],
	["nothing", '"', "a1", "123456", '"', "data"],
	["nothing", '"', "a1", "item42", '"', "data"],
	// Keys without a dot.
	["incomplete", '"', longId, undefined, '"', "data"],
	["nothing", '"', longId, undefined, ".x", "code"],
	["nothing", '"', longId, undefined, '" + rest', "data"],
	["nothing", '"', longId, undefined, "'  + rest", "data"],
	["nothing", '"', longId, undefined, ".$name", "data"],
	["nothing", '"', longId, undefined, "%(x)s", "data"],
	["incomplete", '"', longId, undefined, "$1", "data"],
	["incomplete", '"', longId, undefined, "%20x", "data"],
	["incomplete", '"', longId, undefined, '" x +', "data"],
	["incomplete", '"', longId, undefined, " .x", "data"],
	["nothing", '"', longId.slice(0, 11), undefined, '"', "data"],
	["nothing", '"', "TavNasLwuZbXnmRcpHyiJg", undefined, '"', "data"],
	["nothing", '"', "1234567890987654321234", undefined, '"', "data"],
	["nothing", '"', "default_timeout_milliseconds_1000", undefined, '"', "data"],
	["incomplete", '"', `prod_${longId}`, undefined, '"', "data"],
	["nothing", '"', "T4vN8s_Lw2ZbX_9mRc5H_y7Jg", undefined, '"', "data"],
];

describe("the rules of what is a key", () => {
	for (const [verdict, before, keyId, secret, after, where] of rows) {
		it(`${before}lmnfl_${keyId}${secret === undefined ? "" : `.${secret}`}${after} is ${verdict} in ${where}`, () => {
			equal(judge({ keyId, secret, before, after, syntax: syntaxes[where] }), verdict);
		});
	}
});
