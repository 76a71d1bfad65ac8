import type { SyntaxNode, SyntaxTree } from "../../rewriting/syntax/node.ts";
import type { Path } from "../../rewriting/syntax/path.ts";
import type { TreeLanguage } from "../../rewriting/tree/treeLanguage.ts";

/** A range of a text, by offset. */
export interface Range {
	readonly start: number;
	readonly end: number;
}

/** Code of one language in a document. Offsets in it are of `text`, which begins at offset `start` of the document. */
export interface CodeTree {
	readonly text: string;
	readonly root: SyntaxNode;
	readonly start: number;
	readonly language: TreeLanguage;
	readonly languageId: string;
	/** The string that it is in, if it is JSON in a string. */
	readonly outer?: { readonly tree: CodeTree; readonly path: Path };
}

/** The trees of a document. Their memory is given back by `dispose`. */
export interface CodeTrees {
	readonly trees: readonly CodeTree[];
	/** The tree of all of the text, if there is one that an edit can be applied to. */
	readonly whole: SyntaxTree | undefined;
	dispose(): void;
}
