/** One kind of string literal of a language. */
export interface StringForm {
	/** Matches the opening at the current place, prefix and quote: sticky. Its group 1, if any, is the prefix. */
	readonly open: RegExp;
	/** The closing quote. Where the opening says how it looks, group 2 of that with `close` around it is the quote. */
	readonly close: string | ((opening: RegExpExecArray) => string);
	/** The character that protects the next one. */
	readonly escape?: string;
	/** Whether the closing quote, doubled, stands for itself. */
	readonly doubled?: boolean;
	readonly multiline: boolean;
	/** What begins code inside the string, and what ends it; doubled, the beginning stands for itself where `doubled`. */
	readonly interpolation?: { readonly open: string; readonly close: string; readonly doubled?: boolean };
	/** What reads the variable inside such a string. Without it the string is taken apart and joined by an operator. */
	readonly insert?: string;
	/** Whether such a string can only be replaced as a whole: it cannot be taken apart. */
	readonly wholeOnly?: boolean;
}

/** As much of a language's grammar as it takes to know where its strings and comments are. */
export interface Lexis {
	readonly strings: readonly StringForm[];
	/** Matches a comment at the current place: sticky. */
	readonly comment: RegExp;
	/** Matches what is to be passed over whole (a regular expression, a here-document) at the current place: sticky. */
	readonly other?: RegExp;
}

/** Where an offset stands. Offsets are of the whole text. */
export type Place =
	| { readonly kind: "code" | "comment" }
	| { readonly kind: "other"; readonly start: number; readonly end: number }
	| {
			readonly kind: "string";
			readonly form: StringForm;
			/** What stands before the opening quote, as `f` or `rb` in Python. */
			readonly prefix: string;
			/** Prefix and opening quote. */
			readonly open: string;
			readonly close: string;
			readonly start: number;
			readonly contentStart: number;
			readonly contentEnd: number;
			readonly end: number;
			/** Whether the string stands in the interpolation of another one. */
			readonly nested: boolean;
	  };

interface Frame {
	readonly form: StringForm;
	readonly prefix: string;
	readonly open: string;
	readonly close: string;
	readonly start: number;
	readonly contentStart: number;
	/** Brackets that are open in the interpolation that is being read; -1 while the string itself is read. */
	depth: number;
}

function matchAt(pattern: RegExp | undefined, text: string, at: number): RegExpExecArray | null {
	if (!pattern) {
		return null;
	}
	pattern.lastIndex = at;
	return pattern.exec(text);
}

/** Says in what an offset of a text stands. */
export type Scanner = (offset: number, lexis: Lexis) => Place;

/**
 * Reads a text from its beginning, in time linear in it, and says in what offsets stand. Asked for offsets in ascending order,
 * it reads on from where it was.
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

/** Goes on by one piece: a character, a quote, or a whole comment or other thing to pass over. */
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

/** The string that is open at an offset, or code. Leaves `frames` as they are. */
function stringAt(text: string, offset: number, lexis: Lexis, open: readonly Frame[]): Place {
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
