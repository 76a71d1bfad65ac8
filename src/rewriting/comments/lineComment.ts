import type { DocumentLanguage } from "../language.ts";
import { lineAround } from "../languages/lines/lineLanguage.ts";
import type { Hit } from "../textEdit.ts";
import { type CommentSyntax, commentSyntaxOf } from "./commentSyntax.ts";
import type { CommentPlacement } from "./placement.ts";
import { isInMarkdownText, isInTag, isInYamlText } from "./textFormats.ts";

/** Matches what may go on over several lines. A comment behind one that does not end might be in it. */
const blocks = /"""|'''|\bR"[^\s()\\]{0,16}\(|<<[-~]?\s*["'\\]?[A-Za-z_]|^=[a-z]|=#|#=|\(\*|<!\[CDATA\[|--\[=*\[/m;

/** Returns whether quotes or a block comment that began above may still be open at an offset. */
function mayBeOpen(text: string, offset: number, syntax: CommentSyntax): boolean {
	const above = text.slice(0, offset).replace(/\/\*[\s\S]{0,5000}?\*\//g, "");
	if (blocks.test(above) || (syntax.open.startsWith("/") && above.includes("/*"))) {
		return true;
	}
	const mark = syntax.open.trim();
	return above.split("\n").some((line) => {
		const at = line.search(/\S/);
		const code = line.startsWith(mark, at) ? "" : line.replace(/\\./g, "");
		// An apostrophe in a word is no quote.
		return [/"/g, /(?<![\p{L}\p{N}])'|'(?![\p{L}\p{N}])/gu, /`/g].some(
			(quote) => (code.match(quote)?.length ?? 0) % 2 === 1,
		);
	});
}

/** Returns where a comment about a key can go in a language without a grammar, by what the lines show. */
export function placeByLines(text: string, document: DocumentLanguage, hit: Hit): CommentPlacement | undefined {
	const syntax = commentSyntaxOf(document.languageId);
	const line = lineAround(text, hit.start);
	const above = line.start > 0 ? lineAround(text, line.start - 1) : undefined;
	const lineAbove = above ? text.slice(above.start, above.end) : "";
	if (!syntax || isInside(text, document.languageId, line.start, lineAbove, syntax)) {
		return undefined;
	}
	const [indent = ""] = /^[ \t]*/.exec(text.slice(line.start, hit.start)) ?? [];
	// A tab begins a command of a recipe: make would show it.
	const isRecipe = document.languageId === "makefile" && indent.startsWith("\t");
	return { kind: "lineAbove", offset: line.start, indent: isRecipe ? "" : indent, syntax };
}

function isInside(
	text: string,
	languageId: string,
	lineStart: number,
	lineAbove: string,
	syntax: CommentSyntax,
): boolean {
	if (/[\\^`]\s*$/.test(lineAbove) && languageId !== "dockerfile" && languageId !== "markdown") {
		return true;
	}
	switch (languageId) {
		case "markdown":
			return isInMarkdownText(text, lineStart);
		case "html":
		case "xml":
		case "xsl":
		case "vue":
		case "svelte":
			return isInTag(text, lineStart);
		case "yaml":
		case "dockercompose":
		case "github-actions-workflow":
			return isInYamlText(text, lineStart) || mayBeOpen(text, lineStart, syntax);
		default:
			return mayBeOpen(text, lineStart, syntax);
	}
}
