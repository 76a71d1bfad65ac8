import { type Path, upward } from "../rewriting/syntax/path.ts";
import { type Host, hostsIn, isApi } from "./hosts.ts";
import type { Bindings } from "./tree/bindings.ts";
import type { CodeTree, Range } from "./tree/codeTree.ts";
import { type Beside, type Entry, valuesBeside } from "./tree/entries.ts";
import { childrenOf, type Literal } from "./tree/nodes.ts";

/** What a call asks for. `image` is an image by a way that names no endpoint. */
export type Endpoint = "generate" | "edit" | "video" | "chat" | "image";

/** What is known of the call that a value is for. */
export interface CallContext {
	readonly endpoint: Endpoint | undefined;
	/** Whether the call certainly goes to Lumenfall. */
	readonly isCertain: boolean;
	/** What is called around the value, from the inside out, without spaces: `client.images.generate`. */
	readonly callees: readonly string[];
	readonly beside: Beside;
	/** The call itself, or what the values are in if nothing is called. Offsets are of the document. */
	readonly range: Range;
}

/** A call around a value. */
interface Call {
	readonly tree: CodeTree;
	readonly path: Path;
	readonly callee: string;
	/** Offset at which its arguments begin. */
	readonly argumentsStart: number;
}

const callTypes =
	/^(?:call|call_expression|method_invocation|invocation_expression|\w+_call_expression|new_expression|object_creation_expression|command|redirected_statement|macro_invocation)$/;
/** Where code ends that belongs to one call. */
const blocks =
	/block|body$|^(?:program|module|source_file|compilation_unit)$|function|lambda|closure|method_declaration|_item$/;

/** Calls with more text than this are not read: what is in them need not belong together. */
const maxCall = 20_000;
const maxCallee = 400;

/** The methods of OpenAI's SDKs, in the forms of all languages, by the end of what is called. */
const methods: readonly (readonly [RegExp, Endpoint])[] = [
	[/\bimages?\.(?:with\w*\.)?(?:generate|create|generateimage|stream)(?:async)?$/, "generate"],
	[/\bimages?\.(?:with\w*\.)?(?:edit|createedit)(?:async)?$/, "edit"],
	[/\bvideos?\.(?:with\w*\.)?(?:create|new|generate|create_?and_?poll|newandpoll)(?:async)?$/, "video"],
	[/\bchat(?:\.completions?)?\.(?:with\w*\.)?(?:create|new|parse|stream|runtools|complete)\w*$/, "chat"],
	[/(?:^|\.)(?:experimental_)?generateimage$|\.image(?:model)?$/, "image"],
	[/(?:^|\.)(?:generate|stream)text$|\.chat(?:model)?$/, "chat"],
];

