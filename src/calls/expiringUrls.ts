import { findPaths, type Path, upward } from "../rewriting/syntax/path.ts";
import type { Edit } from "../rewriting/textEdit.ts";
import { type Bindings, createBindings } from "./tree/bindings.ts";
import type { CodeTree, Range } from "./tree/codeTree.ts";
import { isInComment } from "./tree/nodes.ts";

/** The URL of a result that is kept although it expires, and the edits that download the file before. */
export interface ExpiringUrl extends Range {
	readonly code: "expiring-url";
	readonly edits: readonly Edit[];
}

/** Matches the URL of the first result. Group: the name of the response. */
const resultUrl = /(?<![\w$.\])])([A-Za-z_]\w*)(?:\.data!?(?:\?\.)?\[0\]!?\??\.url\b)!?/g;

/** What a file that downloads or stores anything has. In such a file, nothing is said about URLs. */
const downloads =
	/\b(?:fetch|axios|got|ky|undici|request|requests|httpx|aiohttp|urllib\d?|urlopen|urlretrieve|curl|wget|writeFile\w*|createWriteStream|pipeline|Bun|Deno|sharp|jimp|fs)\b|download|arrayBuffer|\bblob\b|b64_json/i;

/** Code that runs in a browser has no files. */
const browser = /\b(?:document|window|localStorage|navigator)\b|["']use client["']/;

/** How a language downloads a file. */
interface Style {
	/** Types of statements, and of what they are directly in. */
	readonly statements: RegExp;
	readonly blocks: RegExp;
	readonly import: string;
	/** Matches the first import that another one can be before. */
	readonly firstImport: RegExp;
	readonly download: (name: string) => string;
	/** Whether the download must be awaited. */
	readonly awaits: boolean;
}

const python: Style = {
	statements: /^(?:expression_statement|return_statement)$/,
	blocks: /^(?:module|block)$/,
	import: "import urllib.request",
	firstImport: /^(?:import|from)[ \t]+(?!__future__)/m,
	download: (name) => `urllib.request.urlretrieve(${name}.data[0].url, "image.png")`,
	awaits: false,
};

const script = (download: Style["download"]): Style => ({
	statements: /^(?:expression_statement|return_statement|lexical_declaration|variable_declaration)$/,
	blocks: /^(?:program|statement_block)$/,
	import: 'import { writeFile } from "node:fs/promises";',
	firstImport: /^import\b(?![ \t]*\()/m,
	download,
	awaits: true,
});

const write = (url: string) =>
	`await writeFile("image.png", new Uint8Array(await (await fetch(${url})).arrayBuffer()));`;

const styles: Readonly<Record<string, Style>> = {
	python,
	javascript: script((name) => write(`${name}.data[0].url`)),
	typescript: script((name) => write(`${name}.data![0]!.url!`)),
};

/**
 * Finds the URLs of results that a file keeps although it downloads nothing. The response must certainly be one of
 * Lumenfall. Only what can be corrected is found.
 * @param api the host of Lumenfall's API, with its port
 */
export function findExpiringUrls(tree: CodeTree, api: string): readonly ExpiringUrl[] {
	const style = styles[tree.languageId];
	const isScript = style?.awaits === true;
	if (!style || tree.start !== 0 || downloads.test(withoutUrls(tree.text)) || (isScript && browser.test(tree.text))) {
		return [];
	}
	const firstImport = style.firstImport.exec(tree.text)?.index;
	const matches = [...tree.text.matchAll(resultUrl)].map(({ 0: text, 1: name = "", index }) => ({
		name,
		start: index,
		end: index + text.length,
	}));
	const [first] = matches;
	if (!first || firstImport === undefined || firstImport > first.start) {
		return [];
	}
	const bindings = createBindings(tree, api);
	return findPaths(tree.root, matches).flatMap((path, index) => {
		const match = matches[index];
		const line = match && isInComment(tree, path) ? undefined : lineOf(tree, style, path);
		if (!match || line === undefined || !isResult(match.name, bindings)) {
			return [];
		}
		const edits = [
			{ start: firstImport, end: firstImport, text: `${style.import}\n` },
			{ start: line.start, end: line.start, text: `${line.indent}${style.download(match.name)}\n` },
		];
		return [{ start: match.start, end: match.end, code: "expiring-url" as const, edits }];
	});
}

const withoutUrls = (text: string): string => text.replace(/https?:\/\/[^\s"'`]*/g, "");

/** Returns whether a name is the response of an image endpoint, and nothing else. */
function isResult(name: string, bindings: Bindings): boolean {
	const [value, ...others] = bindings.valuesOf(name);
	return (
		value !== undefined &&
		others.length === 0 &&
		/^(?:await\s+)?[\w$.]+\.images\s*\.\s*(?:generate|edit)\s*\(/.test(value) &&
		bindings.hostOf(name) === "lumenfall"
	);
}

/** Returns the line of the statement that a path is in, if another statement can be before it. */
function lineOf(tree: CodeTree, style: Style, path: Path): { start: number; indent: string } | undefined {
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
	return /^[ \t]*$/.test(indent) ? { start, indent } : undefined;
}
