import type { AnyNode, CallExpression, Identifier, NewExpression, Pattern, Program } from "acorn";
import { fullAncestor } from "acorn-walk";

/** What a name stands for: a path, or a property path of an expression. */
interface Binding {
	readonly init: AnyNode | undefined;
	readonly ancestors: readonly AnyNode[];
	readonly path?: string;
	readonly keys: readonly string[];
	readonly isConstant: boolean;
}

/** Returns the name of a property, whether private or not. */
export function nameOf(node: AnyNode): string {
	switch (node.type) {
		case "Identifier":
		case "PrivateIdentifier":
			return node.name;
		case "Literal":
			return String(node.value);
		default:
			return "*";
	}
}

type Scopes = Map<AnyNode, Map<string, Binding>>;

const globalObjects = new Set(["globalThis", "self", "window", "global"]);
const moduleLoaders = new Set(["require", "getBuiltinModule"]);
const scopeTypes = new Set([
	"Program",
	"BlockStatement",
	"StaticBlock",
	"ForStatement",
	"ForInStatement",
	"ForOfStatement",
	"SwitchStatement",
	"CatchClause",
	"FunctionDeclaration",
	"FunctionExpression",
	"ArrowFunctionExpression",
]);
const opaque = (node: AnyNode, ancestors: readonly AnyNode[]): Binding => ({
	init: undefined,
	ancestors: [...ancestors, node],
	keys: [],
	isConstant: false,
});

/** Returns the path of a module: of Node's own always with `node:`, and one for both forms of `fs`. */
export function modulePath(from: string): string {
	const name = from.replace(/^node:/, "").replace(/^fs\/promises$/, "fs");
	const isNode =
		from.startsWith("node:") || /^(?:fs|net|https?|http2|tls|dgram|dns|vm|module|child_process)$/.test(name);
	return isNode ? `node:${name}` : from;
}

/**
 * Resolves expressions of a program to where they come from: `globalThis.fetch`, `vscode.workspace.fs.writeFile`,
 * `node:fs.open`. A `?` is an object of unknown origin, `()` the result of a call, `*` a name that is computed.
 * Follows constants, destructuring and imports, not the arguments of functions.
 */
export class Resolver {
	readonly #scopes: Scopes = new Map();
	readonly #resolving = new Set<Binding>();

	constructor(program: Program) {
		fullAncestor(program, (node, _state, ancestors) => this.#declare(node, ancestors));
	}

	#bind(name: string, binding: Binding, ancestors: readonly AnyNode[], from = ancestors.length - 1): void {
		for (let i = from; i >= 0; i--) {
			const scope = ancestors[i];
			if (scope && scopeTypes.has(scope.type)) {
				const names = this.#scopes.get(scope) ?? new Map<string, Binding>();
				this.#scopes.set(scope, names.set(name, binding));
				return;
			}
		}
	}

