import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { detect, roughPattern } from "../../../src/detection/detect.ts";
import { isBesideLumenfall, isClientFile } from "../../../src/detection/exposure.ts";
import { KeyStream } from "../../../src/detection/keyStream.ts";
import { rules } from "../../../src/detection/rules.ts";
import { syntaxOf } from "../../../src/detection/syntax.ts";
import { strongKey, weakKey } from "../../keys.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const syntaxes = { code: syntaxOf("python"), data: syntaxOf("plaintext") };

/** [what it is, text with `K` for a key, syntax]: each `K` is found, exactly, and nothing else. */
const keys: [string, string, keyof typeof syntaxes][] = [
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
	["a value that a comma follows", `key: K, and more`, "data"],
	["a hyphen in front", `--key=K`, "data"],
	["SQL", `INSERT INTO keys VALUES ('K');`, "data"],
	["Dockerfile", `ENV LUMENFALL_API_KEY=K`, "data"],
	["INI", `key = K ; comment`, "data"],
	["a Markdown code span", "Use `K` here", "data"],
	["a link's query in Markdown", `[x](https://example.com/?key=K)`, "data"],
	["a notebook's source", `"source": ["key = \\"K\\"\\n"]`, "data"],
	["a notebook's output", `"text": ["'K'\\n"]`, "data"],
	["a percent-encoded quote on both sides", `?q=%22K%22`, "data"],
	["a percent-encoded Bearer header", `?auth=Bearer%20K`, "data"],
	["an escaped tab in front", `"a\\tK"`, "code"],
	["an escaped Unicode character in front", `"\\u003dK"`, "code"],
	["a tab-separated value", `a\tK\tb`, "data"],
	["three on a line", `"K", 'K', \`K\``, "code"],
	["a combining mark far in front", `"e\u0301 K"`, "code"],
	["a comment of SQL", `-- key: 'K'`, "data"],
	["a comment of HTML", `<!-- "K" -->`, "data"],
	["an attribute of XML", `<a key="K"/>`, "data"],
];

/** [what it is, text, syntax]: nothing is found. */
const notKeys: [string, string, keyof typeof syntaxes][] = [
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
	["a quoted member with a number", `"lmnfl_client.images2"`, "code"],
	["bullets", `"lmnfl_abc123.••••••••"`, "data"],
	["asterisks", `"lmnfl_abc123.********"`, "data"],
	["a template of Jinja", `key: lmnfl_{{ id }}.{{ secret }}`, "data"],
	["a template of Jinja for the secret", `key: lmnfl_abc123.{{ secret }}`, "data"],
	["a template of Ruby", `"lmnfl_#{id}.#{secret}"`, "code"],
	["a template of ERB", `"lmnfl_abc123.<%= secret %>"`, "data"],
	["a format of Python", `"lmnfl_abc123.%s" % secret`, "code"],
	["a format of Python with a name", `"lmnfl_abc123.{secret}"`, "code"],
	["concatenation", `"lmnfl_abc123." + secret`, "code"],
	["a table's column", `SELECT lmnfl_keys.id2name FROM lmnfl_keys`, "data"],
	["a format of Python that goes on", `f"lmnfl_abc123.T4vN8sLw2ZbX9mRc{rest}"`, "code"],
	["a hash in a file's name", `"lmnfl_app.3f8a9c2d1e4b5f6a.js"`, "code"],
	["a UUID", "lmnfl_session.550e8400-e29b-41d4-a716-446655440000", "data"],
	["a GitHub secret", "key: ${{ secrets.LMNFL }}", "data"],
	["a mark of combining in front", `"x\u0301lmnfl_abc123.xyz789"`, "code"],
	["a long identifier without dot", "lmnfl_generate_image_with_prompt_v2(x)", "code"],
	["a long constant without dot", `"lmnfl_default_timeout_milliseconds_1000"`, "code"],
	["a masked key without dot", `"lmnfl_9fQ27xYbN4eW8vTz3LmK…"`, "data"],
	["upper case", `"LMNFL_abc123.xyz789"`, "code"],
	["a dotted path", `"lmnfl_abc123.xyz789.de0"`, "code"],
	["a key id without end", `"lmnfl_${"a".repeat(200)}.xyz789"`, "code"],
	["a secret without end", `"lmnfl_abc.${"a1B".repeat(400)}"`, "code"],
];

