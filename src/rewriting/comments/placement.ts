import type { CommentSyntax } from "./commentSyntax.ts";

/** Where a comment can go without changing what runs or is shown. */
export interface CommentPlacement {
	/** On a line of its own, which is inserted at the offset, or behind what ends there. */
	readonly kind: "lineAbove" | "behind";
	readonly offset: number;
	/** What the line is indented with. */
	readonly indent: string;
	readonly syntax: CommentSyntax;
}

/** Returns the text of a comment, with its line break if it is a line. */
export function writeComment({ kind, indent, syntax: { open, close } }: CommentPlacement, content: string): string {
	return kind === "lineAbove" ? `${indent}${open}${content}${close}\n` : ` ${open}${content}${close}`;
}
