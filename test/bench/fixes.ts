import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip, gzipSync } from "node:zlib";
import { Language, Parser } from "web-tree-sitter";
import { grammarPath } from "../../scripts/grammars.ts";
import { createRewriter } from "../../src/rewriting/rewriter.ts";
import type { GrammarName, Parse } from "../../src/rewriting/syntax/node.ts";
import { parseBounded } from "../../src/rewriting/syntax/parseBounded.ts";
import { sampleLines, sampleOf } from "../grammarSamples.ts";
import { strongKey } from "../keys.ts";

/** What a fix costs in a language. Milliseconds. */
export interface FixFigures {
	readonly name: string;
	/** The first one, with the grammar loaded from its compressed file. */
	readonly firstMs: number;
	readonly nextMs: number;
	/** In a file of 1 MB. */
	readonly megabyteMs: number;
}

/** The languages that are measured, with a statement that has a key. */
const statements: readonly [GrammarName, languageId: string, statement: string][] = [
	["python", "python", `key = "${strongKey}"\n`],
	["javascript", "javascript", `const key = "${strongKey}";\n`],
	["typescript", "typescript", `const key = "${strongKey}";\n`],
	["go", "go", `var key = "${strongKey}"\n`],
	["java", "java", `class B { String key = "${strongKey}"; }\n`],
	["rust", "rust", `fn key() -> &'static str { "${strongKey}" }\n`],
	["c-sharp", "csharp", `class B { string key = "${strongKey}"; }\n`],
	["php", "php", `<?php $key = "${strongKey}"; ?>\n`],
	["ruby", "ruby", `key = "${strongKey}"\n`],
	["bash", "shellscript", `KEY="${strongKey}"\n`],
	["kotlin", "kotlin", `val key = "${strongKey}"\n`],
];

/** Measures the fix of a key in files of 1,000 lines and of 1 MB. */
export async function measureFixes(): Promise<readonly FixFigures[]> {
	await Parser.init();
	const figures: FixFigures[] = [];
	for (const [name, languageId, statement] of statements) {
		const compressed = gzipSync(await readFile(grammarPath(name)));
		const text = sampleLines(name, 1000) + statement;
		const long = sampleOf(name, 1_000_000) + statement;
		const start = performance.now();
		const parser = new Parser();
		parser.setLanguage(await Language.load(await promisify(gunzip)(compressed)));
		const parse: Parse = (_name, written, previous) =>
			parseBounded(parser as never, written, previous as never, () => performance.now());
		fix(parse, text, languageId);
		const firstMs = performance.now() - start;
		const next = Array.from({ length: 9 }, () => timed(() => fix(parse, text, languageId)));
		figures.push({
			name,
			firstMs,
			nextMs: next.toSorted((a, b) => a - b)[4] ?? 0,
			megabyteMs: timed(() => fix(parse, long, languageId)),
		});
		parser.delete();
	}
	return figures;
}

function timed(work: () => void): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

function fix(parse: Parse, text: string, languageId: string): void {
	const rewriter = createRewriter(parse, text, { languageId, path: "/file" });
	const start = text.indexOf(strongKey);
	const { hits } = rewriter.replace([{ start, end: start + strongKey.length }]);
	rewriter.dispose();
	if (hits.length === 0) {
		throw new Error(`No fix in ${languageId}.`);
	}
}
