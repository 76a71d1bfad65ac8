import type { SyntaxNode } from "./node.ts";
import { type Path, upward } from "./path.ts";

/** Returns the errors of a tree: text that no rule takes, and what is missing. Outermost only, in their order. */
export function errorsOf(root: SyntaxNode): readonly SyntaxNode[] {
	if (!root.hasError) {
		return [];
	}
	const found: SyntaxNode[] = [];
	const pending = [root];
	for (let node = pending.pop(); node; node = pending.pop()) {
		if (node.isError || node.isMissing) {
			found.push(node);
		} else {
			pending.push(
				...node.children
					.filter((child) => child?.hasError)
					.filter((child) => child !== null)
					.reverse(),
			);
		}
	}
	return found;
}

/** Marks at which a text may have been read the wrong way round. */
const quotes = /["'`]|\/\*|<<|=begin|"""|'''/;

/**
 * Returns whether errors make it uncertain what the code around a node is: one around it, in the same statement of the
 * file or in the ones beside it, or one above in which a string or a comment may begin or end.
 */
export function isUncertain(text: string, errors: readonly SyntaxNode[], path: Path): boolean {
	if (errors.length === 0) {
		return false;
	}
	const chain = [...upward(path)];
	if (chain.some(({ node }) => node.isError)) {
		return true;
	}
	const statement = chain.at(-2);
	const from = statement?.previous?.startIndex ?? statement?.start ?? 0;
	const to = statement?.next?.endIndex ?? statement?.end ?? text.length;
	return errors.some(
		(error) =>
			(error.endIndex >= from && error.startIndex <= to) ||
			(error.startIndex < path.start && quotes.test(text.slice(error.startIndex - 1, error.endIndex + 1))),
	);
}
