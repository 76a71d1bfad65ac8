import { deepEqual, equal, ok } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { Language, Parser } from "web-tree-sitter";
import type { Mode } from "../../../src/lumenfall/modes.ts";
import { fitIntoDocument, type Insertion, targetsFor } from "../../../src/snippets/fitIntoDocument.ts";
import { prompts } from "../../../src/snippets/snippet.ts";
import { type CodeTargetId, codeTargetIds, codeTargets } from "../../../src/snippets/targets.ts";
import { grammars } from "../rewriting/languageTools.ts";

const baseUrl = "https://api.lumenfall.ai/openai/v1";

function apply(text: string, insertions: readonly Insertion[]): string {
	return insertions
		.toSorted((a, b) => b.offset - a.offset)
		.reduce((result, { offset, text: added }) => result.slice(0, offset) + added + result.slice(offset), text);
}

/** Inserts the code at the `|` of a text. */
function insert(marked: string, target: CodeTargetId, mode: Mode = "generate", languageId?: string): string {
	const offset = marked.indexOf("|");
	const text = marked.slice(0, offset) + marked.slice(offset + 1);
	const snippet = codeTargets[target].render({ mode, model: "mock-image", baseUrl });
	const document = { text, offset, languageId: languageId ?? codeTargets[target].languageIds[0] ?? "" };
	return apply(text, fitIntoDocument(snippet, document, baseUrl));
}

const count = (text: string, part: string) => text.split(part).length - 1;

describe("code that fits into a document", () => {
	it("is a whole program in an empty one", () => {
		const text = insert("\n|", "go");
		ok(text.startsWith("package main\n"));
		ok(text.includes("func main()"));
	});

	it("brings only the imports that are missing, below the others", () => {
		const text = insert("import os\nimport json\n\nprint(json)\n|\n", "python-httpx");
		ok(text.startsWith("import os\nimport json\nimport sys\nfrom pathlib import Path\nimport httpx\n\nprint(json)\n"));
		equal(count(text, "import os\n"), 1);
	});

	it("puts imports on top where there are none, below what has to stay there", () => {
		ok(
			insert('#!/usr/bin/env node\n"use strict";\nf();\n|', "javascript-fetch").startsWith(
				'#!/usr/bin/env node\n"use strict";\nimport { writeFile } from "node:fs/promises";\n\nf();\n',
			),
		);
		ok(insert("package a;\nclass B {\n    |\n}\n", "java").startsWith("package a;\nimport com.fasterxml"));
		ok(insert("# a comment\nx = 1\n|", "python-httpx").startsWith("# a comment\nimport os\n"));
	});

	it("uses a client of the document that talks to Lumenfall", () => {
		const before = `import OpenAI from "openai";\n\nconst lumenfall = new OpenAI({ baseURL: "${baseUrl}" });\n|\n`;
		const text = insert(before, "typescript-openai", "chat");
		equal(count(text, "new OpenAI("), 1);
		ok(text.includes("await lumenfall.chat.completions.create("));
		ok(text.includes(prompts.chat));
	});

	it("uses no client that talks to somebody else", () => {
		const text = insert("from openai import OpenAI\n\nclient = OpenAI()\n|\n", "python-openai");
		equal(count(text, "OpenAI("), 2);
		ok(text.includes(baseUrl));
	});

	it("has the indentation of the line, and goes below a line that has code", () => {
		const text = insert("def f():\n    x = 1|\n    y = 2\n", "python-httpx");
		ok(text.includes("    x = 1\n    client = httpx.Client("));
		ok(/\n {8}base_url=/.test(text));
		ok(text.endsWith("\n    y = 2\n"));
		ok(!/^[ \t]+$/m.test(text), "no line has only blanks");
	});

	it("fills an empty line, and leaves line ends as they are", () => {
		const text = insert("def f():\r\n    |\r\n", "python-httpx");
		ok(text.includes("def f():\r\n    client = httpx.Client("));
		ok(text.endsWith("\r\n"));
	});

	it("extends the block of imports of Go, or begins one", () => {
		const block = insert('package a\n\nimport (\n\t"fmt"\n\t"os"\n)\n\n|\n', "go");
		equal(count(block, '"fmt"'), 1);
		equal(count(block, "import ("), 1);
		const none = insert("package a\n\nvar x = 1\n|\n", "go");
		ok(none.startsWith('package a\n\nimport (\n\t"bytes"\n'));
	});

	it("opens PHP where the document has not", () => {
		ok(insert("<h1>a</h1>\n|\n", "php").includes("<h1>a</h1>\n<?php\n\nfunction lumenfall"));
		equal(count(insert("<?php\n$a = 1;\n|\n", "php"), "<?php"), 1);
	});

	it("is offered by the language of the document", () => {
		deepEqual(targetsFor("python"), ["python-openai", "python-httpx"]);
		deepEqual(targetsFor("typescriptreact"), ["typescript-openai", "typescript-fetch"]);
		deepEqual(targetsFor("plaintext"), []);
	});

	/** A document of each language, with code before and behind the cursor. */
	const documents: Partial<Record<CodeTargetId, string>> = {
		curl: "#!/bin/bash\necho a\n|\necho b\n",
		shell: "#!/bin/bash\necho a\n|\necho b\n",
		"python-openai": "import os\n\ndef f():\n    a = 1\n    |\n    return a\n",
		"python-httpx": "import os\n\ndef f():\n    a = 1\n    |\n    return a\n",
		"javascript-openai": 'import a from "a";\n\nasync function f() {\n\t|\n}\n',
		"javascript-fetch": 'import a from "a";\n\nasync function f() {\n\t|\n}\n',
		"typescript-openai": 'import a from "a";\n\nasync function f() {\n\t|\n}\n',
		"typescript-fetch": 'import a from "a";\n\nasync function f() {\n\t|\n}\n',
		go: 'package a\n\nimport "fmt"\n\nfunc f() { fmt.Println() }\n|\n',
		ruby: 'require "json"\n\ndef f\n  |\nend\n',
		php: "<?php\n$a = 1;\n|\n$b = 2;\n",
		java: "package a;\n\nclass B {\n    |\n}\n",
		csharp: "using System;\n\nvar a = 1;\n|\n",
		rust: "use std::fs;\n\nfn f() {}\n\n|\n",
	};
	for (const target of codeTargetIds) {
		it(`parses in ${codeTargets[target].label}, in every mode`, async () => {
			const [language = ""] = codeTargets[target].languageIds;
			const parses = language === "shellscript" ? parsesInBash : await createParser(language);
			for (const mode of codeTargets[target].modes) {
				const text = insert(documents[target] ?? "|", target, mode);
				ok(parses(text), text);
			}
		});
	}
});

const parsesInBash = (text: string) => spawnSync("bash", ["-n"], { input: text }).status === 0;

async function createParser(language: string): Promise<(text: string) => boolean> {
	await Parser.init();
	const parser = new Parser();
	const grammar = grammars[language] ?? grammars[`${language}react`] ?? "tree-sitter-wasms/out/tree-sitter-python.wasm";
	parser.setLanguage(await Language.load(createRequire(import.meta.url).resolve(grammar)));
	return (text) => parser.parse(text)?.rootNode.hasError === false;
}
