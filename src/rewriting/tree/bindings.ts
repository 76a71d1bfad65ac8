import { findPaths, type Path } from "../syntax/path.ts";
import type { Hit } from "../textEdit.ts";
import type { SourceFile } from "./treeLanguage.ts";

/** Returns the nodes of a tree that are exactly a word, but for those whose members are read: `name.x`. */
export function namesIn({ text, root }: SourceFile, name: string): readonly Path[] {
	const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_$]/u.test(character);
	const ranges: Hit[] = [];
	for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length)) {
		const end = start + name.length;
		if (!isWord(text[start - 1]) && !isWord(text[end]) && !/^\s*\.\s*\w/.test(text.slice(end, end + 20))) {
			ranges.push({ start, end });
		}
	}
	return findPaths(root, ranges).filter(
		({ start, end }, index) => start === ranges[index]?.start && end === ranges[index]?.end,
	);
}

/**
 * Returns whether a name gets a meaning of its own somewhere in a file, which would hide the one that an expression
 * means. `binding` names where it does, as `type.field` or `type` of the parents.
 */
export function isBound(file: SourceFile, name: string, binding: ReadonlySet<string>): boolean {
	return namesIn(file, name).some((path) => isBinding(path, binding));
}

/**
 * Returns whether a name is alone somewhere in the code of a file, other than where `uses` says that it means no
 * more than it does everywhere. For names of which only members are read, that is where they get another meaning.
 */
export function isUsedAlone(file: SourceFile, name: string, uses: ReadonlySet<string>): boolean {
	return namesIn(file, name).some(
		(path) => /(?:identifier|name|implicit_parameter)$/.test(path.type) && !isBinding(path, uses),
	);
}

/** Returns whether a name is bound by what is around it. */
export function isBinding({ field, parent, type }: Path, binding: ReadonlySet<string>): boolean {
	return binding.has(`${parent?.type}.${field}`) || binding.has(parent?.type ?? "") || binding.has(`=${type}`);
}
