// The part of a syntax tree that the fixes need, in the shape of web-tree-sitter. The parser itself is handed in, so
// that this room knows no runtime. All offsets are UTF-16 units of the text.

/** A node of a syntax tree. */
export interface SyntaxNode {
	readonly id: number;
	readonly type: string;
	readonly isNamed: boolean;
	readonly isError: boolean;
	readonly isMissing: boolean;
	readonly hasError: boolean;
	readonly startIndex: number;
	readonly endIndex: number;
	readonly children: readonly (SyntaxNode | null)[];
	fieldNameForChild(index: number): string | null;
}

interface Point {
	readonly row: number;
	readonly column: number;
}

/** What changed in the text of a tree before it is parsed again. */
export interface TreeEdit {
	readonly startIndex: number;
	readonly oldEndIndex: number;
	readonly newEndIndex: number;
	readonly startPosition: Point;
	readonly oldEndPosition: Point;
	readonly newEndPosition: Point;
}

/** A syntax tree. Its memory is the parser's: it is given back by `delete`. */
export interface SyntaxTree {
	readonly rootNode: SyntaxNode;
	copy(): SyntaxTree;
	edit(change: TreeEdit): void;
	delete(): void;
}

/** The names of the grammars. Each is a file of its own. */
export type GrammarName =
	| "bash"
	| "c-sharp"
	| "dart"
	| "go"
	| "html"
	| "java"
	| "javascript"
	| "kotlin"
	| "lua"
	| "php"
	| "powershell"
	| "python"
	| "r"
	| "ruby"
	| "rust"
	| "terraform"
	| "tsx"
	| "typescript";

/**
 * Parses a text, using an older tree whose edits it was told. Returns `undefined` if that takes too much work, or the
 * grammar fails.
 */
export type Parse = (grammar: GrammarName, text: string, previous?: SyntaxTree) => SyntaxTree | undefined;
