import { findPaths, type Path, upward } from "../rewriting/syntax/path.ts";
import type { Edit } from "../rewriting/textEdit.ts";
import { type DownloadStyle, downloadStyles } from "./downloadStyles.ts";
import { type Bindings, createBindings } from "./tree/bindings.ts";
import type { CodeTree, Range } from "./tree/codeTree.ts";
import { isInComment } from "./tree/nodes.ts";

/** The URL of a result that is kept although it expires, and the edits that download the file before. */
export interface ExpiringUrl extends Range {
	readonly code: "expiring-url";
	readonly edits: readonly Edit[];
}

/** Matches what leads from a response to the URL of its first result. */
const firstUrl = String.raw`\.data!?(?:\?\.)?\[0\]!?\??\.url\b!?`;
/** Matches the URL of the first result of a response that has a name. */
const namedUrl = new RegExp(String.raw`(?<![\w$.\])])(?<response>[A-Za-z_]\w*)${firstUrl}`, "g");
/** Matches the end of a request whose response has no name, with the URL of the first result. */
const unnamedUrl = new RegExp(String.raw`(?<=\)\s*)${firstUrl}`, "g");

/** Matches a request that makes images. */
const request = /^(?:await\s+)?[\w$.]+\.images\s*\.\s*(?:generate|edit)\s*\(/;

/** What a file that downloads or stores anything has. In such a file, nothing is said about URLs. */
const downloads =
	/\b(?:fetch|axios|got|ky|undici|request|requests|httpx|aiohttp|urllib\d?|urlopen|urlretrieve|curl|wget|writeFile\w*|createWriteStream|pipeline|Bun|Deno|sharp|jimp|fs)\b|download|arrayBuffer|\bblob\b|b64_json/i;

/** Code that runs in a browser has no files. */
const browser = /\b(?:document|window|localStorage|navigator)\b|["']use client["']/;

/** What is kept of a response, and the name of the response if it has one. */
interface Kept extends Range {
	readonly response: string | undefined;
	readonly isAll: boolean;
}

/** A statement, where its line begins, and its indentation. */
interface Line {
	readonly statement: Path;
	readonly start: number;
	readonly indent: string;
}

/**
 * Finds the URLs of results that a file keeps although it downloads nothing. The response must certainly be one of
 * Lumenfall. Only what can be corrected is found.
 * @param api the host of Lumenfall's API, with its port
 */
export function findExpiringUrls(tree: CodeTree, api: string): readonly ExpiringUrl[] {
	const style = downloadStyles[tree.languageId];
	const isScript = style?.awaits === true;
	if (!style || tree.start !== 0 || downloads.test(withoutUrls(tree.text)) || (isScript && browser.test(tree.text))) {
		return [];
	}
	const firstImport = style.firstImport.exec(tree.text)?.index;
	const kept = findKept(tree.text, style);
	const [first] = kept;
	if (!first || firstImport === undefined || firstImport > first.start) {
		return [];
	}
	const bindings = createBindings(tree, api);
	const importing = { start: firstImport, end: firstImport, text: `${style.import}\n` };
	return findPaths(tree.root, kept).flatMap((path, index): ExpiringUrl[] => {
		const one = kept[index];
		const line = one && isInComment(tree, path) ? undefined : lineOf(tree, style, path);
		const edits = one && line && editsOf(tree, style, { kept: one, path, line }, bindings);
		return edits ? [{ start: one.start, end: one.end, code: "expiring-url", edits: [importing, ...edits] }] : [];
	});
}

function findKept(text: string, { allUrls }: DownloadStyle): readonly Kept[] {
	const found = (pattern: RegExp, isAll: boolean) =>
		[...text.matchAll(pattern)]
			.filter(({ groups }) => groups?.["item"] === groups?.["same"])
			.map(({ 0: written, index: start, groups }): Kept => {
				return { start, end: start + written.length, response: groups?.["response"], isAll };
			});
	return [...found(namedUrl, false), ...found(unnamedUrl, false), ...found(allUrls, true)].toSorted(
		(a, b) => a.start - b.start,
	);
}

const withoutUrls = (text: string): string => text.replace(/https?:\/\/[^\s"'`]*/g, "");

/** Returns the edits that download what is kept before its statement, `undefined` if it is no result for sure. */
function editsOf(
	{ text }: CodeTree,
	style: DownloadStyle,
	{ kept, path, line }: { readonly kept: Kept; readonly path: Path; readonly line: Line },
	bindings: Bindings,
): readonly Edit[] | undefined {
	const before = (lines: readonly string[]): Edit => ({
		start: line.start,
		end: line.start,
		text: lines.map((one) => `${line.indent}${one}\n`).join(""),
	});
	if (kept.response !== undefined) {
		const { response } = kept;
		const lines = kept.isAll ? downloadAll(text, style, response) : [style.downloadFirst(response)];
		return lines && isResult(response, bindings) ? [before(lines)] : undefined;
	}
	const whole = path.end === kept.end ? path : undefined;
	const called = whole && text.slice(whole.start, kept.start).trim();
	const value = called?.startsWith("(") ? called.slice(1, -1).trim() : called;
	const [response] = freeNames(text, "result response generated");
	if (!whole || !value || !response || !request.test(value) || bindings.hostOfValue(value) !== "lumenfall") {
		return undefined;
	}
	return isComputedFirst(text, line.statement, whole)
		? [
				before([style.declare(response, value), style.downloadFirst(response)]),
				{ start: whole.start, end: kept.start, text: response },
			]
		: undefined;
}

function downloadAll(text: string, style: DownloadStyle, response: string): readonly string[] | undefined {
	const [index] = freeNames(text, "index position counter");
	const [item] = freeNames(text, "image item entry");
	return index && item ? style.downloadAll(response, index, item) : undefined;
}

/** Returns those of the names that a text does not have. */
const freeNames = (text: string, candidates: string): readonly string[] =>
	candidates.split(" ").filter((name) => !new RegExp(`\\b${name}\\b`).test(text));

/** Returns whether a statement computes a value in it always, and calls nothing before. */
function isComputedFirst(text: string, statement: Range, value: Range): boolean {
	const before = text.slice(statement.start, value.start);
	const behind = text.slice(value.end, statement.end);
	return (
		/^[\w$.,:\s[\]{}="']*\(?$/.test(before) &&
		!/=>|==|\b(?:and|or|if|else|not|in|is|lambda|for|yield)\b/.test(before) &&
		!/\b(?:if|for)\b/.test(behind)
	);
}

/** Returns whether a name is the response of an image endpoint, and nothing else. */
function isResult(name: string, bindings: Bindings): boolean {
	const [value, ...others] = bindings.valuesOf(name);
	return value !== undefined && others.length === 0 && request.test(value) && bindings.hostOf(name) === "lumenfall";
}

/** Returns the line of the statement that a path is in, if another statement can be before it. */
function lineOf(tree: CodeTree, style: DownloadStyle, path: Path): Line | undefined {
	const chain = [...upward(path)];
	const statement = chain.find(({ type }) => style.statements.test(type));
	const isOne = statement?.parent && style.blocks.test(statement.parent.type);
	const own = chain.find(({ type }) => /function|arrow|method|lambda/.test(type));
	const isAsync =
		!style.awaits || own === undefined || /^(?:static\s+)?async\b/.test(tree.text.slice(own.start, own.start + 30));
	const isInside = own !== undefined && statement !== undefined && own.start >= statement.start;
	if (!statement || !isOne || !isAsync || isInside || tree.root.hasError) {
		return undefined;
	}
	const start = tree.text.lastIndexOf("\n", statement.start - 1) + 1;
	const indent = tree.text.slice(start, statement.start);
	return /^[ \t]*$/.test(indent) ? { statement, start, indent } : undefined;
}