describe("detect", () => {
	for (const key of [weakKey, strongKey]) {
		for (const [name, template, syntax] of keys) {
			it(`finds ${key === weakKey ? "a short" : "a long"} key: ${name}`, () => {
				const parts = template.split(/(?<![A-Z_])K(?![A-Z_])/);
				const text = parts.join(key);
				const expected = parts.slice(1).map((_part, i) => {
					const start = parts.slice(0, i + 1).join(key).length;
					return { kind: "key" as const, start, end: start + key.length, key };
				});
				deepEqual(detect(text, syntaxes[syntax]), expected);
			});
		}
	}

	for (const [name, text, syntax] of notKeys) {
		it(`finds no key: ${name}`, () => {
			deepEqual(detect(text, syntaxes[syntax]), []);
		});
	}

	it("finds a long key without quotes in code, and a short one not", () => {
		equal(detect(`key = ${strongKey}`, syntaxes.code).length, 1);
		equal(detect(`key = ${weakKey}`, syntaxes.code).length, 0);
	});

	it("reports the example of Lumenfall's documentation", () => {
		equal(detect(`api_key="lmnfl_abc123.xyz789"`, syntaxes.code).length, 1);
		equal(detect(`-H "Authorization: Bearer lmnfl_abc123.xyz789"`, syntaxes.data).length, 1);
	});

	it("reports a random secret that holds a word of placeholders", () => {
		equal(detect(`"lmnfl_k1.9fTestQ27xYbN4example0"`, syntaxes.code).length, 1);
	});

	for (const [name, before, after] of [
		["in quotes", '"', '"'],
		["after an equals sign", "key=", ""],
		["with a dot behind that ends a sentence", "It is ", ". No more"],
	] as const) {
		it(`finds a key without its dot: ${name}`, () => {
			const dotless = strongKey.replace(".", "");
			deepEqual(detect(`${before}${dotless}${after}`, syntaxes.code), [
				{ kind: "incomplete", start: before.length, end: before.length + dotless.length },
			]);
		});
	}

	const shippedIn = (text: string) => {
		const [detected] = detect(text, syntaxes.data);
		ok(detected?.kind === "key");
		return detected.shippedIn;
	};
	for (const variable of [
		"NEXT_PUBLIC_KEY",
		"VITE_LUMENFALL",
		"REACT_APP_K",
		"EXPO_PUBLIC_K",
		"PUBLIC_K",
		"NUXT_PUBLIC_K",
		"GATSBY_K",
	]) {
		for (const [before, after] of [
			[`${variable}=`, ""],
			[`export ${variable}="`, '"'],
			[`  "${variable}": "`, '",'],
			[`      - ${variable}=`, ""],
			[`  ${variable}: `, ""],
			[`ENV ${variable} `, ""],
			[`process.env.${variable} = "Bearer `, '"'],
		]) {
			it(`sees that a bundler ships the variable: ${before}`, () => {
				equal(shippedIn(`${before}${strongKey}${after}`), variable);
			});
		}
	}

	for (const before of ["LUMENFALL_API_KEY=", "MY_PUBLIC_KEY=", "NOT_VITE_KEY=", "VITE_A=1 B="]) {
		it(`sees that no bundler ships the variable: ${before}`, () => {
			equal(shippedIn(`${before}${strongKey}`), undefined);
		});
	}
});

describe("the option that lets a client run in a browser", () => {
	const found = (text: string, languageId = "typescript") =>
		detect(text, syntaxOf(languageId)).map(({ start, end }) => text.slice(start, end));

	it("is found where it is set, in languages that run in browsers", () => {
		deepEqual(found("new OpenAI({ dangerouslyAllowBrowser: true })"), ["dangerouslyAllowBrowser: true"]);
		deepEqual(found(`{ "dangerouslyAllowBrowser" : true }`), [`dangerouslyAllowBrowser" : true`]);
		deepEqual(found("{ dangerouslyAllowBrowser: false }"), []);
		deepEqual(found("{ dangerouslyAllowBrowser: trueish }"), []);
		deepEqual(found("dangerouslyAllowBrowser: true", "python"), []);
	});

	it("is not found inside a key, whose secret may end with any word", () => {
		const key = `${strongKey}dangerouslyAllowBrowser`;
		deepEqual(found(`"${key}": true`), [key]);
		deepEqual(found(`"${key}": true, dangerouslyAllowBrowser: true`), [key, "dangerouslyAllowBrowser: true"]);
	});

	it("matters only beside Lumenfall's address", () => {
		const linesOf = (text: string) => {
			const lines = text.split("\n");
			return { count: lines.length, line: (i: number) => lines[i] ?? "" };
		};
		const option = "dangerouslyAllowBrowser: true";
		equal(isBesideLumenfall(0, linesOf(option)), false);
		equal(isBesideLumenfall(1, linesOf(`baseURL: "https://api.lumenfall.ai/openai/v1",\n${option}`)), true);
		equal(isBesideLumenfall(0, linesOf(`${option}\n\nbaseURL: "https://api.lumenfall.ai/openai/v1"`)), true);
		equal(isBesideLumenfall(20, linesOf(`// lumenfall.ai${"\n".repeat(20)}${option}`)), false);
	});

	for (const [file, language, expected] of [
		["/a/index.html", "html", true],
		["/a/android/app/src/main/AndroidManifest.xml", "xml", true],
		["/a/ios/App/Info.plist", "xml", true],
		["/a/app.json", "json", true],
		["/a/src/main/res/values/strings.xml", "xml", true],
		["/a/my-app.json", "json", false],
		["/a/pom.xml", "xml", false],
		["/a/index.ts", "typescript", false],
	] as const) {
		it(`${file} is ${expected ? "" : "not "}plainly client code`, () => {
			equal(isClientFile(file, language), expected);
		});
	}
});

