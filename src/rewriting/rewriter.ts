import { sortEdits } from "./applyEdits.ts";
import { commentSyntaxOf } from "./comments/commentSyntax.ts";
import { placeByLines } from "./comments/lineComment.ts";
import type { CommentPlacement } from "./comments/placement.ts";
import { placeInTree } from "./comments/treeComment.ts";
import type { DocumentLanguage } from "./language.ts";
import { embeddingLanguages } from "./languages/embeddingLanguages.ts";
import { lineLanguages } from "./languages/lineLanguages.ts";
import type { LineLanguage } from "./languages/lines/lineLanguage.ts";
import { treeLanguages } from "./languages/treeLanguages.ts";
import type { EmbeddingLanguage, Region } from "./languages/web/components.ts";
import type { Refusal, Replacements } from "./outcome.ts";
import { type PrefixedText, withoutPrefix } from "./prefixedText.ts";
import type { GrammarName, Parse } from "./syntax/node.ts";
import type { Edit, Hit } from "./textEdit.ts";
import { grammarOf, parseFile, replaceInTree, type TreeFile } from "./tree/rewriteTree.ts";
import type { TreeLanguage } from "./tree/treeLanguage.ts";

/** How a document is rewritten. */
type Row =
	| { readonly kind: "tree"; readonly language: TreeLanguage; readonly document: DocumentLanguage }
	| { readonly kind: "embedding"; readonly language: EmbeddingLanguage; readonly document: DocumentLanguage }
	| { readonly kind: "lines"; readonly language: LineLanguage; readonly document: DocumentLanguage };

/** Replaces keys of one text. Its trees are given back by `dispose`. */
export interface Rewriter {
	/** Returns the edits that replace as many of the keys as can be proven right, all at once. Linear in the text. */
	replace(hits: readonly Hit[]): Replacements;
	/** Returns where a comment about a key can go without changing what runs or is shown. */
	placeComment(hit: Hit): CommentPlacement | undefined;
	dispose(): void;
}

/** Returns whether keys in a document can be replaced at all: its language is known, if only by its file name. */
export function canRewrite(document: DocumentLanguage, text: string): boolean {
	const row = rowOf(document, text);
	return row !== undefined && !(row.kind === "embedding" && row.language.onlyComments);
}

/** Returns the grammars that must be loaded before the keys of a document are replaced. */
export function grammarsFor(document: DocumentLanguage, text: string): readonly GrammarName[] {
	const row = rowOf(document, text);
	switch (row?.kind) {
		case "tree":
			return [grammarOf(row.language, row.document)];
		case "embedding":
			return row.language.grammars(text);
		default:
			return [];
	}
}

/** Creates what replaces the keys of a text. The grammars of `grammarsFor` are loaded. */
export function createRewriter(parse: Parse, text: string, document: DocumentLanguage): Rewriter {
	const row = rowOf(document, text);
	switch (row?.kind) {
		case "tree":
			return rewriteRegions(parse, text, row.document, [
				{ start: 0, end: text.length, language: row.language, document: row.document },
			]);
		case "embedding":
			return {
				...rewriteRegions(parse, text, row.document, row.language.regions(parse, text, row.document)),
				...(row.language.onlyComments ? { replace: (hits: readonly Hit[]) => refused(hits, "noForm") } : {}),
				...(row.language.commentsByLines ? { placeComment: (hit: Hit) => placeByLines(text, document, hit) } : {}),
			};
		case "lines":
			return rewriteLines(text, row.language, row.document);
		default:
			return {
				replace: (hits) => refused(hits, "noForm"),
				placeComment: (hit) => placeByLines(text, document, hit),
				dispose: () => undefined,
			};
	}
}

/** Returns the parts of a text that a grammar can parse: all of it, or the scripts in it. */
export function regionsOf(parse: Parse, text: string, document: DocumentLanguage): readonly Region[] {
	const row = rowOf(document, text);
	switch (row?.kind) {
		case "tree":
			return [{ start: 0, end: text.length, language: row.language, document: row.document }];
		case "embedding":
			return row.language.regions(parse, text, row.document);
		default:
			return [];
	}
}

const refused = (hits: readonly Hit[], refusal: Refusal): Replacements => ({
	edits: [],
	hits: [],
	refusals: new Map(hits.map((hit) => [hit, refusal])),
});

function rowOf(document: DocumentLanguage, text: string): Row | undefined {
	const byId = rowWhere(document, text, ({ ids }) => ids.includes(document.languageId));
	const isUnknown = document.languageId === "plaintext";
	const path = document.path.toLowerCase();
	return (
		byId ??
		(isUnknown
			? rowWhere(document, text, ({ extensions = [] }) => extensions.some((end) => path.endsWith(end.toLowerCase())))
			: undefined)
	);
}

type AnyLanguage = Pick<TreeLanguage, "ids" | "extensions">;

