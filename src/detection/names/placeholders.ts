/** The words of made-up secrets. A secret that consists of such words alone is a placeholder. */
const placeholderWords: ReadonlySet<string> = new Set(
	`a abc an api apikey bar changeme demo dummy enter example fake foo goes here hidden id insert key keyid lumenfall
	my mysecret new none null of paste place placeholder put real redacted removed replace replaceme sample secret
	secretkey some test the this todo token undefined value xxx xyz you your yours`.split(/\s+/),
);

/** Splits an identifier or prose into words: at `_`, at `-` and between lower and upper case. */
function wordsOf(text: string): string[] {
	return text
		.replace(/([a-z])(?=[A-Z])/g, "$1_")
		.split(/[_-]+/)
		.filter((word) => word !== "");
}

/** Returns whether a text is filler, such as `xxxx`, `0000`, `abababab` or `12345678`. */
function isFiller(text: string): boolean {
	const letters = text.replace(/[_-]/g, "").toLowerCase();
	if (letters.length < 3) {
		return letters.length === 0 || /^x+$/.test(letters);
	}
	return (
		/^(.{1,3}?)\1+$/.test(letters) ||
		"01234567890123456789".includes(letters) ||
		"98765432109876543210".includes(letters) ||
		/x{6}|\*{3}|0{8}|_{4}/.test(text.toLowerCase())
	);
}

/**
 * Returns whether a key id or a secret is plainly a placeholder. Only the whole part counts: a random secret that
 * happens to contain the word "test" is a secret.
 */
export function isPlaceholder(part: string): boolean {
	return (
		isFiller(part) || /^your[_-]/i.test(part) || wordsOf(part).every((word) => placeholderWords.has(word.toLowerCase()))
	);
}

/**
 * Returns whether a part reads like a programmer's identifier: words of letters, each with at most a short number at
 * its end (`createImage`, `image_2`). Random text of some length does not.
 */
export function isIdentifierLike(part: string): boolean {
	return wordsOf(part).every((word) => /^(?:[a-z]{2,}|[A-Z][a-z]+|[A-Z]{2,}|\d{1,3})\d{0,2}$/.test(word));
}

/** Returns whether the text after the dot is a file extension. Those without a digit are no secrets anyway. */
export function isFileName(extension: string): boolean {
	return /^(?:sqlite3|jpeg2000|mpeg[24]|geojson2?|parquet2?)$/i.test(extension);
}
