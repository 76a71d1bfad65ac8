import { type ApiKey, type ApiKeyProblem, findKeyProblem, keyPrefix } from "./apiKey.ts";

/*
 * What users paste where a key is expected: the key alone, or the text around it. One key in it is enough, whatever is
 * around: an assignment in any language, JSON, YAML, a header, a whole command line, Markdown.
 */

/** A key, or what is wrong with an input. */
export type KeyInput =
	| { readonly kind: "key"; readonly key: ApiKey }
	| { readonly kind: "problem"; readonly problem: ApiKeyProblem };

/** Longest input that is read, in characters: longer than any command line with a key. */
const maxInputLength = 100_000;

/** Matches characters that nobody sees: zero-width ones, soft hyphens, marks of direction and of byte order. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Matches the prefix and what follows it, up to the next prefix: the text of a key, or of a placeholder. */
const candidate = new RegExp(
	`${keyPrefix}(?:(?!${keyPrefix})(?:[\\w.~+/=-]|[{}…•*]|(?<=[_.])<[^<>/\\s]{1,40}>?))*`,
	"g",
);

/** Matches what may end a key: nothing, white space, quotes of any script, brackets and separators. */
const ending =
	/^:?(?:$|[\s"'`´\\,;()[\]{}<>|&#^\u00ab\u00bb\u2018-\u201f\u2039\u203a\u300c-\u300f\uff02\uff07\uff0c\uff1b])/;

interface Candidate {
	readonly value: string;
	/** The two characters that follow it. */
	readonly after: string;
}

/** Returns the texts that begin like a key. A prefix that ends a longer word begins none. */
function findCandidates(text: string): Candidate[] {
	const found: Candidate[] = [];
	let lastEnd = 0;
	for (const { 0: match, index } of text.matchAll(candidate)) {
		const end = index + match.length;
		const before = text.charAt(index - 1);
		// One key right after another: a key that was pasted twice.
		if (index === lastEnd || !/\w/.test(before)) {
			const after = text.startsWith(keyPrefix, end) ? "" : text.slice(end, end + 2);
			found.push({ value: trimEnd(match, before === "*"), after });
			lastEnd = end;
		}
	}
	return found;
}

/** Removes what belongs to the sentence or the markup around a key: its last dot, closing brackets, asterisks. */
function trimEnd(value: string, isBold: boolean): string {
	const bare = isBold ? value.replace(/\*{1,3}$/, "") : value;
	const closed = /[{<]/.test(bare) ? bare : bare.replace(/\}{1,9}$/, "");
	return /\.[^.]+\.$/.test(closed) ? closed.slice(0, -1) : closed;
}

/** Returns what is wrong with a candidate in a text, or `undefined` if it is a key worth testing. */
function findProblem(value: string, after: string): ApiKeyProblem | undefined {
	return findKeyProblem(value) ?? (ending.test(after) ? undefined : "illegalCharacter");
}

/** Reads a key from what a user typed or pasted. Linear in the input. */
export function readKeyInput(input: string): KeyInput {
	if (input.length > maxInputLength) {
		return { kind: "problem", problem: "tooLong" };
	}
	const text = input.replace(invisible, "").replace(/\s+/g, " ").trim();
	const keys = new Set<string>();
	let firstProblem: ApiKeyProblem | undefined;
	for (const { value, after } of findCandidates(text)) {
		const problem = findProblem(value, after);
		if (problem === undefined) {
			keys.add(value);
		}
		firstProblem ??= problem;
	}
	const [key] = keys;
	if (key === undefined) {
		return { kind: "problem", problem: firstProblem ?? findKeyProblem(text) ?? "wrongPrefix" };
	}
	if (keys.size > 1) {
		return { kind: "problem", problem: "severalKeys" };
	}
	// The key alone was wrapped over lines: its end would be lost. A full stop and a comment are no end of it.
	const rest = text.replaceAll(key, "").trim();
	const isWrapped = text.startsWith(key) && /^[\w.~+/=\s-]+$/.test(rest) && !/^(?:\.(?:\s|$)|(?:\/\/|--)\s)/.test(rest);
	return isWrapped ? { kind: "problem", problem: "illegalCharacter" } : { kind: "key", key: key as ApiKey };
}
