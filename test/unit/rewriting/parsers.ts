import { readFile } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import { Language, Parser, type Tree } from "web-tree-sitter";
import { grammarFiles, grammarPath } from "../../../scripts/grammars.ts";
import { applyEdits } from "../../../src/rewriting/applyEdits.ts";
import type { DocumentLanguage } from "../../../src/rewriting/language.ts";
import { createRewriter, grammarsFor } from "../../../src/rewriting/rewriter.ts";
import type { GrammarName, Parse } from "../../../src/rewriting/syntax/node.ts";
import { parseBounded } from "../../../src/rewriting/syntax/parseBounded.ts";
import type { Hit } from "../../../src/rewriting/textEdit.ts";
import { strongKey } from "../../keys.ts";

const parsers = new Map<GrammarName, Parser>();

/** Loads grammars as they ship. */
export async function loadGrammars(
	names: readonly GrammarName[] = Object.keys(grammarFiles) as GrammarName[],
): Promise<void> {
	// Optimising the larger grammars takes more memory than V8 gives to its compiler when many are loaded at once.
	setFlagsFromString("--no-wasm-dynamic-tiering");
	setFlagsFromString("--no-wasm-tier-up");
	await Parser.init();
	for (const name of names.filter((one) => !parsers.has(one))) {
		const parser = new Parser();
		parser.setLanguage(await Language.load(await readFile(grammarPath(name))));
		parsers.set(name, parser);
	}
}

/** Parses with a grammar that was loaded. */
export const parse: Parse = (name, text, previous) => {
	const parser = parsers.get(name);
	if (!parser) {
		throw new Error(`${name} is not loaded.`);
	}
	return parseBounded(parser, text, previous as Tree | undefined, () => performance.now());
};

/** Returns where a key is in a text, as often as it is there. */
export function findHits(text: string, key: string = strongKey): readonly Hit[] {
	const hits: Hit[] = [];
	for (let start = text.indexOf(key); start >= 0; start = text.indexOf(key, start + key.length)) {
		hits.push({ start, end: start + key.length });
	}
	return hits;
}

/** Replaces keys of a text. Returns the text afterwards, `undefined` if no key was replaced. */
export function replace(text: string, document: DocumentLanguage, hits = findHits(text)): string | undefined {
	const needed = new Set(grammarsFor(document, text));
	const rewriter = createRewriter(
		(name, ...args) => {
			if (!needed.has(name)) {
				throw new Error(`${name} was not asked for.`);
			}
			return parse(name, ...args);
		},
		text,
		document,
	);
	try {
		const { edits, hits: replaced } = rewriter.replace(hits);
		return replaced.length > 0 ? applyEdits(text, edits) : undefined;
	} finally {
		rewriter.dispose();
	}
}
