import { minIncompleteLength, minSecretLength, strongSecretLength } from "../lumenfall/keyText.ts";
import { canBeginAfter, goesOn } from "./boundaries.ts";
import { isName } from "./names/isName.ts";
import { isFileName, isIdentifierLike, isPlaceholder } from "./names/placeholders.ts";
import type { Syntax } from "./syntax.ts";

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
}

const hasDigit = (text: string) => /\d/.test(text);
const hasLetter = (text: string) => /[a-z]/i.test(text);

/** Matches a mask, an ellipsis or a template that follows: there is more to the secret than the text has. */
const cutAfter = /^(?:\.?[…•]|\.\.|\*{4}|\$[{(]|#\{|<%[=-]|%[({]|\{\{(?!\s*(?:[/#!^]|else\b|end)))/;
/** Matches a member, a call, an index or a mask that follows. */
const codeAfter = /^(?:\.[\w$*]|[*({[])/;
/** Matches an ellipsis, a template for the secret or a mask that follows, after an optional dot. */
const maskAfter = /^\.?(?:[…•*<{[(]|\.\.|\$[{(A-Za-z_]|#\{|%[({s]|"\s*\+|'\s*\+)/;
/** Matches the rest of the name of a file, whose middle is a hash: `lmnfl_app.3f8a9c2d1e4b5f6a.chunk.js`. */
const fileAfter =
	/^(?:\.[a-z]{1,10}){0,2}\.(?:[cm]?[jt]sx?|css|map|html?|json|xml|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|wasm|mp4|webm|txt|md|pdf|gz|zip|tgz|bz2|xz|log|tmp|bak|lock|db|sqlite3?|bin|dat|so|dll|exe|py|rb|go|java|class|jar|o)(?![\w-])/i;
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** Matches what says that the value after it is a key. */
const saysKey = /(?:key|token|secret|bearer|auth\w*|password|lumenfall)["'\]]*(?:\s|%20|=>|[=:])+["'`]?$/i;

/**
 * The rules that decide what is a key. The first one that holds decides; if none holds, the candidate is nothing. The
 * grammar is Lumenfall's (docs.lumenfall.ai/authentication shows one example and no lengths). The boundaries and
 * placeholders come from scanners for other vendors' keys.
 */
export const rules: readonly Rule[] = [
	// The prefix ends a longer word (`mylmnfl_…`), or a letter or a mark follows that no key has.
	{ when: ({ before, after }) => !canBeginAfter(before) || goesOn(after), verdict: "nothing" },
	// Lumenfall's own examples use `lmnfl_your_api_key`.
	{ when: ({ keyId }) => /^(?:your|my|the)[_-]/i.test(keyId), verdict: "nothing" },
	// The whole secret is filler or consists of placeholder words. A random one may contain such a word.
	{ when: ({ secret }) => secret !== undefined && isPlaceholder(secret), verdict: "nothing" },
	// A mask or a template follows: `lmnfl_abc123.${secret}`, `lmnfl_abc123.aB3xK9…`. Three stars may be emphasis.
	{
		when: ({ secret, before, after }) =>
			secret !== undefined && (cutAfter.test(after) || (after.startsWith("***") && !before.includes("*"))),
		verdict: "nothing",
	},
	// A template goes on in a string: `f"lmnfl_abc123.ab{rest}"`.
	{
		when: ({ secret, after, syntax }) => secret !== undefined && syntax.needsQuotes && /^\{\w/.test(after),
		verdict: "nothing",
	},
	// A hash in the name of a file: bundlers write them in lower case. A UUID names something unless it is a key's value.
	{
		when: ({ secret = "", before, after }) =>
			(/^[a-z\d]+$/.test(secret) && fileAfter.test(after)) || (uuid.test(secret) && !saysKey.test(before)),
		verdict: "nothing",
	},
	// The secret is long and random, not a name, so it is a key whatever is next to it.
	{ when: ({ secret = "" }) => secret.length >= strongSecretLength && !isName(secret), verdict: "key" },
	// A member, a call or an index follows: `lmnfl_client.images.generate(`. Bold text is a value.
	{
		when: ({ secret, before, after }) => secret !== undefined && codeAfter.test(after) && !isEmphasised(before, after),
		verdict: "nothing",
	},
	// It is the path of a module: `import x from 'lmnfl_lib.module2'`.
	{
		when: ({ before }) => /\b(?:import|from|require|include|use)\b[\s(]*["'`]?$/.test(before),
		verdict: "nothing",
	},
	// It is a file name whose extension has a digit and the length of a short secret: `lmnfl_cache.sqlite3`.
	{ when: ({ secret = "" }) => isFileName(secret), verdict: "nothing" },
	// The secret is short, as in the documented `lmnfl_abc123.xyz789`: a key only as a value, not as a member or a name.
	{
		when: ({ secret = "", before, after, syntax }) =>
			secret.length >= minSecretLength &&
			hasDigit(secret) &&
			hasLetter(secret) &&
			!isIdentifierLike(secret) &&
			isValue(before, after, syntax) &&
			!isName(secret),
		verdict: "key",
	},
	// A long random text without a dot is probably a key that was cut or lost its dot.
	{
		when: ({ secret, keyId, after }) =>
			secret === undefined &&
			keyId.length >= minIncompleteLength &&
			hasDigit(keyId) &&
			hasLetter(keyId) &&
			!maskAfter.test(after) &&
			!/^\.[\w$]/.test(after) &&
			!isPlaceholder(keyId) &&
			isRandom(keyId),
		verdict: "incomplete",
	},
];

/** Returns what a candidate is. */
export function judge(candidate: Candidate): Verdict {
	return rules.find(({ when }) => when(candidate))?.verdict ?? "nothing";
}

/** Returns whether a word between `_` and `-` is long, has a digit and is not a name. */
function isRandom(text: string): boolean {
	return text
		.split(/[_-]/)
		.some((word) => word.length >= 12 && hasDigit(word) && !isIdentifierLike(word) && !isName(word));
}

/** Returns whether a candidate is in bold or italic text of Markdown. */
function isEmphasised(before: string, after: string): boolean {
	const stars = /\*{0,3}$/.exec(before)?.[0];
	return stars !== undefined && stars !== "" && after.startsWith(stars);
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
	return (
		isEmphasised(before, after) ||
		/(?:[=:]|%3D)\s*$/i.test(before) ||
		(/(?:^|[,;|\t])\s*$/.test(before) && /^\s*(?:[,;|\t]|$)/.test(after))
	);
}
