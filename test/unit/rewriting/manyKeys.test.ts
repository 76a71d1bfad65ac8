import { deepEqual, equal, ok } from "node:assert/strict";
import { applyEdits } from "../../../src/rewriting/applyEdits.ts";
import { createRewriter } from "../../../src/rewriting/rewriter.ts";
import type { Parse } from "../../../src/rewriting/syntax/node.ts";
import { parseBounded } from "../../../src/rewriting/syntax/parseBounded.ts";
import { strongKey } from "../../keys.ts";
import { findHits, loadGrammars, parse, replace } from "./parsers.ts";

const count = 500;
const repeat = (text: string) => text.replace("§", strongKey).repeat(count);

/** Texts with many keys: the language, what is before, what is repeated, and what is behind. */
const texts: readonly [name: string, languageId: string, text: string][] = [
	["in one template", "javascript", `x = \`${repeat("§\n")}\`;`],
	["in one string", "python", `import os\nx = """${repeat("§ \n")}"""\n`],
	["in a string that is joined", "java", `class A { String s = "${repeat("§ ")}"; }`],
	["in statements", "javascript", repeat('a = "§";\n')],
	["in statements of Python", "python", repeat('a = "§"\n')],
	["in statements of Go", "go", `package main\n\nfunc f() {\n${repeat('a := "§"\n')}}\n`],
	["in statements of Rust", "rust", `fn f() {\n${repeat('let a = "§";\n')}}\n`],
	["in words of a shell", "shellscript", repeat("A=§\n")],
	["in lines of Perl", "perl", repeat("my $a = '§';\n")],
	["in instructions", "dockerfile", `FROM a\n${repeat("RUN a §\n")}`],
	["in values of a workflow", "github-actions-workflow", `env:\n${repeat("  A: §\n")}`],
];

describe("createRewriter: many keys", () => {
	before(() => loadGrammars());
	for (const [name, languageId, text] of texts) {
		it(`replaces all ${name}, in ${languageId}, with as many parses as for one`, () => {
			let parses = 0;
			const counted: Parse = (...args) => {
				parses++;
				return parse(...args);
			};
			const rewriter = createRewriter(counted, text, { languageId, path: "/.github/workflows/x.yml" });
			const { edits, hits } = rewriter.replace(findHits(text));
			rewriter.dispose();
			equal(hits.length, count);
			equal(findHits(applyEdits(text, edits)).length, 0);
			// One of the text, and one of the result.
			ok(parses <= 2, `${parses} parses`);
		});
	}

	it("replaces those before, behind and in a string that is inside a string", () => {
		const text = `x = \`§ \${f("§")} § \${g(\`§\`)}\`;`.replaceAll("§", strongKey);
		const read = "process.env.LUMENFALL_API_KEY";
		equal(
			replace(text, { languageId: "javascript", path: "/a.js" }),
			`x = \`\${${read}} \${f(${read})} \${${read}} \${g(${read})}\`;`,
		);
	});
});

describe("parseBounded", () => {
	const characters = (read: (offset: number) => string) => read(0).length;

	it("stops a parser that reads a text again and again", () => {
		let reads = 0;
		const parser = {
			parse(read: (offset: number) => string, _previous: null, options: { progressCallback: () => boolean }) {
				while (!options.progressCallback()) {
					reads += characters(read) > 0 ? 1 : 0;
				}
				return null;
			},
			reset: () => reads++,
		};
		equal(
			parseBounded(parser, "x".repeat(5000), undefined, () => 0),
			undefined,
		);
		ok(reads < 400, `${reads} reads`);
	});

	it("stops a parser that takes too long without reading", () => {
		let now = 0;
		const parser = {
			parse(_read: unknown, _previous: null, options: { progressCallback: () => boolean }) {
				while (!options.progressCallback()) {
					now += 100;
				}
				return null;
			},
			reset: () => undefined,
		};
		equal(
			parseBounded(parser, "x", undefined, () => now),
			undefined,
		);
		ok(now < 5000, `${now} ms`);
	});

	it("refuses keys in a text that takes too much work", async () => {
		await loadGrammars();
		const text = `${"=/[".repeat(20_000)}\n"${strongKey}"`;
		const rewriter = createRewriter(parse, text, { languageId: "javascript", path: "/x.js" });
		const { hits, refusals } = rewriter.replace(findHits(text));
		rewriter.dispose();
		deepEqual([hits.length, [...refusals.values()]], [0, ["notParsed"]]);
	});
});
