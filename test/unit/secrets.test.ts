import { deepEqual } from "node:assert/strict";
import { createSecretSearch } from "../host/secrets.ts";
import { strongKey } from "../keys.ts";

const secret = strongKey.slice(strongKey.indexOf(".") + 1);
const percent = (text: string) => Array.from(text, (unit) => `%${unit.charCodeAt(0).toString(16)}`).join("");
const json = (text: string) => Array.from(text, (unit) => `\\u00${unit.charCodeAt(0).toString(16)}`).join("");

describe("the search for secrets in what VS Code wrote", () => {
	const find = createSecretSearch(["another", secret]);

	for (const [form, content] of Object.entries({
		plain: secret,
		"lower case": secret.toLowerCase(),
		"upper case": secret.toUpperCase(),
		"UTF-16": Buffer.from(secret, "utf16le"),
		percent: percent(secret),
		"percent in upper case": percent(secret).toUpperCase(),
		"percent twice": encodeURIComponent(percent(secret)),
		"JSON escapes": json(secret),
		"JSON in JSON": JSON.stringify(json(secret)),
		"HTML entities": Array.from(secret, (unit) => `&#${unit.charCodeAt(0)};`).join(""),
		hexadecimal: Buffer.from(secret).toString("hex"),
		"zero-width characters": [...secret].join("\u200b"),
		base64: btoa(secret),
		"base64 of a key": btoa(strongKey),
		"base64 of a header": btoa(`Bearer ${strongKey}`),
		"base64 of a user": btoa(`user:${strongKey} and more`),
		"base64 in lines": btoa(`user:${strongKey}`).replace(/.{16}/g, "$&\r\n"),
		base64url: Buffer.from(`\u00ff\u00ff\u00ff${strongKey}`).toString("base64url"),
		"base64 of UTF-16": Buffer.from(`x${strongKey}`, "utf16le").toString("base64"),
	})) {
		it(`finds one in ${form}`, () => {
			deepEqual(find(Buffer.concat([Buffer.from("a "), Buffer.from(content), Buffer.from(" z")])), [1]);
		});
	}

	it("finds none in a masked key", () => {
		deepEqual(find(Buffer.from(`lmnfl_k7Qd2.…${secret.slice(-4)} ${btoa("nothing at all")}`)), []);
	});
});
