import { equal } from "node:assert/strict";
import { writeComment } from "../../../src/rewriting/comments/placement.ts";
import { createRewriter, grammarsFor } from "../../../src/rewriting/rewriter.ts";
import { strongKey } from "../../keys.ts";
import { findHits, loadGrammars, parse } from "./parsers.ts";

/** What a case is about, the language, the text with `§` for the key, and the text with the comment `!`. */
const cases: readonly [name: string, languageId: string, before: string, after: string | undefined][] = [
	["not in a tag of XML", "xml", '<manifest>\n  <meta-data\n      android:value="§" />\n</manifest>\n', undefined],
	["between tags of XML", "xml", '<a>\n  <b c="§" />\n</a>\n', '<a>\n  <!-- ! -->\n  <b c="§" />\n</a>\n'],
	["not before the declaration of XML", "xml", '<?xml version="1.0" x="§"?>\n<a/>\n', undefined],
	["not in a text of XML", "xml", "<a>\n  text\n  §\n</a>\n", undefined],
	[
		"a script of a page",
		"html",
		'<script type="module">\nconst a = 1;\nconst k = "§";\n</script>\n',
		'<script type="module">\nconst a = 1;\n// !\nconst k = "§";\n</script>\n',
	],
	["not in preformatted text", "html", '<pre>\n<b title="§"></b>\n</pre>\n', undefined],
	[
		"a script of Vue",
		"vue",
		'<script setup>\nconst k = "§"\n</script>\n',
		'<script setup>\n// !\nconst k = "§"\n</script>\n',
	],
	["not in a block of YAML", "yaml", 'data:\n  config.json: |\n    {\n      "key": "§"\n    }\n', undefined],
	["not in a folded text of YAML", "yaml", "text: >\n  first\n  key §\n", undefined],
	["not in a text of YAML that goes on", "yaml", "a: first\n  second §\n", undefined],
	["a value of YAML", "yaml", "a: 1\nb: §\n", "a: 1\n# !\nb: §\n"],
	["an item of YAML", "yaml", "a:\n  - 1\n  - §\n", "a:\n  - 1\n  # !\n  - §\n"],
	["not in a string of SQL", "sql", "INSERT INTO t VALUES ('\nline\n§\n');\n", undefined],
	["a statement of SQL", "sql", "SELECT 'a';\nSELECT '§';\n", "SELECT 'a';\n-- !\nSELECT '§';\n"],
	["not in a here-document of a Dockerfile", "dockerfile", 'FROM a\nCOPY <<EOF /x.json\n{"k": "§"}\nEOF\n', undefined],
	[
		"between lines of a Dockerfile",
		"dockerfile",
		"FROM a\nRUN x \\\n  && y §\n",
		"FROM a\nRUN x \\\n  # !\n  && y §\n",
	],
	["not between rows of Markdown", "markdown", "| a | b |\n| --- | --- |\n| x | `§` |\n", undefined],
	["not in code of Markdown", "markdown", "```sh\n\nx §\n```\n", undefined],
	["not in a list of Markdown", "markdown", "- a\n\n- §\n", undefined],
	["a paragraph of Markdown", "markdown", "Text\n\nKey §\n", "Text\n\n<!-- ! -->\nKey §\n"],
	[
		"a recipe: make shows what a tab begins",
		"makefile",
		"all:\n\techo a\n\tcurl §\n",
		"all:\n\techo a\n# !\n\tcurl §\n",
	],
	["CSS", "css", 'a {\n  content: "§";\n}\n', 'a {\n  /* ! */\n  content: "§";\n}\n'],
	["not in a comment of CSS", "css", '/*\na: "§"\n*/\n', undefined],
	["not in a here-document", "shellscript", "cat > x <<EOF\n{\n  § \n}\nEOF\n", undefined],
	["not in a command that goes on", "shellscript", "curl \\\n  -H §\n", undefined],
	["not in a macro of C", "c", '#define K \\\n  "§"\n', undefined],
	["C", "c", 'char *k = "§";\n', '// !\nchar *k = "§";\n'],
	["not in a string of TOML over lines", "toml", 'a = """\n§\n"""\n', undefined],
	["TOML", "toml", 'a = "§"\n', '# !\na = "§"\n'],
	["not in a docstring", "python", '"""\na §\n"""\n', undefined],
	["an argument", "python", 'f(\n    "§",\n)\n', 'f(\n    # !\n    "§",\n)\n'],
	["not behind a backslash", "python", 'x = "a" \\\n    "§"\n', undefined],
	["not in a template", "javascript", "x = `\n§\n`;\n", undefined],
	["not in a text of JSX", "javascriptreact", "const x = <p>\n  a §\n</p>;\n", undefined],
	["an attribute of JSX", "javascriptreact", 'const x = <A\n  b="§"\n/>;\n', 'const x = <A\n  // !\n  b="§"\n/>;\n'],
	[
		"an element of JSX in another",
		"javascriptreact",
		'const x = <p>\n  <A b="§" />\n</p>;\n',
		'const x = <p>\n  <A b="§" /* ! */ />\n</p>;\n',
	],
	["not in the page of PHP", "php", "<p>\n§\n</p>\n<?php $a = 1;\n", undefined],
	["PHP", "php", "<?php\n$a = '§';\n", "<?php\n// !\n$a = '§';\n"],
	["Terraform", "terraform", 'locals {\n  a = "§"\n}\n', 'locals {\n  # !\n  a = "§"\n}\n'],
	["not in a here-document of Terraform", "terraform", "locals {\n  a = <<E\n  §\n  E\n}\n", undefined],
	["not in JSON", "json", '{\n  "a": "§"\n}\n', undefined],
];

describe("placeComment", () => {
	before(() => loadGrammars());
	for (const [name, languageId, before, after] of cases) {
		it(`${languageId}: ${name}`, () => {
			const text = before.replace("§", strongKey);
			const [hit] = findHits(text);
			const document = { languageId, path: "/a/file" };
			const needed = grammarsFor(document, text);
			const rewriter = createRewriter(
				(grammar, ...args) => (needed.includes(grammar) ? parse(grammar, ...args) : undefined),
				text,
				document,
			);
			const placement = hit && rewriter.placeComment(hit);
			rewriter.dispose();
			const commented =
				placement && text.slice(0, placement.offset) + writeComment(placement, "!") + text.slice(placement.offset);
			equal(commented?.replace(strongKey, "§"), after);
		});
	}
});
