/** A comment with this word suppresses the warning about a key: on the key's line, or alone on the line above. */
export const ignoreMarker = "lumenfall-ignore";

/** How far from a key the comment may be on the key's line, and how much of the line above is read. Characters. */
export const ignoreReach = 512;

/** A comment on the line above counts for keys that begin before this character. */
export const ignoreAboveReach = 1000;

const onlyComment = /^\s*(?:\/\/|\/\*|\*|\{\/\*|#|--|;|%|<!--|<%#|\{\{!|\(\*|\{-|'|"|::|@?rem\b|dnl\b)/i;

/**
 * Returns whether a comment suppresses the warning about a key.
 * @param around the key's line, from `ignoreReach` before the key to `ignoreReach` after it
 * @param character the key's first character on its line
 * @param above returns the line above, at least its first `ignoreReach` characters
 */
export function isIgnored(around: string, character: number, above: () => string): boolean {
	return around.includes(ignoreMarker) || (character < ignoreAboveReach && ignoresNextLine(above()));
}

/** Returns whether a line consists of nothing but a comment with the marker in it. */
function ignoresNextLine(line: string): boolean {
	const start = line.slice(0, ignoreReach);
	return start.includes(ignoreMarker) && onlyComment.test(start);
}
