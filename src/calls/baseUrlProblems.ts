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

/** Clients of OpenAI's packages, in all languages: they need the whole base URL. */
const openAiClient =
	/(?:^|[.:])(?:(?:Async|Chat)?OpenAI(?:OkHttp)?(?:Client|Config)?(?:Async|Impl)?|createOpenAI(?:Compatible)?)(?:[.:][\w.:]*)?$|^openai\.NewClient$/;
/** Matches what is before the base URL of the client that OpenAI's package for Python has itself. */
const openAiModule = /\bopenai\.(?:base_url|api_base)\s*=\s*["']$/;
const openAiVariable = /^\$?OPENAI_(?:BASE_URL|API_BASE)$/;

/**
 * Finds wrong base URLs of OpenAI's clients, and URLs of images and chats without `/openai`.
 * A key must not go to the API without encryption, so `http` is wrong too.
 * @param origin the origin of the API in the user's settings
 */
export function findBaseUrlProblems(
	values: readonly Value[],
	written: string,
	origin: string,
): readonly BaseUrlProblem[] {
	return values.flatMap(({ role, start, end, text, context, name }): BaseUrlProblem[] => {
		const match = /^(https?:\/\/[\w.-]+(?::\d+)?)(\/[^\s?#]*)?$/.exec(text);
		const isPlain = match?.[1] === publicOrigin.replace(/^https:/, "http:");
		const host = isPlain ? publicOrigin : (match?.[1] ?? "");
		if (role !== "baseUrl" || !match || (host !== publicOrigin && host !== origin)) {
			return [];
		}
		const isClient =
			openAiVariable.test(name) ||
			context.callees.some((callee) => openAiClient.test(callee)) ||
			openAiModule.test(written.slice(Math.max(0, start - 60), start));
		// Ruby's package adds the version, unless it is there (github.com/alexrudall/ruby-openai).
		const right = name === "uri_base" ? /^\/openai(?:\/v1)?\/?$/ : /^\/openai\/v1\/?$/;
		const isRight = !isPlain && right.test(match[2] ?? "");
		return isClient && !isRight ? [{ start, end, code: "wrong-base-url", replacement: `${host}/openai/v1` }] : [];
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
