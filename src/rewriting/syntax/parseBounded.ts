/** The parser that does the work, in the shape of web-tree-sitter. */
interface Parser<Tree> {
	parse(
		read: (offset: number) => string,
		previous: Tree | null,
		options: { readonly progressCallback: () => boolean },
	): Tree | null;
	reset(): void;
}

/** Characters that are handed to the parser at a time. Within so few, even the worst text costs little. */
const chunk = 500;

/** How often all of a text may be read. Code is read twice at most, in all grammars. */
const maxReads = 8;

/** The longest that a text may take: a second, and six for a megabyte. Code takes a tenth. Milliseconds. */
const maxTime = (text: string) => 1000 + text.length * 0.005;

/**
 * Parses a text with bounded work, whatever the text. A lexer that tries something at every character and reads to the
 * end each time is stopped: what is read is counted. What gets slow without reading is stopped by the clock.
 * Returns `undefined` if it was stopped.
 * @param now returns the time in milliseconds
 */
export function parseBounded<Tree>(
	parser: Parser<Tree>,
	text: string,
	previous: Tree | undefined,
	now: () => number,
): Tree | undefined {
	const limit = maxReads * (text.length / chunk + 10);
	const end = now() + maxTime(text);
	let reads = 0;
	const read = (offset: number) => {
		reads++;
		return text.slice(offset, offset + chunk);
	};
	const tree = parser.parse(read, previous ?? null, { progressCallback: () => reads > limit || now() > end });
	if (!tree) {
		parser.reset();
	}
	return tree ?? undefined;
}
