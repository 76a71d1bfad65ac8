import { equal, ok } from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { detect } from "../../src/detection/detect.ts";
import { replaceWithVariable } from "../../src/detection/replacement/replaceWithVariable.ts";
import { syntaxOf } from "../../src/detection/syntax.ts";
import { strongKey } from "../keys.ts";

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
	["plain JSON", "json", `{"key":"K"}`, undefined],
	["Markdown", "markdown", `"K"`, undefined],
];

function apply(text: string, languageId: string): string | undefined {
	const [hit] = detect(text, syntaxOf("plaintext"));
	ok(hit, "the case holds a key");
	const edits = replaceWithVariable(text, hit, languageId);
	return edits
		?.toSorted((a, b) => b.start - a.start)
		.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);

describe("replaceWithVariable", () => {
	for (const [name, languageId, before, after] of cases) {
		it(`${languageId}: ${name}`, () => {
			equal(apply(before.replace(/(?<!\w)K(?!\w)/, strongKey), languageId), after);
		});
	}

	for (const [name, languageId, , after] of cases) {
		if (languageId === "javascript" && after) {
			it(`Node accepts the result: ${name}`, () => {
				execFileSync(process.execPath, ["--check", "--input-type=module", "-"], {
					input: `let x,a,b,h,key,o,f,c;${after.startsWith("//") ? "\n" : ""}${after}`.replace(
						/const key/,
						"const key2",
					),
				});
			});
		}
		if (languageId === "python" && after && python) {
			it(`Python accepts the result: ${name}`, () => {
				execFileSync(python, ["-c", "import ast, sys; ast.parse(sys.stdin.buffer.read())"], { input: after });
			});
		}
	}
});
