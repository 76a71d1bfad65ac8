import { equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { type ApiKey, maskApiKey, secretOf } from "../../../src/lumenfall/apiKey.ts";
import { createRedactor } from "../../../src/lumenfall/redact.ts";
import { decode } from "../../../src/lumenfall/redaction/decode.ts";
import { strongKey, weakKey } from "../../keys.ts";

const key = strongKey as ApiKey;
const secret = secretOf(key);
/** A key with the characters that JSON and URLs write in another way. */
const unusualKey = ["lmnfl_id", "ab+cd/ef==~12Kx"].join(".") as ApiKey;

const each = (form: (unit: string) => string) => (text: string) => Array.from(text, form).join("");
const hex = (unit: string, length: number) => unit.charCodeAt(0).toString(16).padStart(length, "0");
const base64Url = (text: string) => btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const percent = each((unit) => `%${hex(unit, 2)}`);
const json = each((unit) => `\\u${hex(unit, 4)}`);

/** The forms in which a text can come, each of which can be read back. */
const forms: Readonly<Record<string, (text: string) => string>> = {
	"as it is": (text) => text,
	"in upper case": (text) => text.toUpperCase(),
	"in lower case": (text) => text.toLowerCase(),
	"as a host": (text) => `https://${text.toLowerCase()}.evil.example/`,
	"as JSON with escapes": json,
	"as JSON with escapes in upper case": each((unit) => `\\u${hex(unit, 4).toUpperCase()}`),
	"as JSON in JSON": (text) => JSON.stringify(json(text)),
	"as JSON with escaped slashes": (text) => text.replaceAll("/", "\\/"),
	"as JavaScript": each((unit) => `\\x${hex(unit, 2)}`),
	"as JavaScript's code points": each((unit) => `\\u{${hex(unit, 1)}}`),
	"as Markdown": (text) => text.replace(/[^a-z\d]/gi, "\\$&"),
	"percent-encoded where a URL needs it": encodeURIComponent,
	"percent-encoded": percent,
	"percent-encoded in upper case": (text) => percent(text).toUpperCase(),
	"percent-encoded twice": (text) => encodeURIComponent(percent(text)),
	"percent-encoded three times": (text) => encodeURIComponent(encodeURIComponent(percent(text))),
	"percent-encoded JSON": (text) => encodeURIComponent(json(text)),
	"as a form that is decoded": (text) => text.replaceAll("+", " "),
	"as HTML entities": each((unit) => `&#${unit.charCodeAt(0)};`),
	"as hexadecimal HTML entities": each((unit) => `&#x${hex(unit, 2)};`),
	"as HTML in HTML": each((unit) => `&amp;#${unit.charCodeAt(0)};`),
	"as named HTML entities": (text) =>
		text.replaceAll("/", "&sol;").replaceAll("_", "&lowbar;").replaceAll(".", "&period;").replaceAll("+", "&plus;"),
	"with zero-width spaces": each((unit) => `${unit}\u200b`),
	"with soft hyphens": each((unit) => `${unit}\u00ad`),
	"with bidi marks": each((unit) => `\u202e${unit}`),
	"with encoded zero-width characters": each((unit) => `${unit}%E2%80%8B&#8203;\\u200d`),
	"with control characters": each((unit) => `${unit}\u0000`),
	"in the colours of a terminal": each((unit) => `\u001b[31m${unit}\u001b[0m`),
	"as base64": btoa,
	"as base64 behind one byte": (text) => btoa(`x${text}`),
	"as base64 behind two bytes": (text) => btoa(`xy${text}z`),
	"as base64 of a header": (text) => btoa(`Bearer ${text}`),
	"as base64 of a user and a password": (text) => btoa(`user:${text}`),
	"as base64url": base64Url,
	"as base64url of a header": (text) => base64Url(`Bearer ${text}`),
	"as percent-encoded base64": (text) => encodeURIComponent(btoa(`user:${text}`)),
	"as base64 in lines": (text) => btoa(`user:${text}`).replace(/.{20}/g, "$&\r\n"),
	"cut by a line end": (text) => `${text.slice(0, -5)}\n${text.slice(-5)}`,
};

/** Forms that only the secret of a known key can be found in: nothing else tells where the key begins or ends. */
const onlyOfKnownKeys = new Set(["as a form that is decoded", "as base64 in lines", "cut by a line end"]);

/** Returns every text that somebody could read in this one: decoded in all ways, as often as it can be. */
function readings(text: string): string {
	const all = new Set([text]);
	for (const one of all) {
		const plain = one
			.replace(/\\u\{([\da-f]+)\}|\\u([\da-f]{4})|\\x([\da-f]{2})|&#x([\da-f]+);|%([\da-f]{2})/gi, (_all, ...codes) =>
				String.fromCharCode(
					Number.parseInt(
						codes.find((code) => code !== undefined),
						16,
					),
				),
			)
			.replace(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code)))
			.replace(/&amp;/g, "&")
			.replace(/&sol;/g, "/")
			.replace(/&plus;/g, "+");
		const unescaped = one.replace(/\\([^a-z\d])/gi, "$1");
		const packed = one.replace(/â\p{Cc}{2}|\p{Cc}\[\d*m|[\p{Cc}\p{Cf}]/gu, "");
		const runs = packed.match(/[\w+/-]{8,}/g) ?? [];
		const decoded = runs.map((run) => Buffer.from(run, "base64").toString("latin1"));
		for (const reading of [plain, unescaped, packed, ...(all.size < 50 ? decoded : [])]) {
			all.add(reading);
		}
	}
	return [...all].join("\n").toLowerCase().replaceAll(" ", "+");
}

