/** The classes of a key's characters. */
export const CharClass = { lower: 0, upper: 1, digit: 2, separator: 3 } as const;

/** Takes the place of the letter before the first one of a word. */
export const wordStart = 26;

/**
 * Visits the characters of a text of letters, digits, `_` and `-` as letter statistics count them.
 * @param visit receives the classes of the two characters before (as `4 * first + second`) and of this one, what comes
 * before in its word (0 to 25 for `a` to `z`, or `wordStart`), and which letter or digit it is. A capital begins a word
 * after a small letter and before one: `maxHTTPRetries` is `max`, `HTTP` and `Retries`.
 */
export function visitLetters(
	text: string,
	visit: (context: number, charClass: number, before: number, value: number) => void,
): void {
	let context = 4 * CharClass.separator + CharClass.separator;
	let before = wordStart;
	let charClass = classAt(text, 0);
	for (let at = 0; at < text.length; at++) {
		const next = classAt(text, at + 1);
		const previous = context & 3;
		const isLetter = charClass <= CharClass.upper;
		if (
			previous > CharClass.upper ||
			(charClass === CharClass.upper && (previous !== CharClass.upper || next === CharClass.lower))
		) {
			before = wordStart;
		}
		const code = text.charCodeAt(at);
		const value = isLetter ? (code | 32) - 97 : code - 48;
		visit(context, charClass, before, value);
		if (isLetter) {
			before = value;
		}
		context = (previous << 2) | charClass;
		charClass = next;
	}
}

function classAt(text: string, at: number): number {
	const code = text.charCodeAt(at);
	if (code >= 97 && code <= 122) {
		return CharClass.lower;
	}
	if (code >= 65 && code <= 90) {
		return CharClass.upper;
	}
	return code >= 48 && code <= 57 ? CharClass.digit : CharClass.separator;
}
