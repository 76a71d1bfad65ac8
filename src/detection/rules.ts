import { minIncompleteLength, minSecretLength, strongSecretLength } from "../lumenfall/keyText.ts";
import type { Syntax } from "./syntax.ts";
import { isFileName, isIdentifierLike, isPlaceholder } from "./words.ts";

/** The text at a prefix: everything that a rule may read. It never goes beyond its line. */
export interface Candidate {
	readonly keyId: string;
	/** The part after the dot; `undefined` without a dot. */
	readonly secret: string | undefined;
	/** The line before and after it, up to `maxContext` characters of each. */
	readonly before: string;
	readonly after: string;
	readonly syntax: Syntax;
}

/** What a candidate is. `incomplete`: the key was cut before its dot, or lost its dot. */
export type Verdict = "key" | "incomplete" | "nothing";

interface Rule {
	readonly when: (candidate: Candidate) => boolean;
	readonly verdict: Verdict;
	readonly reason: string;
}

const hasDigit = (text: string) => /\d/.test(text);
const hasLetter = (text: string) => /[a-z]/i.test(text);
const hasMixedCase = (text: string) => /[a-z]/.test(text) && /[A-Z]/.test(text);

/** Matches an escape at the end: `\n`, `\x3D`, `\u003d`, `%3D`. Its last letter does not belong to a word. */
const escapeBefore = /(?:(?:^|[^\\])(?:\\\\)*\\(?:[nrtbfv0]|x[\da-f]{2}|u[\da-f]{4}|u\{[\da-f]{1,6}\})|%[\da-f]{2})$/i;
const wordBefore = /[\p{L}\p{N}\p{M}_]$/u;
const wordAfter = /^[\p{L}\p{N}\p{M}_]/u;
/** Matches a member, a call, an index, a template or a mask that follows. */
const codeAfter = /^(?:\.[\w$.…•*]|[…•*({[]|\$[{(]|#\{|<%|%[({])/u;
/** Matches an ellipsis, a template for the secret or a mask that follows, after an optional dot. */
const maskAfter = /^\.?(?:[…•*<{[(]|\.\.|\$[{(A-Za-z_]|#\{|%[({s]|"\s*\+|'\s*\+)/u;

/**
 * The rules that decide what is a key. The first one that holds decides; if none holds, the candidate is nothing. The
 * grammar is Lumenfall's (docs.lumenfall.ai/authentication shows one example and no lengths). The boundaries and
 * placeholders come from scanners for other vendors' keys.
 */
export const rules: readonly Rule[] = [
	{
		when: ({ before }) => wordBefore.test(before) && !escapeBefore.test(before),
		verdict: "nothing",
		reason:
			"The prefix ends a longer word of any script (`mylmnfl_…`). An escape before it (`\\n`, `%3D`) is not part of a word.",
	},
	{
		when: ({ after }) => wordAfter.test(after),
		verdict: "nothing",
		reason: "A letter or digit of another script follows: keys contain none.",
	},
	{
		when: ({ secret, after }) => secret !== undefined && codeAfter.test(after),
		verdict: "nothing",
		reason:
			"A member, a call, an index, a template or a mask follows: `lmnfl_client.images.generate(`, `lmnfl_x.ab${`, `…`.",
	},
	{
		when: ({ keyId }) => /^(?:your|my|the)[_-]/i.test(keyId),
		verdict: "nothing",
		reason: "Lumenfall's own examples use `lmnfl_your_api_key`.",
	},
	{
		when: ({ secret }) => secret !== undefined && isPlaceholder(secret),
		verdict: "nothing",
		reason: "The whole secret is filler or consists of placeholder words. A random one may contain such a word.",
	},
	{
		when: ({ secret = "" }) =>
			secret.length >= strongSecretLength && (hasDigit(secret) || hasMixedCase(secret)) && !isIdentifierLike(secret),
		verdict: "key",
		reason: "The secret is long and random, not an identifier, so it is a key even without quotes.",
	},
	{
		when: ({ before }) => /\b(?:import|from|require|include|use)\b[\s(]*["'`]?$/.test(before),
		verdict: "nothing",
		reason: "It is the path of a module: `import x from 'lmnfl_lib.module2'`.",
	},
	{
		when: ({ secret = "" }) => isFileName(secret),
		verdict: "nothing",
		reason: "It is a file name whose extension has a digit and the length of a short secret: `lmnfl_cache.sqlite3`.",
	},
	{
		when: ({ secret = "", before, after, syntax }) =>
			secret.length >= minSecretLength &&
			hasDigit(secret) &&
			hasLetter(secret) &&
			!isIdentifierLike(secret) &&
			isValue(before, after, syntax),
		verdict: "key",
		reason:
			"The secret is short, as in the documented `lmnfl_abc123.xyz789`: a key only as a value, never as a member or a name.",
	},
	{
		when: ({ secret, keyId, after }) =>
			secret === undefined &&
			keyId.length >= minIncompleteLength &&
			hasDigit(keyId) &&
			hasLetter(keyId) &&
			!maskAfter.test(after) &&
			!codeAfter.test(after) &&
			!isPlaceholder(keyId) &&
			isRandom(keyId),
		verdict: "incomplete",
		reason: "A long random text without a dot is probably a key that was cut or lost its dot.",
	},
];

/** Returns what a candidate is. */
export function judge(candidate: Candidate): Verdict {
	return rules.find(({ when }) => when(candidate))?.verdict ?? "nothing";
}

/** Returns whether a word between `_` and `-` is long, has a digit and is not an identifier. */
function isRandom(text: string): boolean {
	return text.split(/[_-]/).some((word) => word.length >= 12 && hasDigit(word) && !isIdentifierLike(word));
}

/** Returns whether a candidate is a value: in quotes, after `Bearer` or, if values need no quotes, after `=` or `:`. */
function isValue(before: string, after: string, syntax: Syntax): boolean {
	if (
		/(?:["'`]|%2[27])$/.test(before) ||
		/\bBearer(?:\s|%20|\+)+$/i.test(before) ||
		/^(?:\\?["'`]|%2[27])/.test(after)
	) {
		return true;
	}
	if (/>\s*$/.test(before) && /^\s*<\//.test(after)) {
		return true;
	}
	if (syntax.needsQuotes) {
		return false;
	}
	return /(?:[=:]|%3D)\s*$/i.test(before) || (/(?:^|[,;|\t])\s*$/.test(before) && /^\s*(?:[,;|\t]|$)/.test(after));
}
