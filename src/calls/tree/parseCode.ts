import type { DocumentLanguage } from "../../rewriting/language.ts";
import { javascript } from "../../rewriting/languages/web/javascript.ts";
import { grammarsFor, regionsOf } from "../../rewriting/rewriter.ts";
import type { GrammarName, Parse, SyntaxTree } from "../../rewriting/syntax/node.ts";
import { findPaths, type Path } from "../../rewriting/syntax/path.ts";
import { parseFile, type TreeFile } from "../../rewriting/tree/rewriteTree.ts";
import type { CodeTree, CodeTrees, Range } from "./codeTree.ts";
import { contentOf } from "./nodes.ts";

/** Matches a model in JSON. */
const modelInJson = /"model"(?=\s*:)/;

const jsonIds: ReadonlySet<string> = new Set(["json", "jsonc"]);

/** The blocks of a text are parts of programs that are nowhere as a whole. They are not read. */
const proseIds: ReadonlySet<string> = new Set(["markdown", "mdx", "quarto", "rmd"]);

/** Returns the grammars that must be loaded before a document is parsed. */
export function grammarsOf(document: DocumentLanguage, text: string): readonly GrammarName[] {
	if (proseIds.has(document.languageId)) {
		return [];
	}
	const own = jsonIds.has(document.languageId) ? [] : grammarsFor(document, text);
	const isJson = own.length === 0 ? jsonIds.has(document.languageId) : modelInJson.test(text);
	return isJson ? [...new Set([...own, "javascript" as const])] : own;
}

const regionsOfCode = (parse: Parse, text: string, document: DocumentLanguage) =>
	proseIds.has(document.languageId) ? [] : regionsOf(parse, text, document);

/**
 * Parses the code of a document. JSON is parsed as JavaScript: an expression in parentheses.
 * @param previous the tree of the text before its edits, which it was told
 */
export function parseCode(
	parse: Parse,
	text: string,
	document: DocumentLanguage,
	previous: SyntaxTree | undefined,
): CodeTrees {
	const { languageId, path } = document;
	const isJson = jsonIds.has(languageId);
	const regions = isJson
		? [{ start: -1, end: text.length + 1, language: javascript, document: { languageId: "javascript", path } }]
		: regionsOfCode(parse, text, document);
	const isWhole = !isJson && regions.length === 1 && regions[0]?.start === 0 && regions[0].end === text.length;
	const parsed: SyntaxTree[] = [];
	const trees: CodeTree[] = [];
	const add = (file: TreeFile | undefined, tree: Omit<CodeTree, "root" | "language">) => {
		if (!file) {
			return undefined;
		}
		parsed.push(file.parsed.tree);
		const added: CodeTree = { ...tree, root: file.file.root, language: file.language };
		trees.push(added);
		return added;
	};
	for (const { start, end, language, document: inner } of regions) {
		const code = isJson ? `(${text})` : isWhole ? text : text.slice(start, end);
		const parseIt = isWhole && previous ? (...[name, its]: Parameters<Parse>) => parse(name, its, previous) : parse;
		const tree = add(parseFile(parseIt, code, language, inner), { text: code, start, languageId: inner.languageId });
		for (const { path, content } of tree && !isJson ? jsonStringsIn(tree) : []) {
			const json = `(${code.slice(content.start, content.end)})`;
			const document = { languageId: "javascript", path: inner.path };
			add(parseFile(parse, json, javascript, document), {
				text: json,
				start: start + content.start - 1,
				languageId: "javascript",
				...(tree && { outer: { tree, path } }),
			});
		}
	}
	return {
		trees,
		whole: isWhole ? parsed[0] : undefined,
		dispose: () => {
			for (const tree of parsed) {
				tree.delete();
			}
		},
	};
}

/** Strings are read as JSON if they are no longer than this, and not more of them. */
const maxJson = 20_000;
const maxJsonStrings = 50;

/** Returns the strings that are a JSON object with a model in it, such as the body that curl sends. */
function jsonStringsIn(tree: CodeTree): readonly { readonly path: Path; readonly content: Range }[] {
	const found = new Map<number, { readonly path: Path; readonly content: Range }>();
	const ranges = [...tree.text.matchAll(new RegExp(modelInJson, "g"))].map(({ index }) => ({
		start: index,
		end: index + 7,
	}));
	for (const path of findPaths(tree.root, ranges)) {
		const string = stringAround(tree, path);
		const content = string && tree.text.slice(string.content.start, string.content.end);
		if (content && content.length < maxJson && /^\s*\{[^\\]*\}\s*$/.test(content) && found.size < maxJsonStrings) {
			found.set(string.content.start, string);
		}
	}
	return [...found.values()];
}

function stringAround(tree: CodeTree, path: Path): { path: Path; content: Range } | undefined {
	if (path.type === "heredoc_body") {
		return { path, content: { start: path.start, end: path.end } };
	}
	for (const at of [path, path.parent]) {
		const content = at && at.type !== "word" ? contentOf(tree, at) : undefined;
		if (at && content && content.end - content.start > 7) {
			return { path: at, content };
		}
	}
	return undefined;
}
