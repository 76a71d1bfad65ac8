import { keyPrefix } from "../lumenfall/apiKey.ts";
import { isLetterOrDigit } from "../lumenfall/keyText.ts";
import type { Span } from "./detected.ts";

/*
 * Keys in Base64: in Secrets of Kubernetes, in `Authorization: Basic`. A key's characters become letters and digits in
 * all variants of Base64, so everything else ends what is decoded.
 */

/**
 * Matches the key's prefix after none, one or two bytes of its group of three: the characters that these do not change,
 * from the first `b` on.
 */
export const encodedPrefix = "b(?:G1uZmxf|mZsX|W5mbF)";
/** A longer Base64 text is a file: only the part that holds the key is marked. */
const maxRunLength = 1536;
/** Length of the longest text of an encoded key, with padding. */
export const maxEncodedLength = maxRunLength + 2;
/** How far from the start of an encoded key the characters can be that decide about it. */
export const encodedReach = maxRunLength + 64;
/** How much is decoded before the prefix, in groups of four, and from there on, in characters. */
const maxGroupsBefore = 32;
const maxFromPrefix = 1040;
/** What suffices of it for most keys, and how much of that is behind the key. */
const usualFromPrefix = 320;
const usualContext = 96;

/** A decoded text with a key's prefix in it. */
export interface Decoded {
	readonly text: string;
	/** Offset of the prefix. */
	readonly at: number;
	/** Offset in the encoded text of the first decoded group. */
	readonly from: number;
}

/**
 * Decodes the Base64 text around a match of `encodedPrefix`. Returns `undefined` if there is no prefix, or if a longer
 * word ends with it.
 * @param match offset of the match
 * @param matched what was matched
 */
export function decodeAround(encoded: string, match: number, matched: string): Decoded | undefined {
	const bytesBefore = matched[1] === "G" ? 0 : matched[1] === "m" ? 1 : 2;
	const group = bytesBefore === 0 ? match : match - 4;
	if (runStart(encoded, match, match - group) !== group) {
		return undefined;
	}
	// Most matches that hold no key are told by the characters around them, at little cost.
	const near = decodeFrom(encoded, group, bytesBefore, 1, match + 8);
	const previous = near.text.charCodeAt(near.at - 1);
	if (!near.text.startsWith(keyPrefix, near.at) || isLetterOrDigit(previous) || previous === 95) {
		return undefined;
	}
	const end = runEnd(encoded, match, maxFromPrefix);
	const part = decodeFrom(encoded, group, bytesBefore, maxGroupsBefore, Math.min(end, match + usualFromPrefix));
	const isEnough = end <= match + usualFromPrefix || /[^\w.-]/.test(part.text.slice(part.at, -usualContext));
	return isEnough ? part : decodeFrom(encoded, group, bytesBefore, maxGroupsBefore, end);
}

/** Decodes from as many whole groups before a group as there are, up to a maximum. */
function decodeFrom(encoded: string, group: number, bytesBefore: number, maxGroups: number, to: number): Decoded {
	const groups = Math.floor((group - runStart(encoded, group, 4 * maxGroups)) / 4);
	const from = group - 4 * groups;
	return { text: decode(encoded, from, to), at: 3 * groups + bytesBefore, from };
}

/**
 * Returns the span of a key that was decoded: of the whole Base64 text if that is one, otherwise of the characters that
 * hold the key.
 * @param end offset of the key's end in the decoded text
 */
export function encodedSpan(encoded: string, { at, from }: Decoded, end: number): Span {
	const start = from + 4 * Math.floor(at / 3) + (at % 3);
	const last = from + 4 * Math.floor((end - 1) / 3) + ((end - 1) % 3) + 2;
	const first = runStart(encoded, start, maxRunLength + 1);
	const behind = runEnd(encoded, start, maxRunLength + 1);
	const isWhole =
		behind - first <= maxRunLength &&
		(from - first) % 4 === 0 &&
		/^[\t\n\r -~\x80-\xff]*$/.test(decode(encoded, first, behind));
	const spanEnd = isWhole ? behind : last;
	return { start: isWhole ? first : start, end: spanEnd === behind ? spanEnd + paddingAt(encoded, behind) : spanEnd };
}

function paddingAt(text: string, at: number): number {
	return text.startsWith("==", at) ? 2 : text.startsWith("=", at) ? 1 : 0;
}

/** Returns the start of the letters and digits before an offset. */
function runStart(text: string, from: number, maxLength: number): number {
	let at = from;
	while (at > 0 && at > from - maxLength && isLetterOrDigit(text.charCodeAt(at - 1))) {
		at--;
	}
	return at;
}

/** Returns the end of the letters and digits from an offset. */
function runEnd(text: string, from: number, maxLength: number): number {
	let at = from;
	while (at < text.length && at < from + maxLength && isLetterOrDigit(text.charCodeAt(at))) {
		at++;
	}
	return at;
}

/** Decodes letters and digits. Each byte becomes a character; a last byte that is not complete is left out. */
function decode(text: string, from: number, to: number): string {
	const bytes: number[] = [];
	let bits = 0;
	let count = 0;
	for (let at = from; at < to; at++) {
		const code = text.charCodeAt(at);
		bits = ((bits << 6) | (code >= 97 ? code - 71 : code >= 65 ? code - 65 : code + 4)) & 0xffff;
		count += 6;
		if (count >= 8) {
			count -= 8;
			bytes.push((bits >> count) & 255);
		}
	}
	return String.fromCharCode(...bytes);
}
