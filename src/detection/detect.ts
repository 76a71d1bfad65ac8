import { keyPrefix } from "../lumenfall/apiKey.ts";
import { isKeyCharacter, keyOf, maxKeyTextLength, readKeyText, roughKeyPattern } from "../lumenfall/keyText.ts";
import { lengthOfTail } from "./boundaries.ts";
import type { Detected, DetectedKey, Span } from "./detected.ts";
import { decodeAround, encodedPrefix, encodedReach, encodedSpan, maxEncodedLength } from "./encoded.ts";
import { browserOption, browserOptionAt, browserOptionPart, shippedVariableBefore } from "./exposure.ts";
import { judge } from "./rules.ts";
import { type Syntax, syntaxOf } from "./syntax.ts";

/** How many characters before and after a key the rules may read. */
const maxContext = 96;
/** Length of the longest text that is detected. */
export const maxDetectedLength = Math.max(maxKeyTextLength, maxEncodedLength);
/** How far the characters can be that decide whether a key begins at an offset. */
export const reach = Math.max(maxKeyTextLength + maxContext, encodedReach);

/**
 * A regular expression for programs that find files. It matches every line on which `detect` finds something, in UTF-8
 * and UTF-16, and few others.
 */
export const roughPattern = `${roughKeyPattern}|${encodedPrefix}|${browserOption}`;

const Char = { newline: 10, carriageReturn: 13, hyphen: 45 } as const;

/**
 * What is searched for. V8 searches for a few short words in one go, as fast as `indexOf` searches for one (Node 22 and
 * 24). With a longer word among them, or with the words of Base64 not joined, it takes several times as long.
 */
const words = {
	data: new RegExp(`${keyPrefix}|${encodedPrefix}`, "g"),
	browser: new RegExp(`${keyPrefix}|${encodedPrefix}|${browserOptionPart}`, "g"),
};

/** What is encoded is a value. */
const decodedSyntax = syntaxOf("plaintext");

/**
 * Finds the hardcoded keys in a text, also in Base64, and, in languages that run in browsers, the options that expose a
 * key there. Returns them in order and without overlaps. Searches at the speed of the engine's own string search and
 * reads a bounded context of each hit, so the time is linear in any text. Only the hit's own line counts: detection in
 * that line alone finds the same.
 * @param from where the search begins; the text before is read as context
 * @param to nothing that begins here or later is found
 */
export function detect(text: string, syntax: Syntax, from = 0, to = text.length): Detected[] {
	const found: Detected[] = [];
	const search = syntax.runsInBrowsers ? words.browser : words.data;
	let end = from;
	search.lastIndex = from;
	// What is found begins before the match, unless it is the key's prefix.
	for (let match = search.exec(text); match && match.index < to + encodedReach; match = search.exec(text)) {
		const { 0: word, index } = match;
		const detected = detectedAt(text, index, word, syntax);
		if (detected && detected.start >= end && detected.start < to) {
			found.push(detected);
			// A secret may contain any word.
			end = detected.end;
			search.lastIndex = Math.max(search.lastIndex, end);
		}
		// No word begins right after a prefix: a million prefixes in a row cost next to nothing.
		while (word === keyPrefix && text.startsWith(keyPrefix, search.lastIndex)) {
			search.lastIndex += keyPrefix.length;
		}
	}
	return found;
}

function detectedAt(text: string, index: number, word: string, syntax: Syntax): Detected | undefined {
	switch (word) {
		case keyPrefix:
			return isInsideWord(text, index) ? undefined : keyAt(text, index, syntax);
		case browserOptionPart:
			return browserOptionAt(text, index);
		default:
			return encodedKeyAt(text, index, word);
	}
}

/** What begins with a prefix, if it is a key or a part of one. */
interface Judged extends Span {
	/** The key; `undefined` if it is incomplete. */
	readonly key: DetectedKey["key"] | undefined;
	readonly before: string;
	readonly hasEscapedDot: boolean;
}

function judgeAt(text: string, start: number, syntax: Syntax): Judged | undefined {
	const keyText = readKeyText(text, start);
	if (!keyText) {
		return undefined;
	}
	const before = lineBefore(text, start);
	const { hasEscapedDot } = keyText;
	const tail = lengthOfTail(keyText.secret ?? keyText.keyId, before, lineAfter(text, keyText.end));
	const end = keyText.end - tail;
	const withoutTail = (part: string) => part.slice(0, part.length - tail);
	const keyId = keyText.secret === undefined ? withoutTail(keyText.keyId) : keyText.keyId;
	const secret = keyText.secret === undefined ? undefined : withoutTail(keyText.secret);
	const verdict = judge({ keyId, secret, before, after: lineAfter(text, end), syntax });
	if (verdict === "nothing") {
		return undefined;
	}
	const key = verdict === "key" && secret !== undefined ? keyOf(keyId, secret) : undefined;
	return { start, end, key, before, hasEscapedDot };
}

function keyAt(text: string, at: number, syntax: Syntax): Detected | undefined {
	const judged = judgeAt(text, at, syntax);
	if (!judged) {
		return undefined;
	}
	const { start, end, key, before, hasEscapedDot } = judged;
	if (!key) {
		return { kind: "incomplete", start, end };
	}
	const shippedIn = shippedVariableBefore(before);
	return {
		kind: "key",
		start,
		end,
		key,
		...(hasEscapedDot && { encoding: "escape" }),
		...(shippedIn && { shippedIn }),
	};
}

function encodedKeyAt(text: string, at: number, prefix: string): DetectedKey | undefined {
	const decoded = decodeAround(text, at, prefix);
	const judged = decoded && judgeAt(decoded.text, decoded.at, decodedSyntax);
	if (!decoded || !judged?.key) {
		return undefined;
	}
	const span = encodedSpan(text, decoded, judged.end);
	const shippedIn = shippedVariableBefore(lineBefore(text, span.start));
	return { kind: "key", ...span, key: judged.key, encoding: "base64", ...(shippedIn && { shippedIn }) };
}

/** Returns whether a prefix is inside a longer word. Cheaper than the rules. */
function isInsideWord(text: string, start: number): boolean {
	for (let at = start - 1; at >= start - 10; at--) {
		const code = text.charCodeAt(at);
		if (!isKeyCharacter(code) || code === Char.hyphen) {
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
