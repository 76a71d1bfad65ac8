import { deepEqual, equal, ok } from "node:assert/strict";
import { KeptTrees } from "../../../src/rewriting/syntax/keptTrees.ts";
import type { GrammarName, Parse, SyntaxNode, SyntaxTree } from "../../../src/rewriting/syntax/node.ts";
import { editBetween } from "../../../src/rewriting/syntax/treeEdits.ts";
import { sampleLines } from "../../grammarSamples.ts";
import { loadGrammars, parse } from "./parsers.ts";

const names: readonly GrammarName[] = ["bash", "python", "typescript"];

/** Returns all nodes of a tree, with their ranges. */
function listNodes({ type, startIndex, endIndex, children }: SyntaxNode): readonly string[] {
	return [`${type} ${startIndex} ${endIndex}`, ...children.flatMap((child) => (child ? listNodes(child) : []))];
}

/** A small generator of numbers with a seed. */
function random(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
		return state % below;
	};
}

describe("editBetween", () => {
	for (const [old, now, expected] of [
		["abc", "abc", { start: 3, end: 3, text: "" }],
		["", "abc", { start: 0, end: 0, text: "abc" }],
		["abc", "", { start: 0, end: 3, text: "" }],
		["abc", "axc", { start: 1, end: 2, text: "x" }],
		["aa", "aaa", { start: 2, end: 2, text: "a" }],
		["aaa", "aa", { start: 2, end: 3, text: "" }],
		["one two", "two one", { start: 0, end: 7, text: "two one" }],
	] as const) {
		it(`makes ${JSON.stringify(now)} of ${JSON.stringify(old)}`, () => {
			const edit = editBetween(old, now);
			deepEqual(edit, expected);
			equal(old.slice(0, edit.start) + edit.text + old.slice(edit.end), now);
		});
	}
});

describe("KeptTrees", () => {
	before(async () => await loadGrammars(names));

	/** Counts what is parsed from the start, and what with an older tree. */
	function counting() {
		const counts = { start: 0, again: 0 };
		const counted: Parse = (grammar, text, previous) => {
			counts[previous ? "again" : "start"]++;
			return parse(grammar, text, previous);
		};
		return { counts, trees: new KeptTrees(counted) };
	}

	const nodesOf = (tree: SyntaxTree | undefined) => {
		ok(tree);
		const nodes = listNodes(tree.rootNode);
		tree.delete();
		return nodes;
	};

	it("parses the same text once, and gives each caller a tree of its own", () => {
		const { counts, trees } = counting();
		const first = trees.parse("python", "x = 1\n");
		ok(first);
		first.delete();
		deepEqual(nodesOf(trees.parse("python", "x = 1\n")), nodesOf(parse("python", "x = 1\n")));
		deepEqual(counts, { start: 1, again: 0 });
		trees.dispose();
		nodesOf(trees.parse("python", "x = 1\n"));
		deepEqual(counts, { start: 2, again: 0 });
		trees.dispose();
	});

	it("keeps one tree for each grammar, until it is dropped", () => {
		const { counts, trees } = counting();
		nodesOf(trees.parse("python", "x = 1\n"));
		nodesOf(trees.parse("bash", "x=1\n"));
		nodesOf(trees.parse("python", "x = 1\n"));
		equal(counts.start, 2);
		trees.drop("python");
		nodesOf(trees.parse("bash", "x=1\n"));
		equal(counts.start, 2);
		nodesOf(trees.parse("python", "x = 1\n"));
		equal(counts.start, 3);
		trees.dispose();
	});

	it("parses with the tree of the caller, if there is one", () => {
		const { counts, trees } = counting();
		const own = parse("python", "x = 1\n");
		ok(own);
		nodesOf(trees.parse("python", "x = 1\n", own));
		own.delete();
		nodesOf(trees.parse("python", "x = 1\n"));
		deepEqual(counts, { start: 1, again: 1 });
		trees.dispose();
	});

	it("parses a text with errors from the start", () => {
		const { counts, trees } = counting();
		nodesOf(trees.parse("python", "x = 1\n"));
		nodesOf(trees.parse("python", "x = (1\n"));
		deepEqual(counts, { start: 2, again: 1 });
		trees.dispose();
	});

	for (const name of names) {
		it(`returns for edited ${name} what it returns for the text alone`, () => {
			const { counts, trees } = counting();
			const next = random(name.length);
			const pieces = ["", "x", "\n", '"', "1", " ", "#", "é😀", "(", ")", "if x:\n\ty = 1\n", "key = 1\n"];
			let text = sampleLines(name, 40);
			for (let round = 0; round < 300; round++) {
				deepEqual(nodesOf(trees.parse(name, text)), nodesOf(parse(name, text)), JSON.stringify(text));
				const start = next(text.length);
				text =
					round % 3 === 2
						? sampleLines(name, 40)
						: text.slice(0, start) + (pieces[next(pieces.length)] ?? "") + text.slice(start + next(20));
			}
			ok(counts.again > 250);
			trees.dispose();
		});
	}
});
