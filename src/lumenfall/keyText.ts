import { type ApiKey, keyPrefix } from "./apiKey.ts";

/*
 * What a key inside a longer text looks like. A user who enters a key says that it is one, so `apiKey.ts` accepts it
 * leniently. In a text, a key must end somewhere: it consists of letters, digits, `_` and `-`, has a maximum length,
 * and its dot may be written as an escape.
 */

/** Longest key ID that is searched for. The longest one in Lumenfall's docs has 27 characters. */
const maxKeyIdLength = 64;
/** Longest secret that is searched for. */
const maxSecretLength = 512;
/** Longest dot: `\\\\U0000002E` in a string in a string. */
const maxDotLength = 16;
/** Length of the longest text of a key. */
export const maxKeyTextLength = keyPrefix.length + maxKeyIdLength + maxDotLength + maxSecretLength;

/** A random secret of at least this length is a key in any context. */
export const strongSecretLength = 16;
/** A shorter secret is a version, a file extension or a word. The example in Lumenfall's docs has six characters. */
export const minSecretLength = 6;
/** Minimum length without a dot: identifiers that contain digits are shorter. */
export const minIncompleteLength = 20;

/**
 * A regular expression for programs that find files. It matches every line that may contain a key or a part of one, in
 * UTF-8 and UTF-16, and few others. Every secret has a digit or a capital or is long, and every key without a dot has a
 * digit. Counting the characters of the latter would cost a search program more than reading a few files in vain.
 */
export const roughKeyPattern = `${keyPrefix}([A-Za-z0-9_-]+(\\.|%(25)*2[Ee]|=2E|[&\\\\%][a-z0-9A-Z#&;{}\\\\.]{1,15})([a-z_-]*[A-Z0-9]|[a-z_-]{16})|[A-Za-z_-]*[0-9][A-Za-z0-9_-]{4}|[A-Za-z_-]{8,}[0-9])`;

/** Matches a dot as a URL, a web page, a string, a regular expression or an e-mail writes it. Sticky. */
const dot =
	/\.|%(?:25){0,4}2e|%u002e|=2E|&(?:amp;)?(?:#(?:0{0,4}46|x0{0,4}2e)|period);|\\{1,4}(?:u002e|u\{0{0,4}2e\}|U0000002e|x2e|056|\.)/iy;

const Char = { hyphen: 45, dot: 46, underscore: 95 } as const;

/** Returns whether a character may be part of a key ID or a secret: a letter, a digit, `_` or `-`. */
export function isKeyCharacter(code: number): boolean {
	return isLetterOrDigit(code) || code === Char.underscore || code === Char.hyphen;
}

/** Returns whether a character is an ASCII letter or digit. */
export function isLetterOrDigit(code: number): boolean {
	return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

/** What may be a key in a text, or a part of one: only its context tells. */
export interface KeyText {
	/** Without a dot: all characters after the prefix. */
	readonly keyId: string;
	readonly secret: string | undefined;
	/** Whether the dot is written as an escape. */
	readonly hasEscapedDot: boolean;
	/** Offset after the last character. */
	readonly end: number;
}

/** Returns the key of a text that is one. */
export function keyOf(keyId: string, secret: string): ApiKey {
	return `${keyPrefix}${keyId}.${secret}` as ApiKey;
}

/** Reads what follows a prefix in a text. Returns `undefined` if it is too long or too short to be a part of a key. */
export function readKeyText(text: string, start: number): KeyText | undefined {
	const idStart = start + keyPrefix.length;
	const idEnd = runEnd(text, idStart, maxKeyIdLength);
	if (idEnd === idStart) {
		return undefined;
	}
	const secretStart = idEnd + dotLengthAt(text, idEnd);
	const hasSecret = secretStart > idEnd && isKeyCharacter(text.charCodeAt(secretStart));
	const end = runEnd(text, hasSecret ? secretStart : idEnd, maxSecretLength);
	if (end < text.length && isKeyCharacter(text.charCodeAt(end))) {
		return undefined;
	}
	return hasSecret
		? {
				keyId: text.slice(idStart, idEnd),
				secret: text.slice(secretStart, end),
				hasEscapedDot: secretStart > idEnd + 1,
				end,
			}
		: { keyId: text.slice(idStart, end), secret: undefined, hasEscapedDot: false, end };
}

/** Returns the length of the dot at an offset, in any of its forms; 0 without a dot. */
function dotLengthAt(text: string, at: number): number {
	const code = text.charCodeAt(at);
	if (code === Char.dot) {
		return 1;
	}
	// `%`, `&`, `=` or `\`.
	if (code !== 37 && code !== 38 && code !== 61 && code !== 92) {
		return 0;
	}
	dot.lastIndex = at;
	return dot.exec(text)?.[0].length ?? 0;
}

/** Returns the end of the key characters from an offset. */
function runEnd(text: string, from: number, maxLength: number): number {
	let at = from;
	const last = Math.min(text.length, from + maxLength);
	while (at < last && isKeyCharacter(text.charCodeAt(at))) {
		at++;
	}
	return at;
}
