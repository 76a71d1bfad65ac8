/** What ends a line, controls a terminal, or changes the direction of a text; and white space. */
const spaces = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\s]+/gu;

/** Characters that nobody sees: zero-width ones, joiners, variation selectors; and halves of surrogate pairs. */
const unseen = /(?!\p{Bidi_Control})[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}]/gu;

/**
 * Returns a text from outside as one line that can be shown and logged: without line ends, control characters, bidi
 * marks and unseen characters, and cut to a length in UTF-16 units. It is still data: not Markdown, not a link.
 */
export function toLine(text: string, maxLength: number): string {
	const line = text.replace(unseen, "").replace(spaces, " ").trim();
	return line.length > maxLength ? `${line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, "")}…` : line;
}
