/** One kind of string literal of a language. */
export interface StringForm {
	/** Matches prefix and opening quote at the current offset. Sticky. Its group 1, if any, is the prefix. */
	readonly open: RegExp;
	/** The closing quote, or what computes it from the match of the opening. */
	readonly close: string | ((opening: RegExpExecArray) => string);
	/** The character that escapes the next one. */
	readonly escape?: string;
	/** Whether a doubled closing quote is a literal quote. */
	readonly doubled?: boolean;
	readonly multiline: boolean;
	/** What begins and ends code inside the string. With `doubled`, a doubled beginning is literal. */
	readonly interpolation?: { readonly open: string; readonly close: string; readonly doubled?: boolean };
	/**
	 * The text that reads the variable inside such a string. Without it, the string is split and joined by an operator.
	 */
	readonly insert?: string;
	/** Whether such a string can only be replaced as a whole, because it cannot be split. */
	readonly wholeOnly?: boolean;
}

/** The part of a language's grammar that tells strings and comments from code. */
export interface Lexis {
	readonly strings: readonly StringForm[];
	/** Matches a comment at the current offset. Sticky. */
	readonly comment: RegExp;
	/** Matches what is skipped as a whole (a regular expression, a here-document) at the current offset. Sticky. */
	readonly other?: RegExp;
}

/** The string literal around an offset. All offsets are of the whole text. */
export interface StringContext {
	readonly kind: "string";
	readonly form: StringForm;
	/** The text before the opening quote, such as `f` or `rb` in Python. */
	readonly prefix: string;
	/** Prefix and opening quote. */
	readonly open: string;
	readonly close: string;
	readonly start: number;
	readonly contentStart: number;
	readonly contentEnd: number;
	readonly end: number;
	/** Whether the string is inside an interpolation of another one. */
	readonly nested: boolean;
}

/** The lexical context of an offset. */
export type LexicalContext =
	| { readonly kind: "code" | "comment" }
	| { readonly kind: "other"; readonly start: number; readonly end: number }
	| StringContext;

interface Frame {
	readonly form: StringForm;
	readonly prefix: string;
	readonly open: string;
	readonly close: string;
	readonly start: number;
	readonly contentStart: number;
	/** Number of open brackets in the current interpolation; -1 while the string itself is read. */
	depth: number;
}

function matchAt(pattern: RegExp | undefined, text: string, at: number): RegExpExecArray | null {
	if (!pattern) {
		return null;
	}
	pattern.lastIndex = at;
	return pattern.exec(text);
}

/** Returns the lexical context of an offset. */
export type Scanner = (offset: number, lexis: Lexis) => LexicalContext;

/**
 * Creates a scanner of a text. It reads from the beginning, in linear time, and continues from the last offset if
 * offsets are passed in ascending order.
 */
export function createScanner(text: string): Scanner {
	let reading: { readonly lexis: Lexis; readonly frames: Frame[]; at: number } | undefined;
	return (offset, lexis) => {
		if (!reading || reading.lexis !== lexis || reading.at > offset) {
			reading = { lexis, frames: [], at: 0 };
		}
		const { frames } = reading;
		while (reading.at < offset) {
			const passed = step(text, reading.at, lexis, frames);
			if (passed.kind !== "step" && passed.end > offset) {
				return passed.kind === "comment" ? { kind: "comment" } : { ...passed, kind: "other" };
			}
			reading.at = passed.end;
		}
		return stringAt(text, reading.at, lexis, frames);
	};
}

/** Reads one piece: a character, a quote, or a whole comment or other skipped text. */
function step(
	text: string,
	at: number,
	lexis: Lexis,
	frames: Frame[],
): { readonly kind: "step" | "comment" | "other"; readonly start: number; readonly end: number } {
	const frame = frames.at(-1);
	if (frame && frame.depth < 0) {
		return { kind: "step", start: at, end: stepInString(text, at, frame, frames) };
	}
	const comment = matchAt(lexis.comment, text, at);
	if (comment?.[0]) {
		return { kind: "comment", start: at, end: at + comment[0].length };
	}
	const depth = frames.length;
	const end = stepInCode(text, at, lexis, frames);
	return { kind: end > at + 1 && frames.length === depth ? "other" : "step", start: at, end };
}

/** Returns the string that is open at an offset, or code. Does not change `open`. */
function stringAt(text: string, offset: number, lexis: Lexis, open: readonly Frame[]): LexicalContext {
	const frames = open.map((frame) => ({ ...frame }));
	const frame = frames.at(-1);
	if (!frame || frame.depth >= 0) {
		return { kind: "code" };
	}
	const level = frames.length;
	let at = offset;
	let contentEnd = at;
	while (frames.length >= level && at < text.length) {
		contentEnd = at;
		at = step(text, at, lexis, frames).end;
	}
	const { form, prefix, open: opening, close, start, contentStart } = frame;
	return {
		kind: "string",
		form,
		prefix,
		open: opening,
		close,
		start,
		contentStart,
		contentEnd,
		end: at,
		nested: level > 1,
	};
}

function stepInCode(text: string, at: number, lexis: Lexis, frames: Frame[]): number {
	for (const form of lexis.strings) {
		const open = matchAt(form.open, text, at);
		if (open) {
			const contentStart = at + open[0].length;
			const close = typeof form.close === "string" ? form.close : form.close(open);
			frames.push({ form, prefix: open[1] ?? "", open: open[0], close, start: at, contentStart, depth: -1 });
			return contentStart;
		}
	}
	const other = matchAt(lexis.other, text, at);
	if (other?.[0]) {
		return at + other[0].length;
	}
	const frame = frames.at(-1);
	if (frame) {
		const character = text[at];
		if (character === "{" || character === "(" || character === "[") {
			frame.depth++;
		} else if (character === frame.form.interpolation?.close && frame.depth === 0) {
			frame.depth = -1;
		} else if (character === "}" || character === ")" || character === "]") {
			frame.depth = Math.max(0, frame.depth - 1);
		}
	}
	return at + 1;
}

function stepInString(text: string, at: number, frame: Frame, frames: Frame[]): number {
	const { form } = frame;
	const inner = form.interpolation;
	const opensInner = inner !== undefined && text.startsWith(inner.open, at);
	if (form.escape && text[at] === form.escape && !opensInner) {
		return at + 2;
	}
	if (text.startsWith(frame.close, at)) {
		if (form.doubled && text.startsWith(frame.close, at + frame.close.length)) {
			return at + 2 * frame.close.length;
		}
		frames.pop();
		return at + frame.close.length;
	}
	if (inner && opensInner) {
		if (inner.doubled && text.startsWith(inner.open, at + inner.open.length)) {
			return at + 2 * inner.open.length;
		}
		frame.depth = 0;
		return at + inner.open.length;
	}
	if (text[at] === "\n" && !form.multiline) {
		frames.pop();
	}
	return at + 1;
}
