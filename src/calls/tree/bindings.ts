import type { SyntaxNode } from "../../rewriting/syntax/node.ts";
import { findPaths, type Path } from "../../rewriting/syntax/path.ts";
import { type Host, hostOf } from "../hosts.ts";
import type { CodeTree, Range } from "./codeTree.ts";
import { childrenOf, isInComment, type Literal, literalsOf, pathTo } from "./nodes.ts";

/** What a name has its value from: an assignment, a declaration, the default of a parameter. */
interface Binding {
	readonly value: Path | undefined;
	/** The text of the value. */
	readonly text: string;
	/** Whether it is a name of its own, not the member of an object. */
	readonly isName: boolean;
}

/** Answers what the names of a tree are bound to. */
export interface Bindings {
	/** Returns whom the values of a name are about, directly or by the names in them. */
	hostOf(name: string): Host;
	/** Returns whom an expression is about. */
	hostOfValue(text: string): Host;
	/** Returns the texts of the values of a name. */
	valuesOf(name: string): readonly string[];
	/** Returns whether a name gets its value in the tree. */
	isBound(name: string): boolean;
	/** Returns the strings that a name means, if it is bound exactly once. */
	constantOf(name: string): readonly Literal[];
}

const binds =
	/declarator|assignment|default_parameter|assignment_pattern|^(?:optional|required)_parameter$|_spec$|^(?:let|short_var)_declaration$|^(?:const|static)_item$|field_definition|property_declaration|^(?:named_expression|as_pattern|with_item|pair)$/;
const separators: ReadonlySet<string> = new Set(["=", ":=", ":", "as", "||=", "??="]);

/** Longer values are not read. */
const maxText = 4000;
/** So many names of a value are looked up, and through so many values. */
const maxNames = 30;
const maxDepth = 3;

/** Creates the bindings of a tree. Each name is looked up once, in time linear in the text. */
export function createBindings(tree: CodeTree, api: string): Bindings {
	const known = new Map<string, readonly Binding[]>();
	const hosts = new Map<string, Host>();
	const bindingsOf = (name: string) => {
		const found = known.get(name) ?? findBindings(tree, name);
		known.set(name, found);
		return found;
	};
	const hostOfName = (name: string, depth: number): Host => {
		const cached = hosts.get(name);
		if (cached || depth > maxDepth) {
			return cached ?? "unknown";
		}
		hosts.set(name, "unknown");
		const values = bindingsOf(name);
		const said = values.map(({ text }) => hostOfValue(text, depth + 1));
		const joined = join(said);
		const isOpen = said.some((host, index) => host === "unknown" && !nothing.test(values[index]?.text ?? ""));
		const found = joined === "lumenfall" && isOpen ? "mixed" : joined;
		hosts.set(name, found);
		return found;
	};
	const hostOfValue = (text: string, depth: number): Host => {
		const code = withoutStrings(text);
		const names = [...new Set([...code.matchAll(namePattern)].map(([name]) => name))];
		const own = hostOf(text, api);
		const inner = join(names.slice(0, maxNames).map((name) => hostOfName(name, depth)));
		const host = join([own, inner]);
		const clients = code.match(client)?.length ?? 0;
		return host === "lumenfall" && (clients > 1 || condition.test(code)) ? "mixed" : host;
	};
	return {
		hostOf: (name) => hostOfName(name, 0),
		hostOfValue: (text) => hostOfValue(text.slice(0, maxText), 0),
		valuesOf: (name) => bindingsOf(name).map(({ text }) => text),
		isBound: (name) => bindingsOf(name).length > 0,
		constantOf: (name) => {
			const found = bindingsOf(name).filter(({ isName }) => isName);
			const [only] = found;
			return found.length === 1 && only?.value ? literalsOf(tree, only.value) : [];
		},
	};
}

/** Names that a value may come from: not those of members and keys. */
const namePattern = /(?:(?<![\w$.])|(?<=\b(?:this|self)\.))[A-Za-z_$][\w$]*(?![\w$]|\s*(?:=(?!=)|:(?!:)))/g;
const client = /\b(?:(?:Async)?OpenAI|createOpenAI\w*|ChatOpenAI)\s*\(/g;
/** What makes a value one of two. */
const condition = /\belse\b|(?<!\?)\?(?![.?:])/;
/** A value that is nothing yet. */
const nothing = /^(?:None|null|undefined|nil)\b/;

/** Returns code without its strings, but with the expressions in them. */
const withoutStrings = (text: string): string =>
	text.replace(/(["'`])(?:\\.|(?!\1)[^\\])*\1/g, (string) =>
		[...string.matchAll(/\{([^{}]*)\}/g)].map(([, inner = ""]) => ` ${inner} `).join(""),
	);

function join(hosts: readonly Host[]): Host {
	const said = new Set(hosts.filter((host) => host !== "unknown"));
	const [first = "unknown"] = said;
	return said.size > 1 ? "mixed" : first;
}

function findBindings(tree: CodeTree, name: string): readonly Binding[] {
	const ranges: Range[] = [];
	const isWord = (character: string | undefined) => character !== undefined && /[\w$]/.test(character);
	for (let start = tree.text.indexOf(name); start >= 0; start = tree.text.indexOf(name, start + name.length)) {
		const end = start + name.length;
		if (!isWord(tree.text[start - 1]) && !isWord(tree.text[end])) {
			ranges.push({ start, end });
		}
	}
	return findPaths(tree.root, ranges).flatMap((path) => (isInComment(tree, path) ? [] : (bindingOf(tree, path) ?? [])));
}

/** Expressions that a name ends, such as `self.client`. */
const member = /member|attribute|field_expression|selector|_list|as_pattern_target|variable_name|pattern/;

/** Returns the binding that a name is on the left side of. In Python, `with … as name` has it on the right. */
function bindingOf(tree: CodeTree, name: Path): Binding | undefined {
	let at = name;
	for (let climbed = 0; climbed < 4 && at.parent; climbed++) {
		const { parent } = at;
		const nodes = childrenOf(tree, parent.node);
		const index = nodes.findIndex(({ id }) => id === at.node.id);
		if (binds.test(parent.type)) {
			const value = boundValue(parent, nodes, index);
			const text = value && tree.text.slice(value.startIndex, Math.min(value.endIndex, value.startIndex + maxText));
			const isName = (climbed === 0 || name.parent?.type === "expression_list") && !isPair(parent);
			return value && text !== undefined ? { value: pathTo(parent, value), text, isName } : undefined;
		}
		if (index !== nodes.length - 1 || !member.test(parent.type)) {
			return undefined;
		}
		at = parent;
	}
	return undefined;
}

/** Returns the value that a node of a binding gets. */
function boundValue(parent: Path, nodes: readonly SyntaxNode[], index: number): SyntaxNode | undefined {
	if (parent.type === "as_pattern" && index > 0) {
		return nodes[0];
	}
	const separates = ({ type }: SyntaxNode) => separators.has(type) && (type !== ":" || isPair(parent));
	const separator = nodes.findIndex((node, at) => at > index && separates(node));
	return separator > 0 && isLeft(nodes, index) ? nodes[separator + 1] : undefined;
}

const isPair = ({ type }: Path) => type === "pair";

/** Whether no assignment comes before a node: `const name = …`, `private name: Type = …`. */
const isLeft = (nodes: readonly { readonly type: string }[], index: number) =>
	!nodes.slice(0, index).some(({ type }) => separators.has(type) && type !== ":");
