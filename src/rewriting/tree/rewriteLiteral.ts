import type { Path } from "../syntax/path.ts";
import { upward } from "../syntax/path.ts";
import type { Edit, Hit } from "../textEdit.ts";
import type { Literal, SourceFile, TreeLanguage } from "./treeLanguage.ts";

/** Reads the string that a path ends in, or returns `undefined` if it is none of the language's forms. */
export function readLiteral(
	{ strings }: TreeLanguage,
	path: Path,
	text: string,
	hits: readonly Hit[],
): Literal | undefined {
	const written = text.slice(path.start, path.end);
	for (const form of strings[path.type] ?? []) {
		const opening = form.open.exec(written);
		if (opening) {
			const close = typeof form.close === "string" ? form.close : form.close(opening);
			const contentStart = path.start + opening[0].length;
			const contentEnd = path.end - close.length;
			const [first] = hits;
			const isInside = hits.every(({ start, end }) => start >= contentStart && end <= contentEnd);
			return written.endsWith(close) && isInside
				? {
						path,
						form,
						prefix: opening[1] ?? "",
						open: opening[0],
						close,
						contentStart,
						contentEnd,
						hits,
						isWhole: hits.length === 1 && first?.start === contentStart && first.end === contentEnd,
					}
				: undefined;
		}
	}
	return undefined;
}

/** Returns whether the first character of a key is escaped: without the key, the escape would take what follows. */
export function isEscaped({ form, contentStart, hits }: Literal, text: string): boolean {
	const { escape: mark = "\\" } = form;
	return (
		mark !== "" &&
		hits.some(({ start }) => {
			let from = start;
			while (from > contentStart && text[from - 1] === mark) {
				from--;
			}
			return (start - from) % 2 === 1;
		})
	);
}

/** Returns the expression that reads the variable in a document. */
export const expressionOf = ({ expression }: TreeLanguage, { document }: SourceFile): string =>
	typeof expression === "string" ? expression : expression(document);

/** Returns the edits that read the variable in a string, or `undefined` if the language has no correct way. */
export function rewriteLiteral(
	language: TreeLanguage,
	literal: Literal,
	file: SourceFile,
): readonly Edit[] | undefined {
	if (isEscaped(literal, file.text) || language.isFixed?.(literal, file)) {
		return undefined;
	}
	if (language.rewrite) {
		return language.rewrite(literal, file);
	}
	const { path, form, hits } = literal;
	const isBeside = language.isBesideLiteral?.(path) ?? false;
	if (literal.isWhole && !isBeside && !form.partOnly) {
		return replaceWhole(expressionOf(language, file), language, literal, file);
	}
	const { insert, fill } = form;
	if (fill) {
		const filled = fill(literal, piecesOf(literal, file.text), expressionOf(language, file));
		return filled === undefined ? undefined : replaceWhole(filled, language, literal, file);
	}
	if (insert !== undefined) {
		return hits.map((hit) => ({ ...hit, text: insert }));
	}
	if (isBeside && literal.isWhole && language.besideLiteral !== undefined) {
		return [{ start: path.start, end: path.end, text: language.besideLiteral }];
	}
	const joined = form.wholeOnly || isBeside ? undefined : join(language, literal, file);
	return joined === undefined ? undefined : replaceWhole(joined, language, literal, file);
}

/** Returns the edit that puts a value in place of a string, with what the place asks for. */
export function replaceWhole(
	value: string,
	{ wrap }: TreeLanguage,
	literal: Literal,
	file: SourceFile,
): readonly Edit[] | undefined {
	const wrapped = wrap ? wrap(value, literal, file) : value;
	return wrapped === undefined ? undefined : spaced(file.text, literal.path, wrapped);
}

const wordEnd = /[\p{L}\p{N}_$]$/u;
const wordStart = /^[\p{L}\p{N}_$]/u;

/** Returns the edits that put a value somewhere and keep a word beside it apart: `return"…"`, `"…"in x`. */
export function spaced(text: string, { start, end }: Hit, value: string): readonly Edit[] {
	const space = (offset: number): Edit => ({ start: offset, end: offset, text: " " });
	return [
		...(wordEnd.test(text.slice(Math.max(0, start - 2), start)) && wordStart.test(value) ? [space(start)] : []),
		{ start, end, text: value },
		...(wordStart.test(text.slice(end, end + 2)) && wordEnd.test(value) ? [space(end)] : []),
	];
}

