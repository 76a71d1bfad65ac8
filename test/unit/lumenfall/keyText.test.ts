import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { keyPrefix } from "../../../src/lumenfall/apiKey.ts";
import {
	isKeyCharacter,
	keyOf,
	maxKeyTextLength,
	readKeyText,
	roughKeyPattern,
} from "../../../src/lumenfall/keyText.ts";
import { strongKey, weakKey } from "../../keys.ts";

const longestId = "i".repeat(64);
const longestSecret = "s".repeat(512);
/** In URLs (up to five times), in e-mails, on web pages, in strings (also in strings), in regular expressions. */
const escapedDots =
	String.raw`%2E %2e %252E %25252525%s %u002E =2E &#46; &#046; &#x2E; &#x0002e; &period; &amp;#46; &amp;#x0002E; \u002e \u002E
	\u{2e} \u{00002e} \U0000002E \\\\U0000002E \x2e \056 \. \\. \\u002e`
		.replace("%s", "2e")
		.split(/\s+/);

describe("a key in a text", () => {
	for (const [title, before, after] of [
		["alone", "", ""],
		["after other text", "key = '", ""],
		["before a quote", "", "'; more"],
		["before a second dot", "", ".more"],
		["before a line end", "x\n", "\nx"],
		["before a letter that no key has", "", "ä"],
	] as const) {
		it(`is read ${title}`, () => {
			const text = before + strongKey + after;
			const found = readKeyText(text, before.length);
			deepEqual(found, {
				keyId: "k7Qd2",
				secret: strongKey.slice(strongKey.indexOf(".") + 1),
				hasEscapedDot: false,
				end: before.length + strongKey.length,
			});
		});
	}

	for (const dot of escapedDots) {
		it(`may have its dot written as ${dot}`, () => {
			const text = `?k=${strongKey.replace(".", dot)}&more`;
			const found = readKeyText(text, 3);
			equal(found?.hasEscapedDot, true);
			equal(found?.secret && keyOf(found.keyId, found.secret), strongKey);
			equal(text.slice(found?.end), "&more");
		});
	}

	for (const notDot of [
		"%252",
		"%25252525252E",
		"%u002D",
		"&#47;",
		"&amp;amp;#46;",
		"\\u002f",
		"\\n",
		"\\\\\\\\\\.",
		"=2F",
	]) {
		it(`has no dot written as ${notDot}`, () => {
			equal(readKeyText(strongKey.replace(".", notDot), 0)?.secret, undefined);
		});
	}

	for (const [title, rest, keyId] of [
		["without a dot", "abc", "abc"],
		["with nothing after its dot", "abc.", "abc"],
		["with something else after its dot", "abc.{x}", "abc"],
		["with another percent-encoded character", "abc%2Fdef", "abc"],
		["with half of a percent-encoded dot", "abc%2", "abc"],
		["with a percent sign", "abc%E2def", "abc"],
		["with a letter in place of the dot", "abc2E", "abc2E"],
	] as const) {
		it(`is a part ${title}`, () => {
			deepEqual(readKeyText(`${keyPrefix}${rest}`, 0), {
				keyId,
				secret: undefined,
				hasEscapedDot: false,
				end: keyPrefix.length + keyId.length,
			});
		});
	}

	for (const rest of ["", ".abc", " abc.def", "%2Eabc", "ä"]) {
		it(`is nothing without a key id: ${JSON.stringify(rest)}`, () => {
			equal(readKeyText(`${keyPrefix}${rest}`, 0), undefined);
		});
	}

	it("has a key id of at most 64 characters and a secret of at most 512", () => {
		const longest = `${keyPrefix}${longestId}.${longestSecret}`;
		deepEqual(readKeyText(longest, 0), {
			keyId: longestId,
			secret: longestSecret,
			hasEscapedDot: false,
			end: longest.length,
		});
		equal(readKeyText(`${longest}s`, 0), undefined);
		equal(readKeyText(`${keyPrefix}i${longestId}.secret`, 0)?.secret, undefined);
		for (const dot of escapedDots) {
			const { length } = `${keyPrefix}${longestId}${dot}${longestSecret}`;
			ok(length <= maxKeyTextLength, dot);
		}
	});

	it("has at most 576 characters without a dot", () => {
		const longest = `${longestId}${longestSecret}`;
		deepEqual(readKeyText(`${keyPrefix}${longest}`, 0), {
			keyId: longest,
			secret: undefined,
			hasEscapedDot: false,
			end: keyPrefix.length + longest.length,
		});
		equal(readKeyText(`${keyPrefix}${longest}i`, 0), undefined);
	});

	it("consists of ASCII letters, digits, underscores and hyphens", () => {
		const allowed = new Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
		for (let code = 0; code < 0x300; code++) {
			equal(isKeyCharacter(code), allowed.has(String.fromCharCode(code)), String(code));
		}
		equal(isKeyCharacter(Number.NaN), false);
	});
});

describe("the pattern for programs that find files", () => {
	const pattern = new RegExp(roughKeyPattern);

	it("matches every key with a digit or a capital in its secret, also with an escaped dot", () => {
		const part = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
		fc.assert(
			fc.property(part, fc.stringMatching(/^[a-z_-]{0,9}[A-Z0-9][A-Za-z0-9_-]{0,9}$/), (keyId, secret) =>
				[".", ...escapedDots].every((dot) => pattern.test(`x ${keyPrefix}${keyId}${dot}${secret}`)),
			),
		);
	});

	it("matches every key with a long secret of small letters", () => {
		equal(pattern.test(`${keyPrefix}x.abcdefghijklmnop`), true);
		equal(pattern.test(`${keyPrefix}x.abcdefghijklmno`), false);
	});

	it("matches every key without a dot that is long and has a digit", () => {
		const letters = "abcdefghijklmnopqrst";
		for (let at = 0; at < letters.length; at++) {
			equal(pattern.test(`${keyPrefix}${letters.slice(0, at)}7${letters.slice(at + 1)}`), true, String(at));
		}
	});

	it("matches no placeholder", () => {
		for (const text of ["your_api_key", "...", "<key_id>.<secret>", "client.images", "x", ""]) {
			equal(pattern.test(keyPrefix + text), false, text);
		}
		equal(pattern.test(weakKey), true);
	});
});
