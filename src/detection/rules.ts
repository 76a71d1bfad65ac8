import type { Syntax } from "./syntax.ts";
import { isFileName, isIdentifierLike, isPlaceholder } from "./words.ts";

/** What stands at a prefix: all that any rule looks at. It never reaches beyond its line. */
export interface Candidate {
	readonly keyId: string;
	/** The part behind the dot; missing where no dot follows. */
	readonly secret: string | undefined;
	/** The line before and after it, at most `maxContext` characters of each. */
	readonly before: string;
	readonly after: string;
	readonly syntax: Syntax;
}

/** `incomplete`: the dot and the secret are not there, or the key lost its dot. */
export type Verdict = "key" | "incomplete" | "nothing";

interface Rule {
	readonly when: (candidate: Candidate) => boolean;
	readonly verdict: Verdict;
	readonly reason: string;
}

/** A secret of this length that looks random is a key wherever it stands. */
const strongSecretLength = 16;
/** Below this a secret is a version, a file name's ending, a word. The example in Lumenfall's docs has six characters. */
const minSecretLength = 6;
/** A rest without a dot must be this long: identifiers with digits in them are shorter. */
const minIncompleteLength = 20;

const hasDigit = (text: string) => /\d/.test(text);
const hasLetter = (text: string) => /[a-z]/i.test(text);
const hasMixedCase = (text: string) => /[a-z]/.test(text) && /[A-Z]/.test(text);

/** `\n`, `\x3D`, `\u003d`, `%3D`: what ends so is no word that goes on. */
const escapeBehind = /(?:(?:^|[^\\])(?:\\\\)*\\(?:[nrtbfv0]|x[\da-f]{2}|u[\da-f]{4}|u\{[\da-f]{1,6}\})|%[\da-f]{2})$/i;
const wordBehind = /[\p{L}\p{N}\p{M}_]$/u;
const wordAhead = /^[\p{L}\p{N}\p{M}_]/u;
/** A further member, a call, an index, a template that goes on, the mark of something cut short or masked. */
const codeAhead = /^(?:\.[\w$.…•*]|[…•*({[]|\$[{(]|#\{|<%|%[({])/u;
/** What follows where a dot ends the text: an ellipsis, a template for the secret, a mask. */
const maskAhead = /^\.?(?:[…•*<{[(]|\.\.|\$[{(A-Za-z_]|#\{|%[({s]|"\s*\+|'\s*\+)/u;

/**
 * What is a key: the first rule that holds decides, and where none does it is nothing. The grammar is Lumenfall's
 * (docs.lumenfall.ai/authentication shows one example, no lengths); the boundaries and placeholders are what scanners of other
 * keys learned.
 */
export const rules: readonly Rule[] = [
	{
		when: ({ before }) => wordBehind.test(before) && !escapeBehind.test(before),
		verdict: "nothing",
		reason:
			"A longer word of any script ends in the prefix (`mylmnfl_…`); an escape in front (`\\n`, `%3D`) is no word.",
	},
	{
		when: ({ after }) => wordAhead.test(after),
		verdict: "nothing",
		reason: "A letter or digit of another script goes on behind it: no part of a key has one.",
	},
	{
		when: ({ secret, after }) => secret !== undefined && codeAhead.test(after),
		verdict: "nothing",
		reason:
			"Member access, a call, an index, a template or a mask: `lmnfl_client.images.generate(`, `lmnfl_x.ab` with a template behind, `…`.",
	},
	{
		when: ({ keyId }) => /^(?:your|my|the)[_-]/i.test(keyId),
		verdict: "nothing",
		reason: "Lumenfall's own examples say `lmnfl_your_api_key`.",
	},
	{
		when: ({ secret }) => secret !== undefined && isPlaceholder(secret),
		verdict: "nothing",
		reason: "The whole secret is filler or made of placeholder words. One that merely contains such a word is random.",
	},
	{
		when: ({ secret = "" }) =>
			secret.length >= strongSecretLength && (hasDigit(secret) || hasMixedCase(secret)) && !isIdentifierLike(secret),
		verdict: "key",
		reason: "Long and random: no name that a programmer gives, so it is a key also without quotes.",
	},
	{
		when: ({ before }) => /\b(?:import|from|require|include|use)\b[\s(]*["'`]?$/.test(before),
		verdict: "nothing",
		reason: "The path of a module: `import x from 'lmnfl_lib.module2'`.",
	},
	{
		when: ({ secret = "" }) => isFileName(secret),
		verdict: "nothing",
		reason: "A file name whose ending has a digit and is as long as a short secret: `lmnfl_cache.sqlite3`.",
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
			"Short, as the documented `lmnfl_abc123.xyz789`: a key only where a value stands, never a member or a name.",
	},
	{
		when: ({ secret, keyId, after }) =>
			secret === undefined &&
			keyId.length >= minIncompleteLength &&
			hasDigit(keyId) &&
			hasLetter(keyId) &&
			!maskAhead.test(after) &&
			!codeAhead.test(after) &&
			!isPlaceholder(keyId) &&
			isRandom(keyId),
		verdict: "incomplete",
		reason: "A long random rest without a dot: a key that was cut or lost its dot. It cannot be told for sure.",
	},
];

/** What a candidate is. */
export function judge(candidate: Candidate): Verdict {
	return rules.find(({ when }) => when(candidate))?.verdict ?? "nothing";
}

/** Whether one of the words between `_` and `-` is long and no name with a number behind. */
function isRandom(text: string): boolean {
	return text.split(/[_-]/).some((word) => word.length >= 12 && hasDigit(word) && !isIdentifierLike(word));
}

/** Whether it stands where a value stands: in quotes, after `Bearer`, and, where values need no quotes, after `=` or `:`. */
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
