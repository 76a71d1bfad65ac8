import { type ApiKey, keyPrefix } from "../lumenfall/apiKey.ts";
import { isIdentifierLike, isPlaceholder } from "./placeholder.ts";
import type { Syntax } from "./syntax.ts";

/** A hardcoded key in a text. Offsets count UTF-16 units, as VS Code does. */
export interface DetectedKey {
	/** Offset of the prefix. */
	readonly start: number;
	/** Offset after the last character of the secret. */
	readonly end: number;
	readonly key: ApiKey;
}

/** Longest key id that is looked for: the longest seen in Lumenfall's docs has 27 characters. */
export const maxKeyIdLength = 64;
/** Longest secret that is looked for. */
export const maxSecretLength = 512;
/** Characters before and after a key that decide about it. */
const maxContext = 96;
/** Whether something at an offset is a key depends on no character farther away than this. */
export const reach = keyPrefix.length + maxKeyIdLength + 1 + maxSecretLength + maxContext;

/** A secret of this length that looks random is a key wherever it stands. */
const strongSecretLength = 16;
/** Below this a secret is a version, a file name's ending, a word. The example in Lumenfall's docs has six characters. */
const minSecretLength = 6;

const Char = {
	newline: 10,
	carriageReturn: 13,
	dot: 46,
} as const;

/** Letters, digits, `_` and `-`: what the parts of a key are made of. */
function isKeyCharacter(code: number): boolean {
	return (
		(code >= 97 && code <= 122) ||
		(code >= 65 && code <= 90) ||
		(code >= 48 && code <= 57) ||
		code === 95 ||
		code === 45
	);
}

const unicodeWord = /[\p{L}\p{N}\p{M}_]$/u;
const unicodeWordAhead = /^[\p{L}\p{N}\p{M}_]/u;

/**
 * Finds the hardcoded keys in a text, in order. Searches for the prefix at the speed of the engine's own string search and
 * looks at the bounded surroundings of each hit, so the time is linear in the text, whatever it holds. A key and all that
 * decides about it stands on one line: detection of a line alone finds the same.
 */
export function detectKeys(text: string, syntax: Syntax): DetectedKey[] {
	const found: DetectedKey[] = [];
	let at = text.indexOf(keyPrefix);
	while (at >= 0) {
		const end = keyEndAt(text, at, syntax);
		if (end !== undefined) {
			found.push({ start: at, end, key: text.slice(at, end) as ApiKey });
		}
		at = text.indexOf(keyPrefix, end ?? at + keyPrefix.length);
	}
	return found;
}

/** The end of the key that begins with the prefix at `start`, or `undefined` where there is none. */
function keyEndAt(text: string, start: number, syntax: Syntax): number | undefined {
	const dot = runEnd(text, start + keyPrefix.length, maxKeyIdLength);
	if (dot === start + keyPrefix.length || text.charCodeAt(dot) !== Char.dot) {
		return undefined;
	}
	const end = runEnd(text, dot + 1, maxSecretLength);
	if (end === dot + 1 || isKeyCharacter(text.charCodeAt(end))) {
		return undefined;
	}
	const before = lineBefore(text, start);
	const after = lineAfter(text, end);
	if (!startsHere(before) || !endsHere(after)) {
		return undefined;
	}
	const keyId = text.slice(start + keyPrefix.length, dot);
	const secret = text.slice(dot + 1, end);
	if (isPlaceholder(secret) || /^your[_-]/i.test(keyId)) {
		return undefined;
	}
	return isConvincing(secret, before, after, syntax) ? end : undefined;
}

function runEnd(text: string, from: number, maxLength: number): number {
	let at = from;
	const last = Math.min(text.length, from + maxLength);
	while (at < last && isKeyCharacter(text.charCodeAt(at))) {
		at++;
	}
	return at;
}

function isLineEnd(code: number): boolean {
	return code === Char.newline || code === Char.carriageReturn;
}

function lineBefore(text: string, start: number): string {
	let from = start;
	const first = Math.max(0, start - maxContext);
	while (from > first && !isLineEnd(text.charCodeAt(from - 1))) {
		from--;
	}
	return text.slice(from, start);
}

function lineAfter(text: string, end: number): string {
	let to = end;
	const last = Math.min(text.length, end + maxContext);
	while (to < last && !isLineEnd(text.charCodeAt(to))) {
		to++;
	}
	return text.slice(end, to);
}

/** A word that goes on to the left is no key, unless what stands there is an escape: `\n`, `\x3D`, `%3D`. */
function startsHere(before: string): boolean {
	if (/(?:^|[^\\])(?:\\\\)*\\(?:[nrtbfv0]|x[\da-f]{2}|u[\da-f]{4}|u\{[\da-f]{1,6}\})$/i.test(before)) {
		return true;
	}
	return /%[\da-f]{2}$/i.test(before) || !unicodeWord.test(before);
}

/**
 * What may not follow: a letter of any script, a further member or a call (`lmnfl_client.images.generate(`), the rest of a
 * template (`lmnfl_x.${secret}`), the mark of something cut short.
 */
function endsHere(after: string): boolean {
	return !unicodeWordAhead.test(after) && !/^(?:\.[\w$.…]|…|•|\(|\[|\{|\$[{(]|#\{)/u.test(after);
}

function isConvincing(secret: string, before: string, after: string, syntax: Syntax): boolean {
	const hasDigit = /\d/.test(secret);
	const mixedCase = /[a-z]/.test(secret) && /[A-Z]/.test(secret);
	if (secret.length >= strongSecretLength && (hasDigit || mixedCase) && !isIdentifierLike(secret)) {
		return true;
	}
	const shortKey = secret.length >= minSecretLength && hasDigit && /[a-z]/i.test(secret);
	return shortKey && !isFileName(secret, before) && isValue(before, after, syntax);
}

/** A file's ending with a digit that is long enough to get here, or a module that is imported (`lmnfl_lib.module2`). */
function isFileName(secret: string, before: string): boolean {
	return /^(?:sqlite3|jpeg2000)$/i.test(secret) || /\b(?:import|from|require|include|use)\b[\s(]*["'`]?$/.test(before);
}

/** Whether it stands where a value stands: in quotes, after `Bearer`, and, where values need no quotes, after `=` or `:`. */
function isValue(before: string, after: string, syntax: Syntax): boolean {
	if (/["'`]$/.test(before) || /\bBearer\s+$/i.test(before) || /^\\?["'`]/.test(after)) {
		return true;
	}
	if (/>\s*$/.test(before) && /^\s*<\//.test(after)) {
		return true;
	}
	if (syntax === "code") {
		return false;
	}
	return /(?:[=:]|%3D)\s*$/i.test(before) || (/(?:^|[,;|\t])\s*$/.test(before) && /^\s*(?:[,;|\t]|$)/.test(after));
}
