import { lineAround } from "../languages/lines/lineLanguage.ts";
import { errorsOf, isUncertain } from "../syntax/errors.ts";
import type { GrammarName, Parse, SyntaxNode } from "../syntax/node.ts";
import { findPaths, type Path, upward } from "../syntax/path.ts";
import type { Hit } from "../textEdit.ts";
import type { TreeFile } from "../tree/rewriteTree.ts";
import { provenPaths } from "../tree/verify.ts";
import type { CommentSyntax } from "./commentSyntax.ts";
import { type CommentPlacement, writeComment } from "./placement.ts";

const behindSyntax: CommentSyntax = { open: "/* ", close: " */" };
const withComments: ReadonlySet<GrammarName> = new Set(["javascript", "typescript", "tsx"]);

/** Returns where a comment about a key can go: above its line, or behind its string. Both are tried in the tree. */
export function placeInTree(
	parse: Parse,
	tree: TreeFile,
	hit: Hit,
	syntax: CommentSyntax,
): CommentPlacement | undefined {
	const { text, grammar } = tree.parsed;
	const [smallest] = findPaths(tree.file.root, [hit]);
	if (!smallest || isUncertain(text, errorsOf(tree.file.root), smallest)) {
		return undefined;
	}
	const path = [...upward(smallest)].find(({ type }) => Object.hasOwn(tree.language.strings, type)) ?? smallest;
	const { start } = lineAround(text, hit.start);
	const [indent = ""] = /^[ \t]*/.exec(text.slice(start, hit.start)) ?? [];
	// A line that is continued takes no comment, even if the grammar thinks so.
	const isContinued = (grammar === "powershell" ? /`[ \t]*\r?\n$/ : /\\\r?\n$/).test(
		text.slice(Math.max(0, start - 100), start),
	);
	// What follows a key suppresses its warning only on its own line.
	const isOnLine = !text.slice(hit.end, path.end).includes("\n");
	const candidates: readonly CommentPlacement[] = [
		...(isContinued ? [] : [{ kind: "lineAbove", offset: start, indent, syntax } as const]),
		...(withComments.has(grammar) && isOnLine
			? [{ kind: "behind", offset: path.end, indent: "", syntax: behindSyntax } as const]
			: []),
	];
	return candidates.find((placement) => isCommentThere(parse, tree, path, placement));
}

/** Returns whether a comment would be one, and all else would stay what it is. */
function isCommentThere(
	parse: Parse,
	{ parsed, language }: TreeFile,
	path: Path,
	placement: CommentPlacement,
): boolean {
	const { offset } = placement;
	if (path.start < offset && path.end > offset) {
		return false;
	}
	const written = writeComment(placement, "x");
	const comment: Hit = {
		start: offset + written.length - written.trimStart().length,
		end: offset + written.trimEnd().length,
	};
	const isComment = (root: SyntaxNode) => {
		const [there] = findPaths(root, [comment]);
		return [...upward(there)].some(({ type, start }) => language.comments.has(type) && start === comment.start);
	};
	return (
		provenPaths(parse, parsed, [{ start: offset, end: offset, text: written }], [path], isComment)?.has(path) === true
	);
}
