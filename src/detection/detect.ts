import { keyPrefix } from "../lumenfall/apiKey.ts";
import { isKeyCharacter, maxKeyTextLength, readKeyText, roughKeyPattern } from "../lumenfall/keyText.ts";
import type { Detected } from "./detected.ts";
import { browserOption, browserOptionAt, shippedVariableBefore } from "./exposure.ts";
import { judge } from "./rules.ts";
import type { Syntax } from "./syntax.ts";

/** How many characters before and after a key the rules may read. */
const maxContext = 96;
/** How far the characters can be that decide whether a key begins at an offset. */
export const reach = maxKeyTextLength + maxContext;

/**
 * A regular expression for programs that find files. It matches every line on which `detect` finds something, in UTF-8
 * and UTF-16, and few others.
 */
export const roughPattern = `${roughKeyPattern}|${browserOption}`;

const Char = { newline: 10, carriageReturn: 13, percent: 37, hyphen: 45, backslash: 92 } as const;

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
	const keyText = readKeyText(text, start);
	if (!keyText) {
		return undefined;
	}
	const { keyId, secret, end } = keyText;
	const before = lineBefore(text, start);
	const verdict = judge({ keyId, secret, before, after: lineAfter(text, end), syntax });
	if (verdict === "nothing") {
		return undefined;
	}
	if (verdict === "incomplete" || keyText.secret === undefined) {
		return { kind: "incomplete", start, end };
	}
	const shippedIn = shippedVariableBefore(before);
	return { kind: "key", start, end, key: keyText.key, ...(shippedIn && { shippedIn }) };
}

/** Returns whether a prefix is inside a longer word. Cheaper than the rules. */
function isInsideWord(text: string, start: number): boolean {
	const previous = text.charCodeAt(start - 1);
	if (!isKeyCharacter(previous) || previous === Char.hyphen) {
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
