import type { StringForm } from "../stringScanner.ts";

// Forms and comments that many languages share.

const backslash = { escape: "\\" } as const;

/** `"…"` and `'…'` on one line, with backslashes. */
export const doubleQuoted: StringForm = { open: /()"/y, close: '"', ...backslash, multiline: false };
export const singleQuoted: StringForm = { open: /()'/y, close: "'", ...backslash, multiline: false };
/** The same over several lines. */
export const doubleQuotedLines: StringForm = { ...doubleQuoted, multiline: true };
export const singleQuotedLines: StringForm = { ...singleQuoted, multiline: true };
/** `"""…"""`, in which nothing is escaped. */
export const tripleQuoted: StringForm = { open: /()"""/y, close: '"""', multiline: true };

/** Returns a form with a prefix before its quote. */
export function prefixed(form: StringForm, prefix: string): StringForm {
	return { ...form, open: new RegExp(`(?<!\\w)(${prefix})${form.open.source.replace(/^\(\)/, "")}`, "y") };
}

/** `// …` and `/* … *​/`. */
export const slashComments = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
/** `# …`. */
export const hashComments = /#[^\n]*/y;
/** `'x'`, `'\n'`: a character, which may be a quote. */
export const characterLiteral = /'(?:\\[^'\n]{1,10}|[^\\'\n])'/y;
/** Matches a here-document from its marker to its end, with the rest of the line of the marker. */
export const hereDocument = String.raw`<<[~-]?(["'\`]?)([A-Za-z_]\w*)\1[^\n]*\n(?:[\s\S]*?\n)?[ \t]*\2\b`;
