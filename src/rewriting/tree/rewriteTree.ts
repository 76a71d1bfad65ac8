import { sortEdits } from "../applyEdits.ts";
import type { DocumentLanguage } from "../language.ts";
import type { Refusal, Replacements } from "../outcome.ts";
import { errorsOf, isUncertain } from "../syntax/errors.ts";
import type { GrammarName, Parse } from "../syntax/node.ts";
import { findPaths, names, type Path, upward } from "../syntax/path.ts";
import type { Edit, Hit } from "../textEdit.ts";
import { expressionOf, readLiteral, rewriteLiteral, takeOut } from "./rewriteLiteral.ts";
import type { SourceFile, TreeLanguage } from "./treeLanguage.ts";
import { type Parsed, provenPaths } from "./verify.ts";

/** A text, parsed in its language. Its tree is to be deleted. */
export interface TreeFile {
	readonly parsed: Parsed;
	readonly file: SourceFile;
	readonly language: TreeLanguage;
}

/** What is to be done about the keys of one string or comment. */
interface Change {
	readonly hits: readonly Hit[];
	readonly edits: readonly Edit[];
	/** The node that must be there again, unless it is taken out. */
	readonly path: Path | undefined;
	/** Where the expression is used, if it must mean something there. */
	readonly use: Path | undefined;
}

/** Returns the grammar that a document is parsed with. */
export const grammarOf = ({ grammar }: TreeLanguage, document: DocumentLanguage): GrammarName =>
	typeof grammar === "string" ? grammar : grammar(document);

/**
 * Parses a text. If it has errors, it is parsed without the lines that the language's `prepare` takes out. Returns
 * `undefined` if it cannot be parsed.
 */
export function parseFile(
	parse: Parse,
	text: string,
	language: TreeLanguage,
	document: DocumentLanguage,
): TreeFile | undefined {
	const grammar = grammarOf(language, document);
	let prepare = (written: string) => written;
	let tree = parse(grammar, text);
	if (tree?.rootNode.hasError && language.prepare) {
		tree.delete();
		prepare = language.prepare;
		tree = parse(grammar, prepare(text));
	}
	return tree && { parsed: { text, grammar, tree, prepare }, file: { text, root: tree.rootNode, document }, language };
}

/** Returns the edits that replace as many of the keys as can be proven right, all at once. The hits are sorted. */
export function replaceInTree(parse: Parse, { parsed, file, language }: TreeFile, hits: readonly Hit[]): Replacements {
	const refusals = new Map<Hit, Refusal>();
	const refuse = (refused: readonly Hit[], refusal: Refusal) => {
		for (const hit of refused) {
			refusals.set(hit, refusal);
		}
	};
	const errors = errorsOf(file.root);
	const changes: Change[] = [];
	for (const { path, hits: inside } of groupByNode(language, findPaths(file.root, hits), hits)) {
		if (isUncertain(file.text, errors, path)) {
			refuse(inside, "syntaxError");
			continue;
		}
		const change = changeOf(language, path, file, inside);
		if (change) {
			changes.push(change);
		} else {
			refuse(inside, "noForm");
		}
	}
	const { edits, changes: right } = proveAll(parse, { parsed, file, language }, withoutOverlaps(changes));
	refuse(
		changes.filter((change) => !right.includes(change)).flatMap((change) => change.hits),
		"noForm",
	);
	return { edits, hits: right.flatMap((change) => change.hits), refusals };
}

interface Proven {
	readonly edits: readonly Edit[];
	readonly changes: readonly Change[];
}

/** Returns those of the changes that are right together. */
function proveAll(parse: Parse, tree: TreeFile, changes: readonly Change[]): Proven {
	const all = prove(parse, tree, changes);
	if (all.changes.length === changes.length || changes.length === 1) {
		return all;
	}
	// What is not right by itself is left out. Of many, none is tried by itself: that would not be linear.
	const candidates = changes.length <= 20 ? changes : all.changes;
	const single = candidates.filter((change) => prove(parse, tree, [change]).changes.length === 1);
	const rest = single.length < changes.length ? prove(parse, tree, single) : { edits: [], changes: [] };
	return rest.changes.length === single.length ? rest : { edits: [], changes: [] };
}

