import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { names, type Path, upward } from "../../syntax/path.ts";
import type { Edit } from "../../textEdit.ts";
import { piecesOf, spaced } from "../../tree/rewriteLiteral.ts";
import type { Literal, SourceFile, StringForm, TreeLanguage } from "../../tree/treeLanguage.ts";
import { needsOs } from "./pythonImport.ts";

const closing = ([, , quote = ""]: RegExpExecArray) => quote;
const raw: StringForm = { open: /^([a-zA-Z]*[rR][a-zA-Z]*)("""|'''|"|')/, close: closing, escape: "" };
const plain: StringForm = { open: /^([a-zA-Z]*)("""|'''|"|')/, close: closing };

const variable = `(?:os\\.)?environ\\[["']${keyVariable}["']\\]`;
const named = `["']${keyVariable}["']`;
const read = (quote: string) => `os.environ[${quote}${keyVariable}${quote}]`;

const scopes = names("function_definition class_definition");

/** Returns whether a string is the documentation of what it is in. An expression there would be none. */
function isDocstring({ parent }: Path): boolean {
	const statement = parent?.type === "concatenated_string" ? parent.parent : parent;
	const block = statement?.parent;
	const isFirst =
		block?.node.children.find((child) => child?.isNamed && child.type !== "comment")?.id === statement?.node.id;
	return (
		statement?.type === "expression_statement" &&
		isFirst &&
		(block?.type === "module" || (block?.type === "block" && scopes.has(block.parent?.type ?? "")))
	);
}

function rewrite(literal: Literal, { text }: SourceFile): readonly Edit[] | undefined {
	const { path, hits, isWhole } = literal;
	const prefix = literal.prefix.toLowerCase();
	const quote = literal.close.slice(0, 1);
	const isNested = [...upward(path)].some(({ type }) => type === "interpolation");
	const isBeside = path.parent?.type === "concatenated_string";
	// A template string is no string: it keeps its parts apart.
	if (prefix.includes("t")) {
		return undefined;
	}
	if (isWhole && !isBeside) {
		const value = read(isNested ? quote : '"');
		return spaced(text, path, prefix.includes("b") ? `${value}.encode()` : value);
	}
	if (isNested || prefix.includes("b")) {
		return undefined;
	}
	// Before Python 3.12, a replacement field must not contain the quotes of the string.
	const field = `{${read(quote === '"' ? "'" : '"')}}`;
	if (prefix.includes("f")) {
		return hits.map((hit) => ({ ...hit, text: field }));
	}
	const isRaw = prefix.includes("r");
	const braces = isRaw ? /[{}]/g : /\\N\{[^}]*\}|\\[\s\S]|[{}]/g;
	const pieces = piecesOf(literal, text).map((piece) =>
		piece.replace(braces, (part) => (part.length > 1 ? part : part + part)),
	);
	const written = `${isRaw ? "rf" : "f"}${literal.close}${pieces.join(field)}${literal.close}`;
	return spaced(text, path, written);
}

/** Lines of a notebook that are not Python but commands of its shell, as IPython reads them. */
function withoutMagics(text: string): string {
	return text.replace(
		/^([ \t]*)((?:[%!]|\?)[^\n]*(?:\\\r?\n[^\n]*)*|[\w, \t]+=[ \t]*[%!][^\n]*|[\w.]+\?{1,2})[ \t]*\r?$/gm,
		(line, indent: string) => `${indent}0${line.slice(indent.length + 1).replace(/[^\r\n]/g, " ")}`,
	);
}

export const python: TreeLanguage = {
	ids: ["python"],
	extensions: [".py", ".pyw", ".pyi"],
	grammar: "python",
	comments: names("comment"),
	isDirective: (comment) => /^#\s*(?:type:|[%!]|-\*-)/.test(comment),
	strings: { string: [raw, plain] },
	expression: read('"'),
	isFixed: ({ path }) =>
		[...upward(path)].some(({ type }) => type === "case_pattern" || type === "type") || isDocstring(path),
	rewrite,
	assignsItself: new RegExp(
		[
			`${variable}\\s*=\\s*\0`,
			`(?:os\\.)?environ\\.setdefault\\(\\s*${named}\\s*,\\s*\0\\s*,?\\s*\\)`,
			`(?:os\\.)?putenv\\(\\s*${named}\\s*,\\s*\0\\s*\\)`,
			// The only entry, and one of several.
			`(?:os\\.)?environ\\.update\\(\\s*(?:\\{\\s*${named}\\s*:\\s*\0\\s*,?\\s*\\}|${keyVariable}\\s*=\\s*\0)\\s*,?\\s*\\)`,
			`(?:os\\.)?environ\\s*\\|=\\s*\\{\\s*${named}\\s*:\\s*\0\\s*,?\\s*\\}`,
			`(?:environ\\.update\\(|patch\\.dict\\(\\s*["']?(?:os\\.)?environ["']?\\s*,|environ\\s*\\|=)[^()]*(?:${named}\\s*:|\\b${keyVariable}\\s*=)\\s*\0`,
			// What a test sets is the variable of the test's own process.
			`\\.setenv\\(\\s*${named}\\s*,\\s*\0`,
		].join("|"),
	),
	defaultsTo: new RegExp(
		`^(?:os\\.environ\\.get|os\\.getenv)\\(\\s*${named}\\s*,\\s*(?:default\\s*=\\s*)?\0\\s*,?\\s*\\)$|^(?:os\\.environ\\.get|os\\.getenv)\\(\\s*${named}\\s*\\)\\s*or\\s*\0$|^${variable}\\s*or\\s*\0$`,
	),
	blocks: names("module block"),
	emptyBlocks: names("module"),
	needs: needsOs,
	prepare: withoutMagics,
	// A cell with a cell magic belongs to another language or program.
	isForeign: (_document, text) => /^\s*%%\w/.test(text),
};