const isReadable = (text: string, wanted: string) => readings(text).includes(wanted.toLowerCase());

describe("the redaction", () => {
	const { redact } = createRedactor();

	for (const [name, form] of Object.entries(forms)) {
		for (const its of [key, unusualKey]) {
			const what = its === key ? "a key" : "a key with unusual characters";

			it(`takes out ${what} ${name}, also without its prefix`, () => {
				const known = createRedactor();
				known.protect(its);
				for (const text of [its, secretOf(its)]) {
					const written = `a ${form(text)} z`;
					ok(isReadable(written, secretOf(its)), `nobody can read ${written}`);
					const redacted = known.redact(written);
					ok(!isReadable(redacted, secretOf(its)), redacted);
					ok(!isReadable(redacted, secretOf(its).slice(1, -4)), redacted);
					equal(known.redact(redacted), redacted);
				}
			});
		}

		if (!onlyOfKnownKeys.has(name)) {
			it(`takes out a key that nobody knows ${name}`, () => {
				const redacted = redact(`a ${form(strongKey)} z`);
				ok(!isReadable(redacted, secret.slice(1, -4)), redacted);
				equal(redact(redacted), redacted);
			});
		}
	}

	for (const text of [
		`x${strongKey}x`,
		`{"key":"${strongKey}"}`,
		`"{\\"key\\":\\"${strongKey}\\"}"`,
		`${strongKey}${strongKey}`,
		`Error: ${strongKey}\n    at x (file:1:2)`,
		strongKey.replace(".", ""),
	]) {
		it(`takes the secret out of ${JSON.stringify(text).replaceAll(strongKey, "KEY")}`, () => {
			ok(!redact(text).includes(secret.slice(4, -4)), redact(text));
		});
	}

	it("leaves the masked key, so that it is known which one it was", () => {
		equal(redact(`key ${strongKey} was rejected`), `key ${maskApiKey(strongKey)} was rejected`);
		equal(redact(`key ${weakKey}.`), "key lmnfl_abc123.…");
		const known = createRedactor();
		known.protect(key);
		equal(known.redact(`${strongKey}, ${secret}.`), `${maskApiKey(strongKey)}, …${secret.slice(-4)}.`);
	});

	it("leaves all around an encoded key as it was written", () => {
		const known = createRedactor();
		known.protect(key);
		for (const [before, after] of [
			["%41%2e", "%42"],
			["\\u0041é😀&amp;", "&#66;😀"],
			["\u200b%25", "\u200b%25"],
			["a%20", "\\n"],
			["&unknown;&amp;", "&unknown;"],
			["%f0%9f%98%80 ", " &#x1f600;"],
		] as const) {
			for (const form of [percent, json, (text: string) => text]) {
				equal(known.redact(`${before}"${form(secret)}"${after}`), `${before}"…${secret.slice(-4)}"${after}`);
			}
			equal(
				known.redact(`${before}${percent(secret)} ${json(secret)}`),
				`${before}…${secret.slice(-4)} …${secret.slice(-4)}`,
			);
		}
	});

	for (const [entity, unit] of Object.entries({
		bsol: "\\",
		dash: "-",
		equals: "=",
		hyphen: "-",
		lowbar: "_",
		num: "#",
		percnt: "%",
		period: ".",
		plus: "+",
		semi: ";",
		sol: "/",
		underbar: "_",
	})) {
		it(`knows &${entity}; in a key`, () => {
			const known = createRedactor();
			known.protect(["lmnfl_id", `Ab3${unit}xY4tR7wQ2nB8vC5mZ9kLm`].join(".") as ApiKey);
			equal(known.redact(`<Ab3&${entity};xY4tR7wQ2nB8vC5mZ9kLm>`), "<…9kLm>");
		});
	}

	for (const entity of ["lrm", "nobreak", "rlm", "shy", "zerowidthspace", "zwj", "zwnj", "ZeroWidthSpace"]) {
		it(`knows that &${entity}; is not seen`, () => {
			const known = createRedactor();
			known.protect(["lmnfl_id", "Ab3xY4tR7wQ2nB8vC5mZ9kLm"].join(".") as ApiKey);
			equal(known.redact(`<Ab3&${entity};xY4tR7wQ2nB8vC5mZ9kLm>`), "<…9kLm>");
		});
	}

	it("knows escapes that are encoded with named entities", () => {
		const known = createRedactor();
		known.protect(key);
		const units = [...secret];
		equal(known.redact(`<${units.map((unit) => `&percnt;${hex(unit, 2)}`).join("")}>`), `<…${secret.slice(-4)}>`);
		equal(known.redact(`<${units.map((unit) => `&bsol;x${hex(unit, 2)}`).join("")}>`), `<…${secret.slice(-4)}>`);
		equal(
			known.redact(`<${units.map((unit) => `&amp;&num;${unit.charCodeAt(0)}&semi;`).join("")}>`),
			`<…${secret.slice(-4)}>`,
		);
	});

	it("reads a key that is encoded eight times", () => {
		const known = createRedactor();
		known.protect(key);
		const times = (count: number) =>
			Array.from({ length: count - 1 }).reduce<string>((text) => text.replaceAll("%", "%25"), percent(secret));
		equal(known.redact(`<${times(8)}>`), `<…${secret.slice(-4)}>`);
	});

	it("decodes a text eight times at most", () => {
		equal(decode(`%${"25".repeat(7)}41`).at(-1)?.text, "A");
		equal(decode(`%${"25".repeat(100)}41`).length, 9);
	});

	it("takes the character of a code point that is no letter for one", () => {
		const known = createRedactor();
		known.protect(["lmnfl_id", "Ab3xY4tR7wQ2nB8vC5mZ9kLm"].join(".") as ApiKey);
		equal(known.redact("<Ab3&#x1f600;xY4tR7wQ2nB8vC5mZ9kLm>"), "<Ab3&#x1f600;xY4tR7wQ2nB8vC5mZ9kLm>");
		equal(known.redact("<Ab3&#xffff;xY4tR7wQ2nB8vC5mZ9kLm>"), "<Ab3&#xffff;xY4tR7wQ2nB8vC5mZ9kLm>");
	});

	it("takes dots at the end for the end of a sentence", () => {
		equal(redact(`<${strongKey}...>`), `<${maskApiKey(strongKey)}>`);
		equal(redact("<lmnfl_abc....>"), "<lmnfl_abc....>");
	});

	it("takes a long id before an ellipsis for one that was masked, and no other", () => {
		const long = `lmnfl_${"a1".repeat(12)}`;
		equal(redact(`<${long}.…>`), `<${long}.…>`);
		equal(redact(`<${long}…>`), "<lmnfl_……>");
		equal(redact(`<${long}.>`), "<lmnfl_….>");
	});

	it("shows secrets side by side one by one", () => {
		const known = createRedactor();
		known.protect(["lmnfl_a", "AbCdEfGhQ5wE8rT2yU1111"].join(".") as ApiKey);
		known.protect(["lmnfl_b", "IjKlMnOpL3kJ7hG4fD2222"].join(".") as ApiKey);
		equal(known.redact("<AbCdEfGhQ5wE8rT2yU1111IjKlMnOpL3kJ7hG4fD2222>"), "<…1111…2222>");
	});

	it("shows the same end once where the secret is found twice", () => {
		const known = createRedactor();
		known.protect(["lmnfl_a", "AbCdEfGhIjKlQ5wE8rT2yU9999"].join(".") as ApiKey);
		known.protect(["lmnfl_b", "EfGhIjKlQ5wE8rT2yU9999"].join(".") as ApiKey);
		equal(known.redact("<AbCdEfGhIjKlQ5wE8rT2yU9999>"), "<…9999>");
	});

	it("leaves what it masked before, also with the key ids of Lumenfall's documentation", () => {
		const long = ["lmnfl_0123456789abcdefghijklmnopq", secret].join(".");
		equal(redact(`for ${maskApiKey(long)}.`), `for ${maskApiKey(long)}.`);
		equal(redact(redact(`for ${long}`)), `for ${maskApiKey(long)}`);
	});

	it("takes out a long text with the prefix and without a dot", () => {
		equal(redact(`lmnfl_${"a".repeat(20)} lmnfl_${"a".repeat(19)}`), `lmnfl_… lmnfl_${"a".repeat(19)}`);
		equal(redact(`lmnfl_${"a".repeat(5000)}.${"b".repeat(5000)}`), `lmnfl_${"a".repeat(5000)}.…bbbb`);
	});

	it("leaves other text as it is", () => {
		for (const text of [
			"",
			"nothing",
			"lmnfl_",
			"lmnfl_your_api_key",
			"a.b",
			"lmnfl_… and more",
			"100%25 &amp; C:\\x",
		]) {
			equal(redact(text), text);
		}
	});

	it("protects no secret so short that it may be a word", () => {
		const known = createRedactor();
		known.protect(["lmnfl_id", "model"].join(".") as ApiKey);
		equal(known.redact("no model"), "no model");
		known.protect(["lmnfl_id", "models"].join(".") as ApiKey);
		equal(known.redact("no models"), "no …");
	});

	it("protects every key, however many there are, and however often one is named", () => {
		const known = createRedactor();
		const keys = Array.from(
			{ length: 3000 },
			(_, i) => ["lmnfl_id", `Secret${i}x${"y".repeat(i % 30)}`].join(".") as ApiKey,
		);
		for (const one of [...keys, ...keys]) {
			known.protect(one);
		}
		for (const one of keys) {
			ok(!known.redact(`<${secretOf(one)}>`).includes(secretOf(one)));
		}
	});

	it("shows no rest of secrets that overlap", () => {
		const known = createRedactor();
		known.protect(["lmnfl_a", "AbCdEfGhIjKlMnOpQrSt"].join(".") as ApiKey);
		known.protect(["lmnfl_b", "QrStUvWxYz0123456789"].join(".") as ApiKey);
		equal(known.redact("<AbCdEfGhIjKlMnOpQrStUvWxYz0123456789>"), "<…>");
	});

	it("lets no secret through, whatever is around it, and changes nothing when it is repeated", () => {
		const known = createRedactor();
		known.protect(key);
		known.protect(unusualKey);
		const written = fc.constantFrom(...Object.values(forms));
		const its = fc.constantFrom(
			strongKey,
			secret,
			unusualKey,
			secretOf(unusualKey),
			"lmnfl_",
			".",
			"\\",
			"%",
			"%2",
			"&#",
		);
		const piece = fc.oneof(
			fc.string({ unit: "binary", maxLength: 8 }),
			fc.tuple(written, its).map(([form, text]) => form(text)),
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
				const redacted = known.redact(pieces.join(""));
				return (
					!redacted.toLowerCase().includes(secret.toLowerCase()) &&
					!redacted.includes(secretOf(unusualKey)) &&
					known.redact(redacted) === redacted
				);
			}),
			{ numRuns: 1000 },
		);
	});

	it("goes through megabytes of hostile text", () => {
		const known = createRedactor();
		known.protect(key);
		for (const unit of [
			"lmnfl_",
			"lmnfl_a.",
			`lmnfl_${"a".repeat(300)}`,
			`lmnfl_a.${"b".repeat(1000)}.`,
			"%25",
			"\\",
			"&",
			secret.slice(0, -1),
			btoa(strongKey).slice(0, 12),
		]) {
			const text = unit.repeat(1_000_000 / unit.length);
			ok(known.redact(text).length <= text.length + 1);
		}
	});
});
