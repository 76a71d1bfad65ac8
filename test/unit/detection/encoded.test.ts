import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { detect, roughPattern } from "../../../src/detection/detect.ts";
import { KeyStream } from "../../../src/detection/keyStream.ts";
import { syntaxOf } from "../../../src/detection/syntax.ts";
import { strongKey, weakKey } from "../../keys.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const found = (text: string, languageId = "yaml") =>
	detect(text, syntaxOf(languageId)).map((detected) => ({
		text: text.slice(detected.start, detected.end),
		...(detected.kind === "key" && { key: detected.key, encoding: detected.encoding }),
	}));
const encoded = (text: string, key: string = strongKey) => ({ text, key, encoding: "base64" });

describe("a key in Base64", () => {
	for (const key of [strongKey, weakKey]) {
		for (const [name, languageId, before, plain, behind] of [
			["a Secret of Kubernetes", "yaml", "data:\n  api-key: ", "K", "\n"],
			["a Secret with a line's end", "yaml", "data:\n  api-key: ", "K\n", "\n"],
			["a Secret in JSON", "json", '{"data":{"key":"', "K", '"}}'],
			["basic authentication", "http", "Authorization: Basic ", "api:K", "\n"],
			["basic authentication without a user", "shellscript", 'curl -H "Authorization: Basic ', ":K", '"'],
			["a whole .env file", "dotenv", "ENV_FILE=", "# keys\nLUMENFALL_API_KEY=K\nA=1\n", ""],
			["a whole JSON file", "properties", "config = ", '{"auths":{"x":{"key":"K"}}}', ""],
			["code", "python", 'base64.b64decode("', "K", '")'],
			["code for browsers", "typescript", 'atob("', "Bearer K", '")'],
			["a URL", "plaintext", "https://x.test/", "K", "/v1?a=b"],
			["a data URL", "html", "data:text/plain;base64,", "key: K", '">'],
		] as const) {
			it(`is found, with its text: ${name}, ${key === strongKey ? "a long" : "a short"} key`, () => {
				const text = base64(plain.replace(/K(?![A-Z])/, key));
				deepEqual(found(before + text + behind, languageId), [encoded(text, key)]);
				// Without padding, as URLs have it.
				const bare = text.replace(/=+$/, "");
				deepEqual(found(`${before}${bare}${behind.replace(/^=/, "")}`, languageId), [encoded(bare, key)]);
			});
		}
	}

	it("is found, with its text: basic authentication without a password", () => {
		const text = base64(`${strongKey}:`);
		deepEqual(found(`Authorization: Basic ${text}`, "http"), [encoded(text)]);
	});

	it("is found after any number of bytes, in all three alignments", () => {
		for (let length = 0; length < 200; length++) {
			const text = base64(`${"x".repeat(length)} ${strongKey} y`);
			deepEqual(found(`a: ${text}`), [encoded(text)]);
		}
	});

	it("is found if it is as long as a key can be", () => {
		const key = `${strongKey}${"Qd2T4vN8".repeat(60)}`;
		for (const before of ["", "a ", "ab "]) {
			const text = base64(`${before}${key}"}`);
			deepEqual(found(`a: ${text}`), [encoded(text, key)]);
			deepEqual(found(`a: ${base64(`${before}${key}…`)}`), []);
		}
	});

	it("is marked alone in a long text, or in one that is not text", () => {
		const long = ["", "x", "xy", "xyz", "wxyz"].map((rest) => Buffer.from(`${rest}${"a b\n".repeat(500)}`));
		for (const before of [...long, Buffer.from([0, 1, 2, 255, 0, 34]), Buffer.from([0, 1, 2, 3, 4, 5])]) {
			const text = Buffer.concat([before, Buffer.from(`${strongKey}"`), before]).toString("base64");
			const [detected, ...others] = found(`a: ${text}`);
			equal(others.length, 0);
			equal(detected?.key, strongKey);
			ok(Number(detected?.text.length) <= Math.ceil((strongKey.length * 4) / 3) + 2);
			const decoded = (part: string) =>
				Buffer.from(`${"A".repeat(text.indexOf(detected?.text ?? "?") % 4)}${part}`, "base64");
			ok(decoded(detected?.text ?? "").includes(strongKey));
			ok(!decoded(detected?.text.slice(0, -1) ?? "").includes(strongKey), "no character too many");
		}
	});

	it("is marked alone in a text that is cut before it", () => {
		const text = base64(`xyz${strongKey} and more`);
		for (const cut of [1, 2, 3]) {
			const [detected, ...others] = found(`"…${text.slice(cut)}"`);
			deepEqual([detected?.key, others], [strongKey, []]);
			equal(detected?.text, text.slice(4, 4 + Math.ceil((strongKey.length * 4) / 3)));
		}
	});

	it("is found among many in one text, which is marked once", () => {
		const text = base64(`a=${strongKey}\nb=${weakKey}\n`);
		deepEqual(found(`${text} ${text}`), [encoded(text), encoded(text)]);
	});

	it("is not found if it is a longer word, a name, a placeholder, cut or incomplete", () => {
		for (const plain of [
			`my${strongKey}`,
			`my_${strongKey}`,
			"lmnfl_your_api_key",
			"lmnfl_client.createImageV2Async",
			"lmnfl_abc123.xxxxxxxxxxxxxxxx",
			strongKey.replace(".", ""),
			`${strongKey}...`,
			"lmnfl_",
			"lmnfl_lmnfl_lmnfl_",
		]) {
			for (const before of ["", " ", "  "]) {
				deepEqual(found(base64(before + plain)), [], plain);
			}
		}
	});

	it("is on the lines that the rough pattern matches", () => {
		for (const before of ["", "a", "ab", "abc"]) {
			ok(new RegExp(roughPattern).test(base64(`${before} ${strongKey}`)));
		}
	});

	it("is found wherever the text is cut", () => {
		const text = `data:\n  key: ${base64(`user:${strongKey}`)}\n  other: ${base64("x ".repeat(900) + strongKey)}\n`;
		const whole = new KeyStream(syntaxOf("yaml")).push(text, true);
		equal(whole.length, 2);
		fc.assert(
			fc.property(fc.array(fc.nat(text.length), { maxLength: 6 }), (at) => {
				const stream = new KeyStream(syntaxOf("yaml"));
				const ends = [...at.sort((a, b) => a - b), text.length];
				const pieces = ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end));
				deepEqual(
					pieces.flatMap((piece, i) => stream.push(piece, i === pieces.length - 1)),
					whole,
				);
			}),
			{ numRuns: 300 },
		);
	});

	it("tells that a bundler ships its variable", () => {
		const [detected] = detect(`VITE_AUTH=${base64(strongKey)}`, syntaxOf("plaintext"));
		ok(detected?.kind === "key");
		equal(detected.shippedIn, "VITE_AUTH");
	});
});

describe("a key whose dot is an escape", () => {
	for (const dot of [
		"%2E",
		"%2e",
		"%252E",
		"%25252e",
		"%u002E",
		"=2E",
		"&#46;",
		"&#046;",
		"&#x2E;",
		"&#x02e;",
		"&period;",
		"&amp;#46;",
		"\\u002e",
		"\\u002E",
		"\\u{2e}",
		"\\U0000002E",
		"\\x2e",
		"\\056",
		"\\.",
		"\\\\u002e",
		"\\\\.",
	]) {
		it(`is found and read: ${dot}`, () => {
			const text = strongKey.replace(".", dot);
			for (const [before, behind] of [
				["?key=", "&x"],
				['"', '"'],
				["", ""],
			]) {
				deepEqual(found(`${before}${text}${behind}`), [{ text, key: strongKey, encoding: "escape" }]);
			}
			ok(new RegExp(roughPattern).test(text));
		});
	}

	it("has no encoding if the dot is a dot", () => {
		deepEqual(found(strongKey), [{ text: strongKey, key: strongKey, encoding: undefined }]);
	});
});
