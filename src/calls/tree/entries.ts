import type { SyntaxNode } from "../../rewriting/syntax/node.ts";
import { findPaths, type Path } from "../../rewriting/syntax/path.ts";
import type { CodeTree, Range } from "./codeTree.ts";
import { childrenOf, contentOf, isInComment, type Literal, literalsOf, pathTo, textOf } from "./nodes.ts";

/** What a value of an API call is. */
export type Role = "model" | "baseUrl" | "size" | "aspectRatio" | "quality";

/** A named value of code: `model: "…"`, `model="…"`, `"model" => "…"`, `.model("…")`, `--model …`. */
export interface Entry {
	readonly role: Role;
	readonly name: string;
	/** Whether it is named as the API names it. A constant such as `IMAGE_MODEL` is not. */
	readonly isExact: boolean;
	/** The pair, or what its name is directly in. */
	readonly owner: Path;
	/** The value, unless it is a part of a word. */
	readonly value: Path | undefined;
	/** The strings that the value can be. */
	readonly literals: readonly Literal[];
}

/** Matches names of values, with what is around them in the same word. */
const namePattern =
	/(?<![\w$])[\w$]*?(?:model(?:_?(?:id|name))?|size|aspect_?ratio|quality|base_?ur[li]|api_?base|uri_?base|endpoint)(?![\w$])/gi;

const roles: readonly (readonly [exact: RegExp, any: RegExp, role: Role])[] = [
	[/^\$?model$/i, /model(?:_?(?:id|name))?$/i, "model"],
	[/^\$?size$/i, /^\$?size$/i, "size"],
	[/^\$?aspect_?ratio$/i, /^\$?aspect_?ratio$/i, "aspectRatio"],
	[/^\$?quality$/i, /^\$?quality$/i, "quality"],
	[/./, /(?:base_?ur[li]|api_?base|uri_?base)$/i, "baseUrl"],
	// Of OpenAI's package for C#.
	[/./, /^Endpoint$/, "baseUrl"],
];

/** No more names than this are looked at, so that a file of nothing but calls does not stop the extension host. */
const maxNames = 3000;

/** Finds the first named values in a range of a text, or in all of it. Linear in the text. */
export function findEntries(tree: CodeTree, range: Range = { start: 0, end: tree.text.length }): readonly Entry[] {
	const matches = tree.text.slice(range.start, range.end).matchAll(namePattern);
	const names = [...matches].slice(0, maxNames).map((match) => ({
		name: match[0],
		start: range.start + match.index,
		end: range.start + match.index + match[0].length,
	}));
	return findPaths(tree.root, names).flatMap((path, index) => {
		const name = names[index];
		const role = roles.find(([, pattern]) => pattern.test(name?.name ?? ""));
		if (!name || !role || isInComment(tree, path)) {
			return [];
		}
		const found = findValue(tree, path, name);
		const isExact = role[0].test(name.name);
		// A call of a function such as `getModel` names no value.
		return found && (isExact || !isArguments(found.owner.node))
			? [{ role: role[2], name: name.name, isExact, ...found }]
			: [];
	});
}

/** Where the value of a name is. */
type Found = Pick<Entry, "owner" | "value" | "literals">;

function findValue(tree: CodeTree, path: Path, name: Range): Found | undefined {
	if (path.type === "word") {
		return optionOf(tree, path, name);
	}
	const key = keyOf(tree, path, name);
	return key && valueBeside(tree, key.path, key.isString);
}

/** Returns the node that is a name and nothing else: an identifier, a symbol, or a string. */
function keyOf(tree: CodeTree, path: Path, name: Range): { path: Path; isString: boolean } | undefined {
	for (const at of [path, path.parent]) {
		const content = at && at.type !== "word" ? contentOf(tree, at) : undefined;
		if (at && content) {
			return content.start === name.start && content.end === name.end ? { path: at, isString: true } : undefined;
		}
	}
	const written = tree.text.slice(path.start, path.end);
	return written.replace(/^:|:$/g, "") === tree.text.slice(name.start, name.end)
		? { path, isString: false }
		: undefined;
}

/** `--model value` and `--model=value` of a shell. */
function optionOf(tree: CodeTree, path: Path, name: Range): Found | undefined {
	const written = tree.text.slice(path.start, path.end);
	const option = `--${tree.text.slice(name.start, name.end)}`;
	if (written.startsWith(`${option}=`)) {
		const start = path.start + option.length + 1;
		return path.parent && { owner: path.parent, value: undefined, literals: [{ start, end: path.end, path }] };
	}
	return written === option && path.parent && path.next ? toFound(tree, path.parent, path.next) : undefined;
}

const toFound = (tree: CodeTree, owner: Path, node: SyntaxNode): Found => {
	const value = pathTo(owner, node);
	return { owner, value, literals: literalsOf(tree, value) };
};

const separators: ReadonlySet<string> = new Set([":", "=", "=>", ":="]);
/** Nodes in which a type comes between a name and its value. */
const typed = /declarator|declaration|assignment|parameter|definition|_spec$|_item$/;
const member =
	/member|attribute|field_expression|selector|subscript|element_access|bracketed|variable_name|assignable|left|name_colon/;
