/** Words that a made-up secret is put together from. A secret of nothing but such words is no key. */
const placeholderWords: ReadonlySet<string> = new Set(
	`a abc an api apikey bar changeme demo dummy enter example fake foo goes here hidden id insert key keyid lumenfall
	my mysecret new none null of paste place placeholder put real redacted removed replace replaceme sample secret
	secretkey some test the this todo token undefined value xxx xyz you your yours`.split(/\s+/),
);

/** The words of an identifier or of prose: split at `_`, `-` and where lower case turns into upper case. */
function wordsOf(text: string): string[] {
	return text
		.replace(/([a-z])(?=[A-Z])/g, "$1_")
		.split(/[_-]+/)
		.filter((word) => word !== "");
}

/** `xxxx`, `0000`, `abababab`, `12345678`: what a person types to fill a gap. */
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
 * Whether one part of something key-shaped is plainly no part of a key. Only the whole part counts: a random secret that
 * happens to hold the word "test" is a secret.
 */
export function isPlaceholder(part: string): boolean {
	return (
		isFiller(part) || /^your[_-]/i.test(part) || wordsOf(part).every((word) => placeholderWords.has(word.toLowerCase()))
	);
}

/**
 * Whether a part reads like a name that a programmer gave: words of letters, with at most a short number behind
 * (`createImage`, `image_2`). Random text of some length does not.
 */
export function isIdentifierLike(part: string): boolean {
	return wordsOf(part).every((word) => /^(?:[a-z]{2,}|[A-Z][a-z]+|[A-Z]{2,}|\d{1,3})\d{0,2}$/.test(word));
}

/** Whether what stands behind the dot is the ending of a file's name. Endings of letters alone are too short or no secret anyway. */
export function isFileName(ending: string): boolean {
	return /^(?:sqlite3|jpeg2000|mpeg[24]|geojson2?|parquet2?)$/i.test(ending);
}
