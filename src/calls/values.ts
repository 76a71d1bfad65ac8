import { findPaths } from "../rewriting/syntax/path.ts";
import { type CallContext, contextOf } from "./context.ts";
import { namesOtherApi, usePattern } from "./hosts.ts";
import { type Bindings, createBindings } from "./tree/bindings.ts";
import type { CodeTree, Range } from "./tree/codeTree.ts";
import { type Entry, findEntries } from "./tree/entries.ts";
import { isInComment, type Literal, textOf } from "./tree/nodes.ts";

/** A string of code that is a value of an API call, or may become one. Offsets are of the document. */
export interface Value extends Range {
	readonly role: Entry["role"];
	readonly text: string;
	readonly context: CallContext;
	/** Whether it is the value of the call itself, not a constant of some name. */
	readonly isExact: boolean;
	/** Its name: `model`, `IMAGE_MODEL`, `base_url`. */
	readonly name: string;
}

/** What the analysis needs to know beside the code. */
export interface Settings {
	/** The host of Lumenfall's API, with its port. */
	readonly api: string;
	/** Whether the user says that the file uses Lumenfall, although it does not show. */
	readonly isDeclared: boolean;
}

/** Returns whether code uses Lumenfall: it names the address or a variable outside of its comments. */
export function usesLumenfall(trees: readonly CodeTree[], { api, isDeclared }: Settings): boolean {
	return isDeclared || trees.some((tree) => isNamedIn(tree, api));
}

function isNamedIn(tree: CodeTree, api: string): boolean {
	const ranges = [...tree.text.matchAll(usePattern(api))].map((match) => ({
		start: match.index,
		end: match.index + match[0].length,
	}));
	return findPaths(tree.root, ranges).some((path) => !isInComment(tree, path));
}

/** No more addresses than this are looked at in a tree: what a constant of one is used for takes all of the text. */
const maxAddresses = 100;

/** Finds the values of a document, in the order of the text. */
export function findValues(trees: readonly CodeTree[], text: string, { api }: Settings): readonly Value[] {
	const isAlone = !namesOtherApi(text, api);
	const found = trees.flatMap((tree) => {
		const bindings = createBindings(tree, api);
		let addresses = 0;
		const entries = findEntries(tree).filter(({ role }) => role !== "baseUrl" || ++addresses <= maxAddresses);
		return entries.flatMap((entry) => valuesOf(tree, entry, bindings, { api, isAlone }));
	});
	return found.toSorted((a, b) => a.start - b.start);
}

/** How far a value can be from its name, to be found beside it. */
const maxDistance = 400;

/** Finds the value at an offset. It is not certain whom its call is for: that would take all of the document. */
export function findValueAt(trees: readonly CodeTree[], offset: number): Value | undefined {
	const found = trees.flatMap((tree) => {
		const start = Math.max(0, offset - tree.start - maxDistance);
		const end = Math.min(tree.text.length, offset - tree.start + maxDistance);
		const entries = start < end ? findEntries(tree, { start, end }) : [];
		return entries.flatMap((entry) => valuesOf(tree, entry, undefined, { api: "", isAlone: false }));
	});
	return found.find((value) => value.start <= offset && offset <= value.end);
}

/** Returns whether a path is appended to what a name means. */
const isAppendedTo = (text: string, name: string): boolean =>
	new RegExp(`${name.replaceAll("$", "\\$")}\\b\\s*(?:\\}|[+.]\\s*["'\`])\\/?\\w`).test(text);

function valuesOf(
	tree: CodeTree,
	entry: Entry,
	bindings: Bindings | undefined,
	options: { readonly api: string; readonly isAlone: boolean },
): readonly Value[] {
	const toValue = (literal: Literal, context: CallContext): Value => ({
		role: entry.role,
		start: literal.start + tree.start,
		end: literal.end + tree.start,
		text: tree.text.slice(literal.start, literal.end),
		context,
		isExact: entry.isExact,
		name: entry.name,
	});
	const own = entry.literals.map((literal) => toValue(literal, contextOf(tree, entry, literal, bindings, options)));
	const name = entry.value && entry.isExact ? textOf(tree, entry.value.node) : "";
	const isNamed = entry.role === "model" || entry.role === "baseUrl";
	if (!isNamed || !bindings || own.length > 0 || !/^\$?[A-Za-z_][\w$]*$/.test(name)) {
		return own;
	}
	// A constant: its value is a model if a call that certainly goes to Lumenfall uses it, and an address in any call.
	const context = contextOf(tree, entry, undefined, bindings, options);
	const isValue = entry.role === "baseUrl" ? !isAppendedTo(tree.text, name) : context.isCertain;
	return isValue ? bindings.constantOf(name).map((literal) => toValue(literal, context)) : own;
}