const isArguments = ({ type }: SyntaxNode) => /argument|^token_tree$/.test(type) && type !== "argument";

/** Finds the value of a name beside it, or beside the expression that it ends. */
function valueBeside(tree: CodeTree, key: Path, isString: boolean): Found | undefined {
	let at = key;
	for (let climbed = 0; climbed < 5 && at.parent; climbed++) {
		const { parent } = at;
		const beside = childrenOf(tree, parent.node);
		const index = beside.findIndex(({ id }) => id === at.node.id);
		const next = beside[index + 1];
		const value = next && valueAfter(tree, parent, beside, index, isString);
		if (value) {
			return toFound(tree, value.owner, value.node);
		}
		const ends = next === undefined || next.type === "]" || separators.has(next.type);
		// In Ruby, the member of an object is a call without arguments.
		const isCall = parent.type === "call" && next === undefined;
		const isPart =
			beside.length === 1 || member.test(parent.type) || isCall || (climbed === 0 && parent.type === "argument");
		if (!ends || !isPart) {
			return undefined;
		}
		at = parent;
	}
	return undefined;
}

/** Returns the value that follows a name, and what it is in. */
function valueAfter(
	tree: CodeTree,
	parent: Path,
	beside: readonly SyntaxNode[],
	index: number,
	isString: boolean,
): { readonly owner: Path; readonly node: SyntaxNode } | undefined {
	const next = beside[index + 1];
	const isTyped = typed.test(parent.type);
	if (!next) {
		return undefined;
	}
	if (separators.has(next.type) || (isTyped && beside.slice(index).some(isAssignment))) {
		const node = valueBehind(beside, index + 1, isTyped);
		return node && { owner: parent, node };
	}
	if (isArguments(next) && !isString) {
		const node = childrenOf(tree, next).find(({ isNamed }) => isNamed);
		return node && { owner: pathTo(parent, next), node };
	}
	const isFirst = beside[index - 1]?.type === "(";
	const isPairOfMap = tree.languageId === "java" && index % 4 === 1;
	const node = next.type === "," && isString && (isFirst || isPairOfMap) ? beside[index + 2] : undefined;
	return node && { owner: parent, node };
}

const isAssignment = ({ type }: SyntaxNode) => type === "=" || type === ":=";

/** Returns what follows a separator: the one that assigns, where there can be a type before it. */
function valueBehind(nodes: readonly SyntaxNode[], separator: number, isTyped: boolean): SyntaxNode | undefined {
	const at = isTyped ? nodes.findIndex((node, index) => index >= separator && isAssignment(node)) : separator;
	return at < 0 ? undefined : nodes[at + 1];
}

/** The values beside a value by their names, which are bare and in lower case. */
export interface Beside {
	has(name: string): boolean;
	/** Returns the text of a string or of a number, `undefined` for anything else. */
	get(name: string): string | undefined;
}

type Named = ReadonlyMap<string, string | undefined>;

/** What is named in the nodes of a tree, by their ids. An object of thousands of values is read once, not for each. */
const known = new WeakMap<CodeTree, Map<number, Named>>();

/** Returns the values beside a value: those of the keys of an object, or of named arguments. */
export function valuesBeside(tree: CodeTree, { owner }: Entry): Beside {
	const groups = [...(owner.parent ? [owner.parent] : []), owner].map((group) => namedIn(tree, group));
	return {
		has: (name) => groups.some((group) => group.has(name)),
		get: (name) => groups.find((group) => group.has(name))?.get(name),
	};
}

function namedIn(tree: CodeTree, group: Path): Named {
	const ofTree = known.get(tree) ?? new Map<number, Named>();
	const named = ofTree.get(group.node.id) ?? readNamed(tree, group);
	known.set(tree, ofTree.set(group.node.id, named));
	return named;
}

function readNamed(tree: CodeTree, group: Path): Named {
	const found = new Map<string, string | undefined>();
	const nodes = childrenOf(tree, group.node);
	const add = (name: SyntaxNode, value: SyntaxNode | undefined) =>
		found.set(bare(textOf(tree, name)), value && plainText(tree, group, value));
	for (const [index, node] of nodes.entries()) {
		const [first, second, third] = childrenOf(tree, node);
		if (first && second && separators.has(second.type)) {
			add(first, third);
		}
		const next = nodes[index + 1];
		if (next && (separators.has(next.type) || next.type === ",")) {
			add(node, nodes[index + 2]);
		}
	}
	return found;
}

/** A number as languages write it, with a suffix for its type. Group: its digits. */
const number = /^(\d{1,15})(?:[a-z]\w{0,5}|_[iu]\d+)?$/i;
const maxPlain = 100;

function plainText(tree: CodeTree, parent: Path, node: SyntaxNode): string | undefined {
	const content = contentOf(tree, pathTo(parent, node));
	const text = content ? tree.text.slice(content.start, content.end) : number.exec(textOf(tree, node))?.[1];
	return text !== undefined && text.length <= maxPlain ? text : undefined;
}

/** Returns a name without quotes, colons and underscores, in lower case; "" for what is no name. */
const bare = (written: string): string => (written.length > 40 ? "" : written.replace(/["'`:_$]/g, "").toLowerCase());
