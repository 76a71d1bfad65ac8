import type { SyntaxNode } from "../../rewriting/syntax/node.ts";
import { findPaths, type Path } from "../../rewriting/syntax/path.ts";
import { readLiteral } from "../../rewriting/tree/rewriteLiteral.ts";
import type { CodeTree, Range } from "./codeTree.ts";

/** Returns the text of a node. */
export const textOf = ({ text }: CodeTree, { startIndex, endIndex }: SyntaxNode): string =>
	text.slice(startIndex, endIndex);

/** Returns the children of a node that are no comments. */
export const childrenOf = ({ language }: CodeTree, { children }: SyntaxNode): readonly SyntaxNode[] =>
	children.filter((child) => child !== null && !language.comments.has(child.type)) as SyntaxNode[];

/** Returns whether a path leads into a comment. */
export function isInComment({ language }: CodeTree, path: Path): boolean {
	return language.comments.has(path.type) || (path.parent !== undefined && language.comments.has(path.parent.type));
}

/** Returns the path to the smallest node around a range. */
export const pathAt = ({ root }: CodeTree, range: Range): Path | undefined => findPaths(root, [range])[0];

/** Returns the path to a child of what a path leads to. */
export function pathTo(parent: Path, node: SyntaxNode): Path {
	const { type, startIndex: start, endIndex: end } = node;
	return { node, type, start, end, field: undefined, parent, previous: undefined, next: undefined };
}

/** Parts of a string that are no text. */
const inserted = /substitution|interpolation|expansion|command|^(?:variable_name|member_access_expression|formatting)/;

/** Returns the range of the content of a string, or `undefined` if the node is none, or one that is computed. */
export function contentOf(tree: CodeTree, path: Path): Range | undefined {
	const { node, type } = path;
	if (type === "word") {
		return node.children.length === 0 ? { start: path.start, end: path.end } : undefined;
	}
	const isComputed = node.children.some((child) => child?.isNamed && inserted.test(child.type));
	const literal = isComputed ? undefined : readLiteral(tree.language, path, tree.text, []);
	return literal && { start: literal.contentStart, end: literal.contentEnd };
}

/** The ways in which a language writes a value that is one of several, or one string with something around it. */
const transparent =
	/^(?:parenthesized_expression|as_expression|satisfies_expression|non_null_expression|literal_element|expression_list|argument)$/;
const choice = /^(?:ternary_expression|conditional_expression)$/;
const fallback = /^(?:binary_expression|boolean_operator|null_coalescing_expression)$/;
const call =
	/^(?:call|call_expression|method_invocation|invocation_expression|(?:implicit_)?object_creation_expression)$/;

const maxDepth = 6;

/** A string that a value can be. */
export interface Literal extends Range {
	readonly path: Path;
	/** The call that it is the only argument of, such as that of `lumenfall.image("…")`. */
	readonly wrapper?: Path;
}

/** Returns the strings that a value can be, as far as the expression itself shows them. */
export function literalsOf(tree: CodeTree, path: Path, depth = 0): readonly Literal[] {
	const content = contentOf(tree, path);
	if (content) {
		return [{ ...content, path }];
	}
	if (depth >= maxDepth) {
		return [];
	}
	const below = (node: SyntaxNode | undefined) => (node ? literalsOf(tree, pathTo(path, node), depth + 1) : []);
	const named = childrenOf(tree, path.node).filter(({ isNamed }) => isNamed);
	if (transparent.test(path.type)) {
		return below(named[0]);
	}
	if (choice.test(path.type)) {
		// Python writes the condition between the values.
		const [first, second, third] = named;
		return [...below(tree.language.grammar === "python" ? first : second), ...below(third)];
	}
	if (fallback.test(path.type)) {
		const isFallback = childrenOf(tree, path.node).some(({ type }) => /^(?:\?\?|\|\||or)$/.test(type));
		return isFallback ? below(named.at(-1)) : [];
	}
	return call.test(path.type) ? wrapped(tree, path, named) : [];
}

/** Functions that only say what a string is, by the end of their name: `lumenfall.image`, `openai.ImageModel`. */
const naming =
	/(?:^|[.:])(?:(?:image|video|chat|language)(?:Model)?|ImageModel\.of|String|String::from|NewOpt)$|^new(?:\s+(?:System\.)?Uri)?$/i;
const conversion = /\.(?:into|to_string|to_owned)$/;
/** Functions that read a variable of the environment, with a default as their second argument. */
const readsVariable = /(?:^|\.)(?:environ\.get|getenv|ENV\.fetch|getOrDefault|String\.fromEnvironment)$/;

function wrapped(tree: CodeTree, path: Path, named: readonly SyntaxNode[]): readonly Literal[] {
	const args = named.find(({ type }) => /argument/.test(type));
	if (!args) {
		return [];
	}
	const callee = tree.text.slice(path.start, args.startIndex);
	const values = childrenOf(tree, args).filter(({ isNamed }) => isNamed);
	const [first] = values;
	const only = first?.type === "argument" ? childrenOf(tree, first)[0] : first;
	const receiver = named[0] && childrenOf(tree, named[0])[0];
	if (values.length === 0 && conversion.test(callee) && named[0] && receiver) {
		return literalsOf(tree, pathTo(pathTo(path, named[0]), receiver), maxDepth);
	}
	const second = values[1];
	if (second && values.length === 2 && readsVariable.test(callee.trim())) {
		return literalsOf(tree, pathTo(pathTo(path, args), second), maxDepth);
	}
	return only && values.length === 1 && naming.test(callee.trim())
		? literalsOf(tree, pathTo(pathTo(path, args), only), maxDepth).map((one) => ({ ...one, wrapper: path }))
		: [];
}
