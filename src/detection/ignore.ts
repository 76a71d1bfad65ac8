/** A comment with this word keeps a key from being warned about: on its own line, or alone on the line above. */
export const ignoreMarker = "lumenfall-ignore";

/** How far from a key on its own line the comment may stand, and how much of the line above is looked at. */
export const ignoreReach = 512;

/** A line above that says so counts for keys that begin in the first so many characters. */
export const ignoreAboveReach = 1000;

const onlyComment = /^\s*(?:\/\/|\/\*|\*|\{\/\*|#|--|;|%|<!--|<%#|\{\{!|\(\*|\{-|'|"|::|@?rem\b|dnl\b)/i;

/** Whether a line is a comment and nothing else, with the word in it. `head` is at least its first `ignoreReach` characters. */
export function ignoresNextLine(head: string): boolean {
	const start = head.slice(0, ignoreReach);
	return start.includes(ignoreMarker) && onlyComment.test(start);
}

/** Whether the comment stands beside a key on its own line. */
export function ignoresHere(line: string, start: number, end: number): boolean {
	return line.slice(Math.max(0, start - ignoreReach), end + ignoreReach).includes(ignoreMarker);
}
