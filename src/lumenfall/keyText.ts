import { type ApiKey, keyPrefix } from "./apiKey.ts";

/*
 * What a key inside a longer text looks like. A user who enters a key says that it is one, so `apiKey.ts` accepts it
 * leniently. In a text, a key must end somewhere: it consists of letters, digits, `_` and `-`, has a maximum length,
 * and its dot may be percent-encoded.
 */

/** Longest key ID that is searched for. The longest one in Lumenfall's docs has 27 characters. */
const maxKeyIdLength = 64;
/** Longest secret that is searched for. */
const maxSecretLength = 512;
/** Length of the longest text of a key, whose dot may be percent-encoded. */
export const maxKeyTextLength = keyPrefix.length + maxKeyIdLength + 3 + maxSecretLength;

/** A random secret of at least this length is a key in any context. */
export const strongSecretLength = 16;
/** A shorter secret is a version, a file extension or a word. The example in Lumenfall's docs has six characters. */
export const minSecretLength = 6;
/** Minimum length without a dot: identifiers that contain digits are shorter. */
export const minIncompleteLength = 20;

/**
 * A regular expression for programs that find files. It matches every line that may contain a key or a part of one, in
 * UTF-8 and UTF-16, and few others. Every secret has a digit or a capital, and every key without a dot has a digit.
 * Counting the characters of the latter would cost a search program more than reading a few files in vain.
 */
export const roughKeyPattern = `${keyPrefix}([A-Za-z0-9_-]+(\\.|%2[Ee])[a-z_-]*[A-Z0-9]|[A-Za-z_-]*[0-9][A-Za-z0-9_-]{4}|[A-Za-z_-]{8,}[0-9])`;

const Char = { percent: 37, hyphen: 45, dot: 46, underscore: 95 } as const;

/** Returns whether a character may be part of a key ID or a secret: a letter, a digit, `_` or `-`. */
export function isKeyCharacter(code: number): boolean {
	return (
		(code >= 97 && code <= 122) ||
		(code >= 65 && code <= 90) ||
		(code >= 48 && code <= 57) ||
		code === Char.underscore ||
		code === Char.hyphen
	);
}

/** What may be a key in a text, or a part of one: only its context tells. */
export type KeyText =
	| {
			readonly keyId: string;
			readonly secret: string;
			/** The key itself, also when its dot is percent-encoded in the text. */
			readonly key: ApiKey;
			/** Offset after the last character. */
			readonly end: number;
	  }
	| {
			/** All characters after the prefix. */
			readonly keyId: string;
			readonly secret: undefined;
			readonly end: number;
	  };

/** Reads what follows a prefix in a text. Returns `undefined` if it is too long or too short to be a part of a key. */
export function readKeyText(text: string, start: number): KeyText | undefined {
	const idStart = start + keyPrefix.length;
	const dot = runEnd(text, idStart, maxKeyIdLength);
	if (dot === idStart) {
		return undefined;
	}
	const dotLength = dotLengthAt(text, dot);
	const secretStart = dot + dotLength;
	const hasSecret = dotLength > 0 && isKeyCharacter(text.charCodeAt(secretStart));
	const end = runEnd(text, hasSecret ? secretStart : dot, maxSecretLength);
	if (end < text.length && isKeyCharacter(text.charCodeAt(end))) {
		return undefined;
	}
	if (!hasSecret) {
		return { keyId: text.slice(idStart, end), secret: undefined, end };
	}
	const secret = text.slice(secretStart, end);
	return { keyId: text.slice(idStart, dot), secret, key: `${text.slice(start, dot)}.${secret}` as ApiKey, end };
}

/** Returns the length of the dot at an offset, written as `.` or `%2E`; 0 without a dot. */
function dotLengthAt(text: string, at: number): number {
	if (text.charCodeAt(at) === Char.dot) {
		return 1;
	}
	return text.charCodeAt(at) === Char.percent && text.slice(at, at + 3).toUpperCase() === "%2E" ? 3 : 0;
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
