import type { AnyNode, ExportNamedDeclaration, ImportDeclaration, ObjectPattern, Program } from "acorn";
import { ancestor } from "acorn-walk";
import { modulePath, nameOf, Resolver } from "./resolver.ts";

/** Something that code names: a global, a member, an import, a property or a text. */
export interface Use {
	/** From where it comes, see `Resolver`. Of a text: the text, with `*` for what is computed. */
	readonly path: string;
	/** The last part of the path. */
	readonly name: string;
	/** `whole` is an object that is passed on as a whole, so that nobody sees what is done with it. */
	readonly kind: "read" | "call" | "define" | "whole" | "text";
	/** Of a call: its arguments, as far as they are constant strings. */
	readonly args: readonly (string | undefined)[];
}

/** Objects that hold powers: each use of them names the one that is meant. */
const powerful =
	/^(?:globalThis(?:\.process|\.Reflect)?|vscode(?:\.workspace(?:\.fs)?|\.window|\.env|\.commands)?|node:[\w/]+)$/;

/** Whether an expression is only the way to one of its members, or an alias that is followed. */
function isFollowed(node: AnyNode, ancestors: readonly AnyNode[]): boolean {
	const parent = ancestors.at(-2);
	return (
		(parent?.type === "MemberExpression" && parent.object === node) ||
		(parent?.type === "VariableDeclarator" && ancestors.at(-4)?.type !== "ExportNamedDeclaration")
	);
}

/** Collects what a program names, by the forms in which it can be named. */
class Collector {
	readonly uses: Use[] = [];
	readonly #resolver: Resolver;

	constructor(program: Program) {
		this.#resolver = new Resolver(program);
	}

	add(path: string, kind: Use["kind"], args: Use["args"] = []): void {
		this.uses.push({ path, name: path.slice(path.lastIndexOf(".") + 1), kind, args });
	}

	/** Adds an expression, and once more when it is a powerful object that is passed on or has a computed member. */
	addExpression(node: AnyNode, ancestors: readonly AnyNode[]): void {
		const path = this.#resolver.resolve(node, ancestors);
		this.add(path, "read");
		const isComputed = path.endsWith(".*");
		if (powerful.test(isComputed ? path.slice(0, -2) : path) && (isComputed || !isFollowed(node, ancestors))) {
			this.add(path, "whole");
		}
	}

	addCall(callee: AnyNode, call: AnyNode, args: readonly AnyNode[], ancestors: readonly AnyNode[]): void {
		const texts = args.map((argument) => this.#resolver.constant(argument, ancestors));
		this.add(this.#resolver.resolve(callee, ancestors), "call", texts);
		this.add(this.#resolver.resolve(call, ancestors), "read");
	}

	/** Adds what is taken out of an object by its names. */
	addPattern(pattern: ObjectPattern, ancestors: readonly AnyNode[]): void {
		const declaration = ancestors.at(-2);
		const init = declaration?.type === "VariableDeclarator" ? declaration.init : undefined;
		const origin = init ? this.#resolver.resolve(init, ancestors) : "?";
		for (const property of pattern.properties) {
			if (property.type === "RestElement") {
				this.add(origin, powerful.test(origin) ? "whole" : "read");
				continue;
			}
			const key = this.#key(property, ancestors);
			this.add(`${origin}.${key}`, key === "*" && powerful.test(origin) ? "whole" : "read");
		}
	}

	/** Adds a property that gets a value. */
	addDefinition(property: { key: AnyNode; computed: boolean }, ancestors: readonly AnyNode[]): void {
		this.add(`?.${this.#key(property, ancestors)}`, "define");
	}

	addAssignment(target: AnyNode, ancestors: readonly AnyNode[]): void {
		if (target.type === "MemberExpression") {
			this.add(this.#resolver.resolve(target, ancestors), "define");
		}
	}

	/** Adds what is imported or exported by its name. */
	addNames(node: ImportDeclaration | ExportNamedDeclaration, ancestors: readonly AnyNode[]): void {
		const from = node.source ? modulePath(String(node.source.value)) : undefined;
		if (from !== undefined) {
			this.add(from, "read");
		}
		for (const specifier of node.specifiers) {
			if (from === undefined) {
				this.addExpression(specifier.local, [...ancestors, specifier.local]);
			} else if (specifier.type === "ImportSpecifier") {
				this.add(`${from}.${nameOf(specifier.imported)}`, "read");
			} else if (specifier.type === "ExportSpecifier") {
				this.add(`${from}.${nameOf(specifier.local)}`, "read");
			}
		}
	}

	addText(node: AnyNode, ancestors: readonly AnyNode[]): void {
		const text =
			node.type === "TemplateLiteral"
				? node.quasis.map(({ value }) => value.cooked ?? "").join("*")
				: this.#resolver.constant(node, ancestors);
		if (text !== undefined) {
			this.uses.push({ path: text, name: text, kind: "text", args: [] });
		}
	}

	#key({ key, computed }: { key: AnyNode; computed: boolean }, ancestors: readonly AnyNode[]): string {
		return computed ? (this.#resolver.constant(key, ancestors) ?? "*") : nameOf(key);
	}
}

/** Lists everything that a program names. */
export function listUses(program: Program): readonly Use[] {
	const found = new Collector(program);
	ancestor(program, {
		Identifier: (node, _, ancestors) => found.addExpression(node, ancestors),
		MemberExpression: (node, _, ancestors) => found.addExpression(node, ancestors),
		ImportExpression: (node, _, ancestors) => found.addExpression(node, ancestors),
		CallExpression: (node, _, ancestors) => found.addCall(node.callee, node, node.arguments, ancestors),
		NewExpression: (node, _, ancestors) => found.addCall(node.callee, node, node.arguments, ancestors),
		AssignmentExpression: (node, _, ancestors) => found.addAssignment(node.left, ancestors),
		ImportDeclaration: (node, _, ancestors) => found.addNames(node, ancestors),
		ExportNamedDeclaration: (node, _, ancestors) => found.addNames(node, ancestors),
		ExportAllDeclaration: (node) => found.add(modulePath(String(node.source.value)), "whole"),
		ObjectPattern: (node, _, ancestors) => found.addPattern(node, ancestors),
		Property: (node, _, ancestors) => found.addDefinition(node, ancestors),
		PropertyDefinition: (node, _, ancestors) => found.addDefinition(node, ancestors),
		Literal: (node, _, ancestors) => found.addText(node, ancestors),
		TemplateLiteral: (node, _, ancestors) => found.addText(node, ancestors),
		BinaryExpression: (node, _, ancestors) => found.addText(node, ancestors),
	});
	return found.uses;
}