/** A language that VS Code does not know is told by its file name, as if VS Code did. */
const idFor = ({ languageId, path }: DocumentLanguage, { ids }: AnyLanguage): string => {
	if (languageId !== "plaintext") {
		return languageId;
	}
	const isReact = path.endsWith("x") ? "react" : "";
	return ids.includes("typescript")
		? `${/\.[mc]?tsx?$/.test(path) ? "typescript" : "javascript"}${isReact}`
		: (ids[0] ?? languageId);
};

function rowWhere(document: DocumentLanguage, text: string, isIt: (language: AnyLanguage) => boolean): Row | undefined {
	const known = <L extends AnyLanguage>(language: L) => ({
		language,
		document: { ...document, languageId: idFor(document, language) },
	});
	const lines = lineLanguages.find((language) => isIt(language) && (language.path?.test(document.path) ?? true));
	if (lines) {
		return { kind: "lines", ...known(lines) };
	}
	const tree = treeLanguages.find(isIt);
	if (tree) {
		return tree.isForeign?.(document, text) ? undefined : { kind: "tree", ...known(tree) };
	}
	const embedding = embeddingLanguages.find(isIt);
	return embedding && { kind: "embedding", ...known(embedding) };
}

function rewriteLines(text: string, language: LineLanguage, document: DocumentLanguage): Rewriter {
	const replace = language.replacer(text, document);
	return {
		replace(hits) {
			const edits: Edit[] = [];
			const replaced: Hit[] = [];
			const refusals = new Map<Hit, Refusal>();
			const known = new Set<string>();
			let end = 0;
			for (const hit of hits) {
				// Several keys may need the same insertion elsewhere.
				const wanted = replace(hit)?.filter((edit) => !known.has(JSON.stringify(edit)));
				const replacements = wanted?.filter((edit) => edit.end > edit.start) ?? [];
				if (wanted && replacements.every(({ start }) => start >= end)) {
					edits.push(...wanted);
					replaced.push(hit);
					for (const edit of wanted) {
						known.add(JSON.stringify(edit));
						end = Math.max(end, edit.end);
					}
				} else {
					refusals.set(hit, "noForm");
				}
			}
			return { edits: sortEdits(edits), hits: replaced, refusals };
		},
		placeComment: (hit) => placeByLines(text, document, hit),
		dispose: () => undefined,
	};
}

function rewriteRegions(parse: Parse, text: string, document: DocumentLanguage, regions: readonly Region[]): Rewriter {
	const trees = new Map<Region, { readonly part: PrefixedText; readonly tree: TreeFile | undefined }>();
	const treeOf = (region: Region) => {
		const known = trees.get(region);
		const part = known?.part ?? partOf(text, region);
		const found = known ?? { part, tree: parseFile(parse, part.text, region.language, region.document) };
		trees.set(region, found);
		return found;
	};
	return {
		replace(hits) {
			const parts = regions.flatMap((region) => {
				const inside = hits.filter(({ start, end }) => start >= region.start && end <= region.end);
				if (inside.length === 0) {
					return [];
				}
				const { part, tree } = treeOf(region);
				return [tree ? replaceInPart(parse, tree, part, inside) : refused(inside, "notParsed")];
			});
			const done = new Set(parts.flatMap((part) => part.hits));
			const refusals = new Map(parts.flatMap((part) => [...part.refusals]));
			for (const hit of hits) {
				if (!done.has(hit) && !refusals.has(hit)) {
					refusals.set(hit, "noForm");
				}
			}
			return { edits: parts.flatMap((part) => part.edits), hits: [...done], refusals };
		},
		placeComment(hit) {
			const region = regions.find(({ start, end }) => start <= hit.start && hit.end <= end);
			const syntax = region && commentSyntaxOf(region.document.languageId);
			if (!region || !syntax) {
				return region ? undefined : placeByLines(text, document, hit);
			}
			const inside = { start: hit.start - region.start, end: hit.end - region.start };
			const { tree } = treeOf(region);
			const placement = tree && placeInTree(parse, tree, inside, syntax);
			return placement && { ...placement, offset: placement.offset + region.start };
		},
		dispose() {
			for (const { tree } of trees.values()) {
				tree?.parsed.tree.delete();
			}
			trees.clear();
		},
	};
}

/** Returns the text of a region, without the prefix of its lines if there is one. */
function partOf(text: string, region: Region): PrefixedText {
	const { start, end, prefix } = region;
	const moved = <T extends Hit>(hit: T, by: number): T => ({ ...hit, start: hit.start + by, end: hit.end + by });
	return prefix
		? withoutPrefix(text, region, prefix)
		: {
				text: text.slice(start, end),
				toInner: (hit) => moved(hit, -start),
				toOuter: (edit) => moved(edit, start),
			};
}

function replaceInPart(parse: Parse, tree: TreeFile, part: PrefixedText, hits: readonly Hit[]): Replacements {
	const outer = new Map(hits.map((hit) => [part.toInner(hit), hit]));
	const inner = replaceInTree(parse, tree, [...outer.keys()]);
	const back = (hit: Hit) => outer.get(hit) ?? hit;
	return {
		edits: inner.edits.map(part.toOuter),
		hits: inner.hits.map(back),
		refusals: new Map([...inner.refusals].map(([hit, refusal]) => [back(hit), refusal])),
	};
}
