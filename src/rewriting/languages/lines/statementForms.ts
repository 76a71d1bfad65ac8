import type { Edit, Hit } from "../../textEdit.ts";
import { type LineLanguage, lineAround, removeLine } from "./lineLanguage.ts";

/** A statement of one line with one string, which such a language is recognised by. */
export interface StatementForms {
	/** Matches all of the line before the string, and after it. */
	readonly forms: readonly { readonly before: RegExp; readonly after: RegExp }[];
	/** For each kind of quotes, what reads the variable inside the string, or joins what is left of it. */
	readonly quotes: Readonly<Record<string, { readonly insert: string } | { readonly join: string } | "wholeOnly">>;
	readonly expression: string;
	/** Matches what may go on over several lines, or ends the code. No key behind it is replaced. */
	readonly uncertain: RegExp;
	/** Matches what is before a string that has no quotes and goes to the end of the line. */
	readonly bare?: RegExp;
	/** Matches what is certainly no string on one line, whatever quotes are in it. */
	readonly isNoString?: RegExp;
	/** Matches a line above which the statement is not one by itself. */
	readonly continues?: RegExp;
	/** Matches what is before the string if the statement assigns the variable itself. */
	readonly assignsItself?: RegExp;
	/** Returns the edits that the expression needs elsewhere. */
	readonly needs?: (text: string) => readonly Edit[];
}

const usuallyContinues = /(?:[([,+*|&\\.<?:/]|(?<![-=])>|(?<![\w)\]}"' ])-|=)\s*$/;
const lineComment = /^\s*(?:#|\/\/|--)/;

/** Returns from where on a text is uncertain: a line whose quotes do not close, or what else goes on over lines. */
function uncertainFrom(text: string, uncertain: RegExp): number {
	const first = uncertain.exec(text)?.index ?? text.length;
	let start = 0;
	for (const line of text.slice(0, first).split("\n")) {
		const plain = lineComment.test(line) ? "" : line.replace(/\\./g, "");
		if (['"', "'", "`"].some((quote) => plain.split(quote).length % 2 === 0)) {
			return start;
		}
		start += line.length + 1;
	}
	return first;
}

/** Creates a row for a language of which only certain statements on one line are recognised. */
export function statementForms(
	row: Pick<LineLanguage, "ids" | "extensions" | "path">,
	rules: StatementForms,
): LineLanguage {
	return {
		...row,
		replacer(written) {
			const { isNoString } = rules;
			const text = isNoString ? written.replace(isNoString, (match) => " ".repeat(match.length)) : written;
			const limit = uncertainFrom(text, rules.uncertain);
			const needed = rules.needs?.(text) ?? [];
			return (hit) => {
				const edits = hit.start < limit ? replaceInStatement(text, hit, rules) : undefined;
				return edits && [...needed, ...edits];
			};
		},
	};
}

function replaceInStatement(text: string, hit: Hit, rules: StatementForms): readonly Edit[] | undefined {
	const line = lineAround(text, hit.start);
	if (rules.bare?.test(text.slice(line.start, hit.start)) && text.slice(hit.end, line.end).trim() === "") {
		const isOwn = rules.assignsItself?.test(text.slice(line.start, hit.start));
		return continues(text, line.start, rules)
			? undefined
			: [isOwn ? removeLine(text, line) : { ...hit, text: rules.expression }];
	}
	// The quotes nearest to the key are those of its string, since it contains neither quotes nor escapes.
	const [, quote = "", content = ""] = /(?<!\\)(["'`])([^"'`\\]*)$/.exec(text.slice(line.start, hit.start)) ?? [];
	const start = hit.start - content.length - 1;
	const behind = text.slice(hit.end, line.end);
	const closing = behind.indexOf(quote);
	const style = rules.quotes[quote];
	if (!style || closing < 0 || /["'`\\]/.test(behind.slice(0, closing))) {
		return undefined;
	}
	const end = hit.end + closing + 1;
	const before = text.slice(line.start, start);
	const after = text.slice(end, line.end);
	const isStatement =
		rules.forms.some((form) => form.before.test(before) && form.after.test(after)) &&
		!continues(text, line.start, rules);
	if (!isStatement) {
		return undefined;
	}
	const isWhole = content === "" && closing === 0;
	if (rules.assignsItself?.test(before)) {
		return isWhole ? [removeLine(text, line)] : undefined;
	}
	return replaceString(text, hit, { start, end }, rules, isWhole ? "wholeOnly" : style, isWhole);
}

/** Returns whether the line that begins at an offset goes on from the one above. */
function continues(text: string, start: number, rules: StatementForms): boolean {
	const lines = text
		.slice(Math.max(0, start - 500), start)
		.trimEnd()
		.split("\n");
	const above = lines.at(-1) ?? "";
	return (rules.continues ?? usuallyContinues).test(lineComment.test(above) ? "" : above);
}

function replaceString(
	text: string,
	hit: Hit,
	string: Hit,
	{ expression }: StatementForms,
	style: StatementForms["quotes"][string],
	isWhole: boolean,
): readonly Edit[] | undefined {
	if (isWhole) {
		return [{ ...string, text: expression }];
	}
	if (style === "wholeOnly" || style === undefined) {
		return undefined;
	}
	if ("insert" in style) {
		return [{ ...hit, text: style.insert }];
	}
	const quote = text.slice(string.start, string.start + 1);
	const literal = (content: string) => (content === "" ? [] : [quote + content + quote]);
	const parts = [
		...literal(text.slice(string.start + 1, hit.start)),
		expression,
		...literal(text.slice(hit.end, string.end - 1)),
	];
	return [{ ...string, text: parts.join(style.join) }];
}
