import { equal, ok } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { setFlagsFromString } from "node:v8";
import { Language, Parser } from "web-tree-sitter";
import { detect } from "../../../src/detection/detect.ts";
import { syntaxOf } from "../../../src/detection/syntax.ts";
import { replaceWithVariable } from "../../../src/rewriting/replaceWithVariable.ts";
import { strongKey } from "../../keys.ts";
import { compilers, grammars, isThere } from "./languageTools.ts";
import { cases as moreCases } from "./replacementCases.ts";

const JS = "process.env.LUMENFALL_API_KEY";
const PY = 'os.environ["LUMENFALL_API_KEY"]';
const PYq = "os.environ['LUMENFALL_API_KEY']";

/** [what it is, language, before with `K` for the key, after]; `undefined`: not offered. */
const cases: [string, string, string, string | undefined][] = [
	["double quotes", "javascript", `const key = "K";`, `const key = ${JS};`],
	["single quotes", "javascript", `const key = 'K';`, `const key = ${JS};`],
	["a template that is all key", "typescript", "const key = `K`;", `const key = ${JS};`],
	["a part of a string", "javascript", `h = "Bearer K";`, `h = \`Bearer \${${JS}}\`;`],
	[
		"a part of a string with marks of a template",
		"javascript",
		`h = "\`\${x} \\" K";`,
		`h = \`\\\`\\\${x} \\" \${${JS}}\`;`,
	],
	["a part of a template", "typescript", "h = `Bearer K ${x}`;", `h = \`Bearer \${${JS}} \${x}\`;`],
	["a string inside a template", "typescript", 'h = `a ${f("K")} b`;', `h = \`a \${f(${JS})} b\`;`],
	["a quote in a comment before", "javascript", `// don't\nkey = "K";`, `// don't\nkey = ${JS};`],
	["a quote in a regular expression before", "javascript", `x = /"/; key = "K";`, `x = /"/; key = ${JS};`],
	["a division before", "javascript", `x = a / b; key = "K" / 2;`, `x = a / b; key = ${JS} / 2;`],
	["a comment", "javascript", `// K is old`, `// ${JS} is old`],
	["a property's name", "javascript", `o = { "K": 1 };`, `o = { [${JS}]: 1 };`],
	["a conditional's branch", "javascript", `o = x ? "K" : 1;`, `o = x ? ${JS} : 1;`],
	["a property's value", "javascript", `o = { a: "K", b: 1 };`, `o = { a: ${JS}, b: 1 };`],
	["a JSX attribute", "typescriptreact", `x = <Client a={1} apiKey="K" />;`, `x = <Client a={1} apiKey={${JS}} />;`],
	[
		"a part of a JSX attribute",
		"javascriptreact",
		`x = <A b="Bearer K">y</A>;`,
		`x = <A b={\`Bearer \${${JS}}\`}>y</A>;`,
	],
	["no JSX attribute", "javascriptreact", `if (a < b) { c ="K"; }`, `if (a < b) { c =${JS}; }`],
	["an expression in JSX", "typescriptreact", `x = <A b={f("K")} />;`, `x = <A b={f(${JS})} />;`],
	["double quotes", "python", `import os\nkey = "K"\n`, `import os\nkey = ${PY}\n`],
	["single quotes", "python", `import os\nkey = 'K'\n`, `import os\nkey = ${PY}\n`],
	["triple quotes", "python", `import os\nkey = """K"""\n`, `import os\nkey = ${PY}\n`],
	["a raw string", "python", `import os\nkey = r"K"\n`, `import os\nkey = ${PY}\n`],
	["bytes", "python", `import os\nkey = b"K"\n`, `import os\nkey = ${PY}.encode()\n`],
	["a part of bytes", "python", `import os\nkey = b"Bearer K"\n`, undefined],
	["a part of a string", "python", `import os\nh = "Bearer K"\n`, `import os\nh = f"Bearer {${PYq}}"\n`],
	[
		"a part of a string in single quotes",
		"python",
		`import os\nh = 'Bearer K'\n`,
		`import os\nh = f'Bearer {${PY}}'\n`,
	],
	[
		"a part of a string with braces",
		"python",
		`import os\nh = "{} K".format(1)\n`,
		`import os\nh = f"{{}} {${PYq}}".format(1)\n`,
	],
	["an f-string", "python", `import os\nh = f"{x} K"\n`, `import os\nh = f"{x} {${PYq}}"\n`],
	["a string inside an f-string", "python", `import os\nh = f"{f('K')}"\n`, `import os\nh = f"{f(${PYq})}"\n`],
	["a part of a string inside an f-string", "python", `import os\nh = f"{f('x K')}"\n`, undefined],
	["a comment", "python", `# K\n`, `# ${PY}\n`],
	["no import", "python", `key = "K"\n`, `import os\n\nkey = ${PY}\n`],
	["other imports", "python", `import re\nkey = "K"\n`, `import os\nimport re\nkey = ${PY}\n`],
	["several imports on a line", "python", `import re, os\nkey = "K"\n`, `import re, os\nkey = ${PY}\n`],
	["os under another name", "python", `import os as o\nkey = "K"\n`, `import os\nimport os as o\nkey = ${PY}\n`],
	["a module of os", "python", `import os.path\nkey = "K"\n`, `import os\nimport os.path\nkey = ${PY}\n`],
	[
		"shebang, docstring and __future__",
		"python",
		`#!/usr/bin/env python3\n# coding: utf-8\n"""Doc."""\n\nfrom __future__ import annotations\n\nimport re\nkey = "K"\n`,
		`#!/usr/bin/env python3\n# coding: utf-8\n"""Doc."""\n\nfrom __future__ import annotations\n\nimport os\nimport re\nkey = ${PY}\n`,
	],
	["carriage returns", "python", `import re\r\nkey = "K"\r\n`, `import os\r\nimport re\r\nkey = ${PY}\r\n`],
	["a cell of another language", "python", `%%bash\ncurl -H "Authorization: Bearer K"`, undefined],
];