/** Returns the pieces of a string between and around its keys. */
export function piecesOf({ contentStart, contentEnd, hits }: Literal, text: string): readonly string[] {
	const bounds = [contentStart, ...hits.flatMap(({ start, end }) => [start, end]), contentEnd];
	return Array.from({ length: bounds.length / 2 }, (_, index) => text.slice(bounds[2 * index], bounds[2 * index + 1]));
}

const quote = ({ open, close }: Literal, piece: string) => `${open}${piece}${close}`;

function join(language: TreeLanguage, literal: Literal, file: SourceFile): string | undefined {
	if (language.join === undefined) {
		return undefined;
	}
	const expression = expressionOf(language, file);
	const { writePiece = quote } = literal.form;
	const pieces = piecesOf(literal, file.text).map((piece, index) => (piece ? writePiece(literal, piece, index) : ""));
	if (pieces.includes(undefined)) {
		return undefined;
	}
	const parts = pieces.flatMap((piece, index) => [...(index > 0 ? [expression] : []), ...(piece ? [piece] : [])]);
	if (typeof language.join !== "string") {
		return language.join(parts);
	}
	const joined = parts.join(language.join);
	const isLoose = parts.length === 1 || language.loose?.has(literal.path.parent?.type ?? "");
	return isLoose ? joined : `(${joined})`;
}

/** What becomes of a string that only is the variable's own value: the edits, or none that are right. */
export interface TakenOut {
	readonly edits: readonly Edit[] | undefined;
	/** What the edit replaces, if anything is left of it. */
	readonly outer: Path | undefined;
}

/** Returns what becomes of a string that is the variable's own value or its default, `undefined` if it is neither. */
export function takeOut(language: TreeLanguage, literal: Literal, file: SourceFile): TakenOut | undefined {
	return ownStatement(language, literal, file) ?? ownDefault(language, literal, file);
}

/** A statement about one variable is no longer than this. Characters. */
const maxStatement = 1000;

const around = ({ text }: SourceFile, outer: Hit, inner: Hit) =>
	`${text.slice(outer.start, inner.start)}\0${text.slice(inner.end, outer.end)}`;

function ownStatement(
	{ blocks, assignsItself, ...language }: TreeLanguage,
	{ path, isWhole }: Literal,
	file: SourceFile,
): TakenOut | undefined {
	const statement = assignsItself && [...upward(path)].find(({ parent }) => !parent || blocks?.has(parent.type));
	if (!statement) {
		return undefined;
	}
	// In a long statement, only what is beside the string matters: it is not removed.
	const isShort = statement.end - statement.start < maxStatement;
	const near = { start: Math.max(statement.start, path.start - 300), end: Math.min(statement.end, path.end + 50) };
	const written = around(file, isShort ? statement : near, path);
	const assignment = assignsItself.exec(written)?.[0];
	if (assignment === undefined) {
		return undefined;
	}
	const isRemovable =
		isShort && isWhole && assignment === written.replace(/\s*;?\s*$/, "") && mayGo(language, statement);
	return { edits: isRemovable ? [lineOf(file.text, statement)] : undefined, outer: undefined };
}

function ownDefault(language: TreeLanguage, { path, isWhole }: Literal, file: SourceFile): TakenOut | undefined {
	const outer = isWhole
		? [...upward(path.parent)]
				.slice(0, 4)
				.find((one) => one.end - one.start < maxStatement && language.defaultsTo?.test(around(file, one, path)))
		: undefined;
	return outer && { edits: spaced(file.text, outer, expressionOf(language, file)), outer };
}

function mayGo({ emptyBlocks, comments }: Pick<TreeLanguage, "emptyBlocks" | "comments">, { parent }: Path): boolean {
	const statements = parent?.node.children.filter((child) => child?.isNamed && !comments.has(child.type)) ?? [];
	return statements.length > 1 || (emptyBlocks?.has(parent?.type ?? "") ?? false);
}

/** Returns the edit that removes a statement, with its line if it has one for itself. */
function lineOf(text: string, { start, end }: Hit): Edit {
	const from = text.lastIndexOf("\n", start - 1) + 1;
	const [behind = ""] = /^[ \t]*;?[ \t]*(?:\r?\n|$)/.exec(text.slice(end, end + 1000)) ?? [];
	const isAlone = text.slice(from, start).trim() === "" && behind !== "";
	return isAlone ? { start: from, end: end + behind.length, text: "" } : { start, end, text: "" };
}
