import { defaultApiBaseUrl as publicOrigin } from "../lumenfall/apiBaseUrl.ts";
import { findPaths } from "../rewriting/syntax/path.ts";
import type { CodeTree, Range } from "./tree/codeTree.ts";
import { isInComment } from "./tree/nodes.ts";
import type { Value } from "./values.ts";

/** A URL that leads to no endpoint, and the beginning that it should have. */
export interface BaseUrlProblem extends Range {
	readonly code: "wrong-base-url";
	readonly replacement: string;
}

/** Matches the beginning of a URL whose path is one of `/openai/v1`, but without that. */
const pathPattern = /https?:\/\/[\w.-]+(?::\d+)?(?=(\/v1)?\/(?:images\/(?:generations|edits)|chat\/completions)\b)/g;

/** Clients of OpenAI's packages, in all languages, and their options: they need the whole base URL. */
const clients = "(?:Async|Chat)?OpenAI(?:OkHttp)?(?:Client|Config)?(?:Options|Async|Impl)?|createOpenAI(?:Compatible)?";
const openAiClient = new RegExp(`(?:^|[.:])(?:${clients})(?:[.:][\\w.:]*)?$|^openai\\.NewClient$`);
const openAiVariable = /^\$?OPENAI_(?:BASE_URL|API_BASE)$/;

/** Matches what is before a value that is assigned to a property. Group: the name of the object. */
const assigned = /(?<![\w$.])\$?(\w+)\.\w+\s*=\s*(?:new(?:\s+Uri)?\s*\(\s*)?["']$/;
/** Matches what is before a value in an object that has a name. Group: the name. */
const inObject = /(?<![\w$.])(\w+)\s*(?::[^={}]{1,60})?=\s*\{[^{}]*["']$/;
/** Matches what is before a value in the options of a client, in C# and Go. */
const inOptions = /(?:\bnew\s+OpenAIClientOptions|\bopenai\.ClientConfig)\s*\{[^{}]*["']$/;
/** How much before a value is read. */
const maxBefore = 400;
/** So many names are looked up in a file. */
const maxNames = 50;

/** Creates what says whether a value is set on a client or its options, or in an object that one is created with. */
function createIsSetOnClient(written: string): (start: number) => boolean {
	const isObject = lookedUpOnce((name) => isGivenToClient(name, written));
	const isTarget = lookedUpOnce((name) => isClient(name, written));
	return (start) => {
		const before = written.slice(Math.max(0, start - maxBefore), start);
		const [, object] = inObject.exec(before) ?? [];
		const [, target] = assigned.exec(before) ?? [];
		return (
			inOptions.test(before) || (object !== undefined && isObject(object)) || (target !== undefined && isTarget(target))
		);
	};
}

/** Looks each name up once, and only so many: each time, all of the file is read. */
function lookedUpOnce(lookUp: (name: string) => boolean): (name: string) => boolean {
	const known = new Map<string, boolean>();
	return (name) => {
		const found = known.get(name) ?? (known.size < maxNames && lookUp(name));
		known.set(name, found);
		return found;
	};
}

const isGivenToClient = (name: string, written: string): boolean =>
	new RegExp(`\\b(?:${clients})\\(\\s*(?:\\{\\s*\\.{3}|\\*\\*|\\.{3})?${name}\\s*[,)}]`).test(written);

/** Returns whether a name is that of a client, of its options, or of OpenAI's package itself. */
function isClient(name: string, written: string): boolean {
	const made = `(?:(?:\\w+\\.)?(?:${clients})|openai\\.DefaultConfig)\\s*\\(`;
	const makes = new RegExp(`\\b${name}\\b(?:\\s*:[^=\\n]{1,60})?\\s*:?=\\s*(?:await\\s+|new\\s+)*${made}`);
	return (
		name === "OpenAI" ||
		(name === "openai" && /^\s*import\s+openai\b/m.test(written)) ||
		makes.test(written) ||
		new RegExp(`\\bOpenAI\\.configure\\b[^|\\n]{0,20}\\|${name}\\|`).test(written)
	);
}

/**
 * Finds wrong base URLs of OpenAI's clients. A key must not go to the API without encryption, so `http` is wrong too.
 * @param origin the origin of the API in the user's settings
 */
export function findBaseUrlProblems(
	values: readonly Value[],
	written: string,
	origin: string,
): readonly BaseUrlProblem[] {
	const isSetOnClient = createIsSetOnClient(written);
	return values.flatMap(({ role, start, end, text, context, name }): BaseUrlProblem[] => {
		const match = /^(https?:\/\/[\w.-]+(?::\d+)?)(\/[^\s?#]*)?$/.exec(text);
		const isPlain = match?.[1] === publicOrigin.replace(/^https:/, "http:");
		const host = isPlain ? publicOrigin : (match?.[1] ?? "");
		if (role !== "baseUrl" || !match || (host !== publicOrigin && host !== origin)) {
			return [];
		}
		// Ruby's package adds the version, unless it is there (github.com/alexrudall/ruby-openai).
		const right = name === "uri_base" ? /^\/openai(?:\/v1)?\/?$/ : /^\/openai\/v1\/?$/;
		const isRight = !isPlain && right.test(match[2] ?? "");
		const isOfClient = () =>
			openAiVariable.test(name) || context.callees.some((callee) => openAiClient.test(callee)) || isSetOnClient(start);
		return !isRight && isOfClient() ? [{ start, end, code: "wrong-base-url", replacement: `${host}/openai/v1` }] : [];
	});
}

/** Finds URLs of image and chat endpoints without `/openai`, outside of comments. */
export function findPathProblems(tree: CodeTree, origin: string): readonly BaseUrlProblem[] {
	const found = [...tree.text.matchAll(pathPattern)]
		.filter(([host]) => host === publicOrigin || host === origin)
		.map(({ 0: host, 1: version = "", index }) => ({
			start: index,
			end: index + host.length + version.length,
			code: "wrong-base-url" as const,
			replacement: `${host}/openai/v1`,
		}));
	return findPaths(tree.root, found).flatMap((path, index) => {
		const problem = found[index];
		return problem && !isInComment(tree, path)
			? [{ ...problem, start: problem.start + tree.start, end: problem.end + tree.start }]
			: [];
	});
}