/** Returns the changes that the edited text bears out, and the edits of all that were given. */
function prove(parse: Parse, { parsed, file, language }: TreeFile, changes: readonly Change[]): Proven {
	const { needed, reached } = needsOf(language, file, changes);
	if (reached.length === 0) {
		return { edits: [], changes: [] };
	}
	const edits = sortEdits([...needed, ...reached.flatMap((change) => change.edits)]);
	const paths = reached.flatMap(({ path }) => path ?? []);
	const proven = provenPaths(parse, parsed, edits, paths);
	return { edits, changes: proven ? reached.filter(({ path }) => !path || proven.has(path)) : [] };
}

/** Returns the changes whose expression means there what it should, and the edits that make it so. */
function needsOf({ needs }: TreeLanguage, file: SourceFile, changes: readonly Change[]) {
	const uses = changes.flatMap(({ use }) => use ?? []);
	if (!needs || uses.length === 0) {
		return { needed: [], reached: changes };
	}
	const { edits, reaches } = needs(file, uses);
	const reached = changes.filter(({ use }) => !use || reaches(use));
	return { needed: reached.some(({ use }) => use) ? edits : [], reached };
}

/** Returns the changes without those that have an edit inside an edit of another one. */
function withoutOverlaps(changes: readonly Change[]): readonly Change[] {
	const edits = changes.flatMap((change) => change.edits.map((edit) => ({ ...edit, change })));
	const overlapping = new Set<Change>();
	let end = -1;
	for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
		if (edit.start < end) {
			overlapping.add(edit.change);
		}
		end = Math.max(end, edit.end);
	}
	return changes.filter((change) => !overlapping.has(change));
}

/** Returns for each string or comment the keys in it. A key in neither has its smallest node. */
function groupByNode(language: TreeLanguage, paths: readonly Path[], hits: readonly Hit[]) {
	const groups = new Map<number, { readonly path: Path; readonly hits: Hit[] }>();
	for (const [index, smallest] of paths.entries()) {
		const hit = hits[index];
		const path = textAround(language, smallest);
		const group = groups.get(path.node.id);
		if (group && hit) {
			group.hits.push(hit);
		} else if (hit) {
			groups.set(path.node.id, { path, hits: [hit] });
		}
	}
	return groups.values();
}

/** Types of nodes that are nothing but a piece of the text of a string. */
const pieces = names(
	`string_content string_fragment multiline_string_fragment escape_sequence template_literal nowdoc_string nowdoc_body
	heredoc_content heredoc_body quoted_content interpreted_string_literal_content raw_string_literal_content
	string_literal_content raw_string_content verbatim_string_characters expandable_string_literal`,
);

/** Returns the string or comment that a node is a piece of, or the node itself. An expression in a string is none. */
function textAround(language: TreeLanguage, smallest: Path): Path {
	for (const path of upward(smallest)) {
		if (isText(language, path.type)) {
			return path;
		}
		if (!pieces.has(path.type)) {
			break;
		}
	}
	return smallest;
}

const isText = ({ comments, strings }: TreeLanguage, type: string) =>
	comments.has(type) || Object.hasOwn(strings, type);

function changeOf(language: TreeLanguage, path: Path, file: SourceFile, hits: readonly Hit[]): Change | undefined {
	if (language.comments.has(path.type)) {
		const text = expressionOf(language, file);
		return language.isDirective?.(file.text.slice(path.start, path.end), path, file)
			? undefined
			: { hits, path, use: undefined, edits: hits.map((hit) => ({ ...hit, text })) };
	}
	const literal = readLiteral(language, path, file.text, hits);
	if (!literal) {
		return undefined;
	}
	const taken = takeOut(language, literal, file);
	if (taken) {
		return taken.edits && { hits, edits: taken.edits, path: taken.outer, use: taken.outer };
	}
	const edits = rewriteLiteral(language, literal, file);
	return edits && { hits, edits, path: language.remains?.(literal) ?? path, use: path };
}
