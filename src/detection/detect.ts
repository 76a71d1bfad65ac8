import { type ApiKey, keyPrefix } from "../lumenfall/apiKey.ts";
import type { Detected } from "./detected.ts";
import { browserOption, browserOptionAt, shippedVariableBefore } from "./exposure.ts";
import { judge } from "./rules.ts";
import type { Syntax } from "./syntax.ts";

/** Longest key id that is searched for. The longest one in Lumenfall's docs has 27 characters. */
export const maxKeyIdLength = 64;
/** Longest secret that is searched for. */
export const maxSecretLength = 512;
/** How many characters before and after a key the rules may read. */
const maxContext = 96;
/** Length of the longest text of a key, whose dot may be percent-encoded. */
export const maxTextLength = keyPrefix.length + maxKeyIdLength + 3 + maxSecretLength;
/** Whether an offset begins a key depends on no character farther away than this. */
export const reach = maxTextLength + maxContext;

/**
 * A regular expression for programs that find files. It matches every line on which `detect` finds something, in UTF-8
 * and UTF-16, and few others. Every secret has a digit or a capital, and every key without a dot has a digit. Counting
 * the 20 characters of the latter would cost a search program more than reading a few files in vain.
 */
export const roughPattern = `${keyPrefix}([A-Za-z0-9_-]+(\\.|%2[Ee])[a-z_-]*[A-Z0-9]|[A-Za-z_-]*[0-9][A-Za-z0-9_-]{4}|[A-Za-z_-]{8,}[0-9])|${browserOption}`;

const Char = { newline: 10, carriageReturn: 13, percent: 37, dot: 46, backslash: 92 } as const;

/** Returns whether a character may be part of a key id or a secret: a letter, a digit, `_` or `-`. */
function isKeyCharacter(code: number): boolean {
	return (
		(code >= 97 && code <= 122) ||
		(code >= 65 && code <= 90) ||
		(code >= 48 && code <= 57) ||
		code === 95 ||
		code === 45
	);
}

/**
 * Finds the hardcoded keys in a text and, in languages that run in browsers, the options that expose a key there.
 * Returns them in order and without overlaps. Searches at the speed of the engine's own string search and reads a
 * bounded context of each hit, so the time is linear in any text. Only the hit's own line counts: detection in that
 * line alone finds the same.
 * @param from where the search begins; the text before is read as context
 * @param to nothing that begins here or later is found
 */
export function detect(text: string, syntax: Syntax, from = 0, to = text.length): Detected[] {
	let insideAt = -1;
	const found = detectAt(text, keyPrefix, from, to, (at) => {
		// No word begins right after a prefix inside a word, so a million prefixes in a row cost next to nothing.
		if (at === insideAt || isInsideWord(text, at)) {
			insideAt = at + keyPrefix.length;
			return undefined;
		}
		return keyAt(text, at, syntax);
	});
	if (!syntax.runsInBrowsers) {
		return found;
	}
	const options = detectAt(text, browserOption, from, to, (at) => browserOptionAt(text, at));
	return options.length === 0 ? found : mergeInOrder(found, options);
}

/** Merges keys and options, without the options that begin inside a key: a secret may contain any word. */
function mergeInOrder(keys: readonly Detected[], options: readonly Detected[]): Detected[] {
	let keyEnd = 0;
	return [...keys, ...options]
		.sort((a, b) => a.start - b.start)
		.filter(({ kind, start, end }) => {
			if (kind === "browserOption") {
				return start >= keyEnd;
			}
			keyEnd = end;
			return true;
		});
}

function detectAt(
	text: string,
	word: string,
	from: number,
	to: number,
	detectedAt: (at: number) => Detected | undefined,
): Detected[] {
	const found: Detected[] = [];
	let at = text.indexOf(word, from);
	while (at >= 0 && at < to) {
		const detected = detectedAt(at);
		if (detected) {
			found.push(detected);
		}
		at = text.indexOf(word, detected?.end ?? at + word.length);
	}
	return found;
}

function keyAt(text: string, start: number, syntax: Syntax): Detected | undefined {
	const idStart = start + keyPrefix.length;
	const dot = runEnd(text, idStart, maxKeyIdLength);
	if (dot === idStart) {
		return undefined;
	}
	const dotLength = dotLengthAt(text, dot);
	const secretStart = dot + dotLength;
	const hasSecret = dotLength > 0 && isKeyCharacter(text.charCodeAt(secretStart));
	const end = hasSecret ? runEnd(text, secretStart, maxSecretLength) : runEnd(text, dot, maxSecretLength);
	if (end < text.length && isKeyCharacter(text.charCodeAt(end))) {
		return undefined;
	}
	const before = lineBefore(text, start);
	const verdict = judge({
		keyId: text.slice(idStart, hasSecret ? dot : end),
		secret: hasSecret ? text.slice(secretStart, end) : undefined,
		before,
		after: lineAfter(text, end),
		syntax,
	});
	switch (verdict) {
		case "nothing":
			return undefined;
		case "incomplete":
			return { kind: "incomplete", start, end };
		case "key": {
			const key = `${text.slice(start, dot)}.${text.slice(secretStart, end)}` as ApiKey;
			const shippedIn = shippedVariableBefore(before);
			return { kind: "key", start, end, key, ...(shippedIn && { shippedIn }) };
		}
	}
}

/** Returns whether a prefix is inside a longer word. Cheaper than the rules. */
function isInsideWord(text: string, start: number): boolean {
	const previous = text.charCodeAt(start - 1);
	if (!isKeyCharacter(previous) || previous === 45) {
		return false;
	}
	for (let at = start - 1; at >= start - 10 && at >= 0; at--) {
		const code = text.charCodeAt(at);
		if (code === Char.backslash || code === Char.percent) {
			return false;
		}
	}
	return true;
}

/** Returns the length of the dot at an offset, written as `.` or `%2E`; 0 without a dot. */
function dotLengthAt(text: string, at: number): number {
	if (text.charCodeAt(at) === Char.dot) {
		return 1;
	}
	return text.charCodeAt(at) === Char.percent && text.slice(at, at + 3).toUpperCase() === "%2E" ? 3 : 0;
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
