/*
 * Where a key in a text begins and ends: what may be right before it and right behind it without belonging to it.
 */

/**
 * Matches a letter of a script with capitals (Latin, Greek, Cyrillic, …), a mark on one, or the mark of another word.
 * Other scripts put words next to each other (Chinese, Japanese, Thai, …) or add endings to foreign words (Korean), and
 * full-width letters belong to them.
 */
const foreignLetter = /[\p{Lu}\p{Ll}\p{Lt}]/u;
const fullWidth = /[\uff00-\uffef]/;
const mark = /^[\p{M}]/u;
/** Matches what makes an emoji of a character: variation selectors, the joiner, the keycap. */
const emojiPart = /\ufe0e|\ufe0f|\u200d|\u20e3/;
const asciiWord = /[A-Za-z0-9_]/;

/** Matches what may be right before a key although it ends with a letter, a digit or `_`. */
const glue = new RegExp(
	`(?:${[
		// Escapes of strings: \n, \x3D, \u003d, \U0000003D, \075; of nroff: \fB
		"\\\\(?:[A-Za-z_]|f\\(?[A-Z]{1,2}|[xuU]{0,3}[\\da-fA-F]{1,8})",
		// Of URLs (also twice), of JavaScript's escape(), of e-mails, of PowerShell, of web pages without `;`, of Excel
		"%(?:25){0,4}[\\da-fA-F]{2}",
		"%u[\\da-fA-F]{4}",
		"=[\\dA-F]{2}",
		"`[a-z\\d]",
		"&(?:#\\d{1,7}|#[xX][\\da-fA-F]{1,6}|[a-z]{2,6})",
		"_x[\\dA-Fa-f]{4}_",
		// Control characters as text: ^I
		"\\^[A-Z]",
		// Colours and other commands of terminals, also without their ESC; of chats and games
		"\\[[\\d;:?]{0,24}[mK]",
		"(?:[\\x1b\\x9b]|\\\\e|\\\\E|\\\\x1[bB]|\\\\u001[bB]|\\\\033|\\^\\[)\\[?[\\d;:?]{0,24}[A-Za-z]",
		"\\x1b[()][A-Z0-9]",
		"[\\x02\\x03\\x0f\\x16\\x1d\\x1f]\\d{0,2}(?:,\\d{1,2})?",
		"§[\\da-z]",
		// Formats: %s, %-20s, %1$s, %lu, %(name)s
		"%[-+#0 ]{0,3}[\\d.*$]{0,8}(?:hh?|ll?|[Lqjzt])?[A-Za-z]",
		"%[(<{]\\w{1,30}[)>}][a-z]",
		// An option of a command: -k
		"(?:^|[^\\w-])-[A-Za-z]",
		// Emphasis
		"(?:^|[^A-Za-z0-9_])_{1,3}",
	].join("|")})$`,
);

/** Returns whether a key may begin after a text, or only a longer word goes on there. */
export function canBeginAfter(before: string): boolean {
	const last = before.slice(-1);
	if (asciiWord.test(last)) {
		return glue.test(before);
	}
	return emojiPart.test(last) || !isForeignWord(before);
}

/** Returns whether a text ends with a letter, or a mark on one, that makes what follows a part of a word. */
function isForeignWord(before: string): boolean {
	const characters = Array.from(before.slice(-8));
	let at = characters.length - 1;
	let hasMark = false;
	while (at >= 0 && mark.test(characters[at] ?? "")) {
		at--;
		hasMark = true;
	}
	const base = characters[at] ?? "";
	return (
		(foreignLetter.test(base) && !fullWidth.test(base) && !asciiWord.test(base)) || (hasMark && asciiWord.test(base))
	);
}

/** Returns whether a word goes on after a text: a letter follows, or a mark on the last one. */
export function goesOn(after: string): boolean {
	const [first = ""] = after.slice(0, 2);
	return (
		!asciiWord.test(first) &&
		!fullWidth.test(first) &&
		!emojiPart.test(first) &&
		(foreignLetter.test(first) || mark.test(first))
	);
}

/** Matches the end of a comment or a template, and prose after a dash. A key that ends with `-` is followed by less. */
const behindDash = /^(?:>|[-%#?~]?[>}]|[%?]>|[ \t]+[\p{L}\p{N}("'«“]|[\p{L}([])/u;
/** Matches words behind two dashes: a comment of SQL, or a dash in prose. */
const wordsBehindDashes = /--+(?=[A-Za-z]?[a-z]{2,}(?:[-_][a-z]+)*$)/;

/**
 * Returns how many characters at the end of a key's text do not belong to it: dashes of a comment's end,
 * underscores of emphasis, an escape of Excel.
 * @param body all characters of the key ID or the secret
 */
export function lengthOfTail(body: string, before: string, after: string): number {
	const emphasis = /(?:^|[^A-Za-z0-9_])(_{1,3})$/.exec(before)?.[1];
	if (emphasis && body.endsWith(emphasis)) {
		return emphasis.length;
	}
	const cellEscape = /_x[\dA-F]{4}_$/i.exec(body);
	if (cellEscape) {
		return cellEscape[0].length;
	}
	const dashes = /-*$/.exec(body)?.[0].length ?? 0;
	if (dashes > 0) {
		const isTail = behindDash.test(after) || (dashes > 1 && (before.includes("--") || /^[ \t]/.test(after)));
		return isTail ? dashes : 0;
	}
	const words = body.includes("--") ? wordsBehindDashes.exec(body) : null;
	return words ? body.length - words.index : 0;
}
