import { type ApiKey, keyPrefix } from "../lumenfall/apiKey.ts";
import type { Detected } from "./detected.ts";
import { browserOption, browserOptionAt, shippedVariableBefore } from "./exposure.ts";
import { judge } from "./rules.ts";
import type { Syntax } from "./syntax.ts";

/** Longest key id that is looked for: the longest seen in Lumenfall's docs has 27 characters. */
export const maxKeyIdLength = 64;
/** Longest secret that is looked for. */
export const maxSecretLength = 512;
/** Characters before and after a key that decide about it. */
const maxContext = 96;
/** The longest text of a key: its dot may be percent-encoded. */
export const maxTextLength = keyPrefix.length + maxKeyIdLength + 3 + maxSecretLength;
/** Whether something at an offset is a key depends on no character farther away than this. */
export const reach = maxTextLength + maxContext;

/**
 * Matches every line with something that may be a key, and as little else as is quickly told: for programs that find files. In
 * UTF-8 and UTF-16 alike. No rule takes a secret for one that has neither a digit nor a capital, nor a rest without a dot that
 * has no digit; to count its 20 characters costs a search program more than the few files that are looked at in vain. What a
 * match is worth is for `detect` to say.
 */
export const roughPattern = `${keyPrefix}([A-Za-z0-9_-]+(\\.|%2[Ee])[a-z_-]*[A-Z0-9]|[A-Za-z_-]*[0-9][A-Za-z0-9_-]{4}|[A-Za-z_-]{8,}[0-9])|${browserOption}`;

const Char = { newline: 10, carriageReturn: 13, percent: 37, dot: 46, backslash: 92 } as const;

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

/**
 * Finds the hardcoded keys in a text, and in languages that run in browsers what exposes a key there, in order. Searches at
 * the speed of the engine's own string search and looks at the bounded exposure of each hit, so the time is linear in the
 * text, whatever it holds. All that decides stands on one line: detection of a line alone finds the same.
 * @param from where to begin to look; what stands before is seen as context
 * @param to what begins here or later is not looked for
 */
export function detect(text: string, syntax: Syntax, from = 0, to = text.length): Detected[] {
	let insideAt = -1;
	const found = detectAt(text, keyPrefix, from, to, (at) => {
		// Right behind a prefix within a word there is no word's beginning: a million of them in a row cost next to nothing.
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
	return options.length === 0 ? found : [...found, ...options].sort((a, b) => a.start - b.start);
}

function detectAt(
	text: string,
	word: string,
	from: number,
	to: number,
	look: (at: number) => Detected | undefined,
): Detected[] {
	const found: Detected[] = [];
	let at = text.indexOf(word, from);
	while (at >= 0 && at < to) {
		const detected = look(at);
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
	if (verdict === "nothing") {
		return undefined;
	}
	const shippedIn = shippedVariableBefore(before);
	const detected = { kind: verdict, start, end, ...(shippedIn && { shippedIn }) };
	return verdict === "incomplete"
		? detected
		: { ...detected, key: `${text.slice(start, dot)}.${text.slice(secretStart, end)}` as ApiKey };
}

/** The cheap answer for a prefix within a word. */
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

/** Length of the dot at an offset, written as such or as `%2E`; 0 where there is none. */
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