describe("a comment that says to ignore a key", () => {
	const ignored = (text: string) => new KeyStream(syntaxes.data).push(text, true).map((key) => key.ignored);
	for (const [name, text, expected] of [
		["on the same line", `key = "${strongKey}" # lumenfall-ignore: a test`, [true]],
		["on the line above", `  # lumenfall-ignore: a test\nkey = "${strongKey}"`, [true]],
		["on the line above, CRLF", `// lumenfall-ignore\r\nkey = "${strongKey}"`, [true]],
		["not two lines above", `# lumenfall-ignore\n\nkey = "${strongKey}"`, [false]],
		["not behind other code above", `a = 1 # lumenfall-ignore\nkey = "${strongKey}"`, [false]],
		["not below", `key = "${strongKey}"\n# lumenfall-ignore`, [false]],
		["not of the next key", `a="${strongKey}" # lumenfall-ignore\nb="${strongKey}"`, [true, false]],
	] as const) {
		it(name, () => deepEqual(ignored(text), expected));
	}
});

describe("the rough pattern of programs that find files", () => {
	const rough = new RegExp(roughPattern);

	it("matches wherever something is detected", () => {
		const piece = fc.oneof(
			fc.constantFrom(
				"lmnfl_",
				"lmnfl_",
				".",
				"%2E",
				"%252e",
				'"',
				"_",
				"-",
				" ",
				"=",
				"dangerouslyAllowBrowser: true",
			),
			fc.constantFrom(
				"\\u002e",
				"&#46;",
				"\\\\.",
				"=2E",
				"abcdefghijklmnopqr",
				base64(strongKey),
				base64(` ${weakKey}`),
			),
			fc.string({ maxLength: 24, unit: fc.constantFrom(..."abXY019_-") }),
		);
		let found = 0;
		fc.assert(
			fc.property(
				fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")),
				(text) => {
					const isDetected = detect(text, syntaxOf("typescript")).length > 0;
					found += Number(isDetected);
					ok(!isDetected || rough.test(text), text);
				},
			),
			{ numRuns: 50_000 },
		);
		ok(found > 1000, `only ${found} detections`);
	});

	it("does not match placeholders and most code", () => {
		for (const text of [
			"lmnfl_your_api_key",
			"lmnfl_client.images.generate(",
			"lmnfl_utils.py",
			"lmnfl_${id}.${secret}",
		]) {
			ok(!rough.test(text), text);
		}
	});
});

describe("the rules", () => {
	it("each decide about some case of the tables", () => {
		const texts = [...keys, ...notKeys].flatMap(([, text]) => [
			text.replace(/(?<![A-Z_])K(?![A-Z_])/g, strongKey),
			text.replace(/(?<![A-Z_])K(?![A-Z_])/g, weakKey),
			text.replace(/(?<![A-Z_])K(?![A-Z_])/g, strongKey.replace(".", "")),
		]);
		for (const rule of rules) {
			const { when } = rule;
			let decided = false;
			(rule as { when: typeof when }).when = (candidate) => {
				const holds = when(candidate);
				decided ||= holds;
				return holds;
			};
			for (const text of texts) {
				detect(text, syntaxes.data);
				detect(text, syntaxes.code);
			}
			(rule as { when: typeof when }).when = when;
			ok(decided, when.toString());
		}
	});
});
