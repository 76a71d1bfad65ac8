import type { GrammarName, Parse, SyntaxTree } from "./node.ts";
import { editBetween, treeEdits } from "./treeEdits.ts";

interface Kept {
	readonly text: string;
	readonly tree: SyntaxTree;
}

/**
 * Keeps the last tree of each grammar for one document. A text that is the same is not parsed again, and of one that
 * changed little, little is parsed.
 */
export class KeptTrees {
	readonly #trees = new Map<GrammarName, Kept>();
	readonly #parse: Parse;

	/** @param parse parses; it takes older trees only if it can use them */
	constructor(parse: Parse) {
		this.#parse = parse;
	}

	/** Parses a text. The tree is the caller's, and to be deleted. */
	readonly parse: Parse = (grammar, text, previous) => {
		if (previous) {
			return this.#parse(grammar, text, previous);
		}
		const kept = this.#trees.get(grammar);
		if (kept?.text === text) {
			return kept.tree.copy();
		}
		const tree = (kept && this.#parseAgain(grammar, text, kept)) ?? this.#parse(grammar, text);
		this.drop(grammar);
		if (tree) {
			this.#trees.set(grammar, { text, tree });
		}
		return tree?.copy();
	};

	/** Forgets the tree of a grammar. */
	drop(grammar: GrammarName): void {
		this.#trees.get(grammar)?.tree.delete();
		this.#trees.delete(grammar);
	}

	/** Forgets all trees. */
	dispose(): void {
		for (const grammar of [...this.#trees.keys()]) {
			this.drop(grammar);
		}
	}

	/** A text with errors is parsed from the start: what an error is taken for may depend on what was there before. */
	#parseAgain(grammar: GrammarName, text: string, kept: Kept): SyntaxTree | undefined {
		for (const change of treeEdits(kept.text, [editBetween(kept.text, text)])) {
			kept.tree.edit(change);
		}
		const tree = this.#parse(grammar, text, kept.tree);
		if (!tree?.rootNode.hasError) {
			return tree;
		}
		tree.delete();
		return undefined;
	}
}
