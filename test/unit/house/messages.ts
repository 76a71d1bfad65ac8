import type { AnyNode, Program } from "acorn";
import { ancestor, full } from "acorn-walk";

/** A message that code shows without waiting for it. */
export interface Toast {
	/** The English texts that it can have, with `{0}` for values; empty if they are put together elsewhere. */
	readonly texts: readonly string[];
	/** Whether it always has a button. */
	readonly hasButton: boolean;
}

const kinds = new Set(["info", "warning", "error"]);

const isNotify = (node: AnyNode): boolean =>
	node.type === "CallExpression" &&
	node.callee.type === "MemberExpression" &&
	node.callee.property.type === "Identifier" &&
	kinds.has(node.callee.property.name) &&
	endsWithNotify(node.callee.object);

function endsWithNotify(node: AnyNode): boolean {
	return (
		(node.type === "Identifier" && node.name === "notify") ||
		(node.type === "MemberExpression" && node.property.type === "Identifier" && node.property.name === "notify")
	);
}

const isTranslated = (node: AnyNode) =>
	node.type === "CallExpression" &&
	node.callee.type === "MemberExpression" &&
	node.callee.property.type === "Identifier" &&
	node.callee.property.name === "t";

/** The texts of an expression: of `t("…")`, of both sides of a condition, of a variable of the same function. */
function textsOf(node: AnyNode, scope: AnyNode): string[] {
	if (isTranslated(node) && node.type === "CallExpression") {
		const [text] = node.arguments;
		return text?.type === "Literal" && typeof text.value === "string" ? [text.value] : [];
	}
	if (node.type === "ConditionalExpression") {
		return [...textsOf(node.consequent, scope), ...textsOf(node.alternate, scope)];
	}
	if (node.type === "Identifier") {
		const found: string[] = [];
		full(scope, (inner) => {
			if (inner.type === "VariableDeclarator") {
				const { id, init } = inner as unknown as { id: AnyNode; init: AnyNode | null };
				if (id.type === "Identifier" && id.name === node.name && init) {
					found.push(...textsOf(init, scope));
				}
			}
		});
		return found;
	}
	return [];
}

/** Whether an argument is a button that is always there: `...(condition ? [button] : [])` is not. */
function isButton(node: AnyNode): boolean {
	if (node.type !== "SpreadElement") {
		return true;
	}
	const { argument } = node;
	const hasElements = (one: AnyNode) => one.type === "ArrayExpression" && one.elements.length > 0;
	return argument.type === "ConditionalExpression"
		? hasElements(argument.consequent) && hasElements(argument.alternate)
		: hasElements(argument);
}

/** Lists the messages of a program that are shown by `notify`. */
export function listToasts(program: Program): Toast[] {
	const toasts: Toast[] = [];
	ancestor(program, {
		CallExpression: (node, _state, ancestors) => {
			if (isNotify(node)) {
				const [text, ...buttons] = node.arguments;
				const scope = ancestors.findLast(({ type }) => /Function/.test(type)) ?? program;
				toasts.push({ texts: text ? textsOf(text, scope) : [], hasButton: buttons.some(isButton) });
			}
		},
	});
	return toasts;
}

/** Returns what a program does with a message that is not modal, other than showing it: awaiting it, or returning it. */
export function findWaits(program: Program): string[] {
	const found: string[] = [];
	ancestor(program, {
		CallExpression: (node, _state, ancestors) => {
			const parent = ancestors.at(-2);
			if (!isNotify(node) || parent?.type === "ExpressionStatement") {
				return;
			}
			// An arrow function without braces returns it, which is nothing: `() => notify.info(text)`.
			found.push(parent?.type ?? "");
		},
	});
	return found;
}

/** The dialogs and boxes of `src/ui`, which wait for the user. */
const dialogs = new Set(["askModal", "askText", "pick", "withStorageRetry", "askForKey", "askForName"]);
const progresses = new Set(["withProgress", "withCancellableProgress"]);
const nameOfCallee = (node: AnyNode): string =>
	node.type === "Identifier"
		? node.name
		: node.type === "MemberExpression" && node.property.type === "Identifier"
			? node.property.name
			: "";

/** Returns the dialogs that a program opens while it shows progress. */
export function findDialogsInProgress(program: Program): string[] {
	const found: string[] = [];
	ancestor(program, {
		CallExpression: (node, _state, ancestors) => {
			const isInside = ancestors.some(
				(outer) => outer !== node && outer.type === "CallExpression" && progresses.has(nameOfCallee(outer.callee)),
			);
			if (isInside && dialogs.has(nameOfCallee(node.callee))) {
				found.push(nameOfCallee(node.callee));
			}
		},
	});
	return found;
}

/** Returns the calls of `askModal`'s own kind that are not modal: every message outside of `notify` must be. */
export function findMessagesThatAreNotModal(program: Program): string[] {
	const found: string[] = [];
	let modal = 0;
	full(program, (node) => {
		if (node.type === "Property") {
			const { key, value } = node as unknown as { key: AnyNode; value: AnyNode };
			modal +=
				key.type === "Identifier" && key.name === "modal" && value.type === "Literal" && value.value === true ? 1 : 0;
		}
		if (node.type === "CallExpression") {
			const { callee, arguments: args } = node as unknown as { callee: AnyNode; arguments: AnyNode[] };
			const name = nameOfCallee(callee);
			if (/^show(?:Information|Warning|Error)Message$/.test(name)) {
				const [, options] = args;
				if (!(options?.type === "Identifier" && options.name === "options")) {
					found.push(name);
				}
			}
		}
	});
	return modal === 1 ? found : [...found, `${modal} options with modal: true`];
}