	/** Binds the names of a pattern, each to the property of what it takes apart. */
	#bindPattern(pattern: Pattern, binding: Binding, ancestors: readonly AnyNode[]): void {
		switch (pattern.type) {
			case "Identifier":
				this.#bind(pattern.name, binding, ancestors);
				break;
			case "AssignmentPattern":
				this.#bindPattern(pattern.left, binding, ancestors);
				break;
			case "RestElement":
				this.#bindPattern(pattern.argument, binding, ancestors);
				break;
			case "ObjectPattern":
				for (const property of pattern.properties) {
					if (property.type === "Property") {
						const key = property.computed ? this.constant(property.key, ancestors) : nameOf(property.key);
						this.#bindPattern(property.value, { ...binding, keys: [...binding.keys, key ?? "*"] }, ancestors);
					} else {
						this.#bindPattern(property, binding, ancestors);
					}
				}
				break;
			case "ArrayPattern":
				for (const element of pattern.elements) {
					if (element) {
						this.#bindPattern(element, { ...binding, keys: [...binding.keys, "*"] }, ancestors);
					}
				}
				break;
			default:
		}
	}

	#declare(node: AnyNode, ancestors: readonly AnyNode[]): void {
		switch (node.type) {
			case "ImportDeclaration":
				for (const specifier of node.specifiers) {
					const from = modulePath(String(node.source.value));
					const path = specifier.type === "ImportSpecifier" ? `${from}.${nameOf(specifier.imported)}` : from;
					this.#bind(specifier.local.name, { ...opaque(node, []), path }, ancestors);
				}
				break;
			case "VariableDeclaration":
				for (const { id, init } of node.declarations) {
					const isConstant = node.kind === "const";
					this.#bindPattern(id, { ...opaque(node, ancestors), init: init ?? undefined, isConstant }, ancestors);
				}
				break;
			case "FunctionDeclaration":
			case "FunctionExpression":
			case "ArrowFunctionExpression":
				for (const param of node.params) {
					this.#bindPattern(param, opaque(node, ancestors), ancestors);
				}
				if (node.id) {
					const from = ancestors.length - (node.type === "FunctionDeclaration" ? 2 : 1);
					this.#bind(node.id.name, opaque(node, ancestors), ancestors, from);
				}
				break;
			case "ClassDeclaration":
			case "ClassExpression":
				if (node.id) {
					this.#bind(node.id.name, opaque(node, ancestors), ancestors);
				}
				break;
			case "CatchClause":
				if (node.param) {
					this.#bindPattern(node.param, opaque(node, ancestors), ancestors);
				}
				break;
			default:
		}
	}

	#lookUp(name: string, ancestors: readonly AnyNode[]): Binding | undefined {
		return ancestors
			.toReversed()
			.map((scope) => this.#scopes.get(scope)?.get(name))
			.find((binding) => binding !== undefined);
	}

	/** Returns the value of an expression that is always the same string. */
	constant(node: AnyNode, ancestors: readonly AnyNode[]): string | undefined {
		switch (node.type) {
			case "Literal":
				return typeof node.value === "string" || typeof node.value === "number" ? String(node.value) : undefined;
			case "TemplateLiteral": {
				const values = node.expressions.map((expression) => this.constant(expression, ancestors));
				return values.includes(undefined)
					? undefined
					: node.quasis.map(({ value }, i) => (value.cooked ?? "") + (values[i] ?? "")).join("");
			}
			case "BinaryExpression": {
				const left = this.constant(node.left, ancestors);
				const right = this.constant(node.right, ancestors);
				return node.operator === "+" && left !== undefined && right !== undefined ? left + right : undefined;
			}
			case "Identifier": {
				const binding = this.#lookUp(node.name, ancestors);
				if (!binding?.isConstant || !binding.init || binding.keys.length > 0 || this.#resolving.has(binding)) {
					return undefined;
				}
				this.#resolving.add(binding);
				const value = this.constant(binding.init, binding.ancestors);
				this.#resolving.delete(binding);
				return value;
			}
			default:
				return undefined;
		}
	}

	#resolveName({ name }: Identifier, ancestors: readonly AnyNode[]): string {
		const binding = this.#lookUp(name, ancestors);
		if (!binding) {
			return globalObjects.has(name) ? "globalThis" : `globalThis.${name}`;
		}
		if (binding.path !== undefined || !binding.init || this.#resolving.has(binding)) {
			return binding.path ?? "?";
		}
		this.#resolving.add(binding);
		const path = this.resolve(binding.init, binding.ancestors);
		this.#resolving.delete(binding);
		return [path, ...binding.keys].join(".");
	}

	/** Returns the path of what an expression stands for. */
	resolve(node: AnyNode, ancestors: readonly AnyNode[]): string {
		switch (node.type) {
			case "Identifier":
				return this.#resolveName(node, ancestors);
			case "ThisExpression":
				return "this";
			case "MemberExpression": {
				const object = this.resolve(node.object, ancestors);
				const key = node.computed ? (this.constant(node.property, ancestors) ?? "*") : nameOf(node.property);
				return object === "globalThis" && globalObjects.has(key) ? object : `${object}.${key}`;
			}
			case "ChainExpression":
			case "ParenthesizedExpression":
				return this.resolve(node.expression, ancestors);
			case "AwaitExpression":
				return this.resolve(node.argument, ancestors);
			case "SequenceExpression": {
				const last = node.expressions.at(-1);
				return last ? this.resolve(last, ancestors) : "?";
			}
			case "AssignmentExpression":
				return this.resolve(node.right, ancestors);
			case "ConditionalExpression":
				return this.#firstKnown([node.consequent, node.alternate], ancestors);
			case "LogicalExpression":
				return this.#firstKnown([node.left, node.right], ancestors);
			case "ImportExpression":
				return modulePath(this.constant(node.source, ancestors) ?? "*");
			case "CallExpression":
			case "NewExpression":
				return this.resolveCall(node, ancestors);
			default:
				return "?";
		}
	}

	#firstKnown(nodes: readonly AnyNode[], ancestors: readonly AnyNode[]): string {
		return nodes.map((node) => this.resolve(node, ancestors)).find((path) => !path.startsWith("?")) ?? "?";
	}

	/** Returns the path of the result of a call: for `require` and its like, the module. */
	resolveCall({ callee, arguments: args }: CallExpression | NewExpression, ancestors: readonly AnyNode[]): string {
		const path = this.resolve(callee, ancestors);
		const first = args[0] && this.constant(args[0], ancestors);
		return first !== undefined && moduleLoaders.has(path.slice(path.lastIndexOf(".") + 1))
			? modulePath(first)
			: `${path}()`;
	}
}