/** The paths of the API (docs.lumenfall.ai/api-reference). */
const paths: readonly (readonly [RegExp, Endpoint])[] = [
	[/\bimages\/generations\b/, "generate"],
	[/\bimages\/edits\b/, "edit"],
	[/(?:\/|["'`])videos(?:\/generations)?(?=["'`?\s])/, "video"],
	[/\bchat\/completions\b/, "chat"],
];

/** Returns the endpoints whose paths are in a text. */
export const endpointsIn = (text: string): readonly Endpoint[] =>
	paths.flatMap(([pattern, endpoint]) => (pattern.test(text) ? [endpoint] : []));

/**
 * Reads what is known of the call that a value is for. `isAlone` says that the file names no other API. Without
 * bindings, no call is certain.
 */
export function contextOf(
	tree: CodeTree,
	entry: Entry,
	literal: Literal | undefined,
	bindings: Bindings | undefined,
	{ api, isAlone }: { readonly api: string; readonly isAlone: boolean },
): CallContext {
	const calls = [
		...callsAround(tree, literal?.wrapper ?? entry.owner),
		...(tree.outer ? callsAround(tree.outer.tree, tree.outer.path) : []),
	];
	const beside = valuesBeside(tree, entry);
	const group = entry.owner.parent ?? entry.owner;
	let endpoint: Endpoint | undefined;
	let range = { start: group.start + tree.start, end: group.end + tree.start };
	let isLumenfall = false;
	let isOther = false;
	let isObscure = false;
	for (const call of calls) {
		const { method, asked } = askedBy(call);
		if (endpoint === undefined && asked.length === 1) {
			endpoint = asked[0];
			range = { start: call.path.start + call.tree.start, end: call.path.end + call.tree.start };
		}
		const host = bindings ? targetOf(call, method !== undefined, asked.length > 0, bindings, api) : "unknown";
		isLumenfall ||= host === "lumenfall";
		isOther ||= host === "other" || host === "mixed";
		isObscure ||= host === "obscure";
	}
	if (isInLumenfallObject(tree, entry, api)) {
		isLumenfall = true;
	}
	const isRequest = endpoint !== undefined || beside.has("prompt") || beside.has("messages");
	return {
		endpoint,
		isCertain: bindings !== undefined && !isOther && (isLumenfall || (isAlone && isRequest && !isObscure)),
		callees: calls.map(({ callee }) => callee),
		beside,
		range,
	};
}

const argumentsOf = ({ tree, argumentsStart, path }: Call) => tree.text.slice(argumentsStart, path.end);

/** Returns what a call asks for: by the method that is called, or by the paths in its arguments. */
function askedBy(call: Call): { readonly method: Endpoint | undefined; readonly asked: readonly Endpoint[] } {
	const callee = call.callee.toLowerCase().replaceAll("$", "");
	const method = methods.find(([pattern]) => pattern.test(callee))?.[1];
	return { method, asked: method ? [method] : endpointsIn(argumentsOf(call)) };
}

/** Names of what comes from elsewhere, and is for Lumenfall if the file names no other API. */
const usualClient = /^(?:open_?ai|ai|api|sdk)$|client$|lumen/i;
const usualAddress = /base|url|api|host|origin|endpoint|lumen/i;

/**
 * Returns whom a call is sent to: the client of its method, the URL in it, or what a path in it is appended to. A
 * client that the file makes of something unknown is obscure, and so is one with an unusual name.
 */
function targetOf(call: Call, isMethod: boolean, asks: boolean, bindings: Bindings, api: string): Host | "obscure" {
	const text = argumentsOf(call);
	const [host] = isMethod ? [] : hostsIn(text);
	if (host !== undefined && (asks || /^(?:curl|fetch|wget)\b/.test(call.callee))) {
		return isApi(host, api) ? "lumenfall" : "other";
	}
	const name = isMethod ? receiverOf(call.callee) : targetIn(text);
	if (name === undefined) {
		return "unknown";
	}
	const said = bindings.hostOf(name);
	const isUsual = (isMethod ? usualClient : usualAddress).test(name) && !bindings.isBound(name);
	return said === "unknown" && !isUsual ? "obscure" : said;
}

/** Whether objects of a tree name Lumenfall's address, by the host of the API and the ids of their nodes. */
const configurations = new WeakMap<CodeTree, Map<string, boolean>>();

/** Returns whether a value is in an object that names Lumenfall's address and no other, as a configuration does. */
function isInLumenfallObject(tree: CodeTree, { owner }: Entry, api: string): boolean {
	const object = owner.type === "pair" ? owner.parent : undefined;
	if (!object || object.end - object.start > maxCall) {
		return false;
	}
	const known = configurations.get(tree) ?? new Map<string, boolean>();
	const key = `${api} ${object.node.id}`;
	const isNamed = known.get(key) ?? namesOnlyLumenfall(tree, object, api);
	configurations.set(tree, known.set(key, isNamed));
	return isNamed;
}

function namesOnlyLumenfall(tree: CodeTree, object: Path, api: string): boolean {
	const own = childrenOf(tree, object.node)
		.filter(({ children }) => children.length === 3)
		.map(({ startIndex, endIndex }) => tree.text.slice(startIndex, Math.min(endIndex, startIndex + maxCallee)))
		.filter((text) => !/^["']?\w+["']?\s*:\s*[{[]/.test(text))
		.join("\n");
	const hosts = hostsIn(own);
	return hosts.length > 0 && hosts.every((host) => isApi(host, api));
}

function callsAround(tree: CodeTree, from: Path): readonly Call[] {
	const calls: Call[] = [];
	for (const path of upward(from)) {
		if ((path !== from && blocks.test(path.type)) || path.end - path.start > maxCall) {
			break;
		}
		if (callTypes.test(path.type)) {
			const args = path.node.children.find((child) => child && isArguments(child.type));
			const isCommand = /^(?:command|redirected_statement)$/.test(path.type);
			const argumentsStart = args && !isCommand ? args.startIndex : path.start;
			const written = tree.text.slice(Math.max(path.start, argumentsStart - maxCallee), argumentsStart);
			const command = isCommand ? /^[\w./-]+/.exec(tree.text.slice(path.start, path.start + 80))?.[0] : undefined;
			calls.push({ tree, path, argumentsStart, callee: command ?? plainCallee(written) });
		}
	}
	return calls;
}

const isArguments = (type: string) => /arguments|argument_list|^token_tree$/.test(type);

/** Writes what is called in one form for all languages. */
const plainCallee = (written: string): string =>
	written
		.replace(/\s+/g, " ")
		.replace(/^(?:(?:await|new|return) )+/, "")
		.replace(/\([^()]*\)/g, "")
		.replace(/\?\.|->|::|&\./g, ".")
		.replace(/\bawait\b|[\s!?()@]/g, "");

/** Returns the name of the object that a method is called on: `client` of `this.client.images.generate`. */
function receiverOf(callee: string): string | undefined {
	const [first] = callee.split(".").filter((part) => !/^\$?(?:this|self|super)?$/.test(part));
	return first;
}

/** Returns the name of what a path is appended to: `BASE` of `${BASE}/images/edits` or of `BASE + "/images/edits"`. */
function targetIn(text: string): string | undefined {
	const before =
		/([A-Za-z_$][\w$]*)\s*\}?\s*(?:[+.,]\s*f?["'`]|["'`]\s*)?\/?(?:(?:openai\/)?v1\/)?(?:images\/|videos\b|chat\/completions)/.exec(
			text,
		);
	return before?.[1];
}
