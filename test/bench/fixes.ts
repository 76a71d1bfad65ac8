import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip, gzipSync } from "node:zlib";
import { Language, Parser } from "web-tree-sitter";
import { grammarPath } from "../../scripts/grammars.ts";
import { createRewriter } from "../../src/rewriting/rewriter.ts";
import { KeptTrees } from "../../src/rewriting/syntax/keptTrees.ts";
import type { GrammarName, Parse } from "../../src/rewriting/syntax/node.ts";
import { parseBounded } from "../../src/rewriting/syntax/parseBounded.ts";
import { sampleLines, sampleOf } from "../grammarSamples.ts";
import { strongKey } from "../keys.ts";

/** What a fix costs in a language. Milliseconds. */
export interface FixFigures {
	readonly name: string;
	/** The first one, with the grammar loaded from its compressed file. */
	readonly firstMs: number;
	/** With one more line above the key each time. */
	readonly nextMs: number;
	/** The first one in a file of 1 MB. */
	readonly megabyteMs: number;
	/** The next one there. */
	readonly nextMegabyteMs: number;
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
		const text = sampleLines(name, 1000);
		const long = sampleOf(name, 1_000_000);
		const start = performance.now();
		const parser = new Parser();
		parser.setLanguage(await Language.load(await promisify(gunzip)(compressed)));
		const trees = new KeptTrees((_name, written, previous) =>
			parseBounded(parser as never, written, previous as never, () => performance.now()),
		);
		fix(trees.parse, text + statement, languageId);
		const firstMs = performance.now() - start;
		/** Returns what the next fixes cost. Each time, there is one more line above the key. */
		const measureNext = (head: string) =>
			median(
				Array.from({ length: 9 }, (_, i) =>
					timed(() => fix(trees.parse, head + "\n".repeat(i + 1) + statement, languageId)),
				),
			);
		const nextMs = measureNext(text);
		const megabyteMs = timed(() => fix(trees.parse, long + statement, languageId));
		figures.push({ name, firstMs, nextMs, megabyteMs, nextMegabyteMs: measureNext(long) });
		trees.dispose();
		parser.delete();
	}
	return figures;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

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