function apply(text: string, languageId: string, path = "/a"): string | undefined {
	const [hit] = detect(text, syntaxOf("plaintext"));
	ok(hit, "the case holds a key");
	const edits = replaceWithVariable(text, hit, { languageId, path });
	return edits
		?.toSorted((a, b) => b.start - a.start)
		.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

const withKey = (text: string) => text.replace(/(?<!\w)K(?!\w)(?!: &str)(?! = )/, strongKey);

describe("replaceWithVariable", () => {
	for (const [name, languageId, before, after] of cases) {
		it(`${languageId}: ${name}`, () => {
			equal(apply(withKey(before), languageId), after);
		});
	}

	for (const [languageId, rows] of Object.entries(moreCases)) {
		for (const [name, before, after, path] of rows) {
			it(`${languageId}: ${name}`, () => {
				equal(apply(withKey(before), languageId, path), after);
			});
		}
	}
});

describe("what replaceWithVariable writes", () => {
	const parsers = new Map<string, Parser>();
	before(async () => {
		// Optimising the larger grammars takes more memory than V8 gives to its compiler.
		setFlagsFromString("--no-wasm-dynamic-tiering");
		setFlagsFromString("--no-wasm-tier-up");
		await Parser.init();
		for (const [languageId, file] of Object.entries(grammars)) {
			const parser = new Parser();
			parser.setLanguage(await Language.load(createRequire(import.meta.url).resolve(file)));
			parsers.set(languageId, parser);
		}
	});

	const all: [string, string, string, string | undefined][] = [
		...cases,
		...Object.entries(moreCases).flatMap(([languageId, rows]) =>
			rows.map(([name, before, after]): [string, string, string, string | undefined] => [
				name,
				languageId,
				before,
				after,
			]),
		),
	];
	for (const [name, languageId, before, after] of all) {
		if (after === undefined) {
			continue;
		}
		if (Object.hasOwn(grammars, languageId)) {
			it(`is ${languageId} to its grammar: ${name}`, () => {
				const parser = parsers.get(languageId);
				const broken = (text: string) => {
					const tree = parser?.parse(text);
					ok(tree);
					return tree.rootNode.hasError;
				};
				equal(broken(withKey(before)), false, "the case itself is wrong");
				equal(broken(after), false, after);
			});
		}
		const compiler = compilers[languageId];
		if (compiler) {
			const [command, ...args] = compiler.command;
			(isThere(compiler) ? it : it.skip)(`is ${languageId} to ${compiler.name}: ${name}`, () => {
				const input = compiler.wrap?.(after) ?? after;
				const { status, stderr, stdout } = spawnSync(command ?? "", args, { input, encoding: "utf8" });
				equal(status, 0, `${stderr}${stdout}\n${input}`);
			});
		}
	}

	it("is JSON", () => {
		for (const [, , after] of moreCases["jsonc"] ?? []) {
			ok(after === undefined || JSON.parse(after));
		}
	});
});
